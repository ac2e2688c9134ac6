"""The fallback on 18 real pages of outlets that have no spider here."""

import gzip
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.cms import charsets, fallback
from crawler.cms.html import parse
from crawler.cms.skins import Printed
from pipelines import timestamps
from tests.acceptance import CORPUS, needs_corpus
from tests.acceptance.test_printed import pages

pytestmark = needs_corpus
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGES = pages() if CORPUS.exists() else [{"file": "none"}]
#: What the fallback reads of a body at present; it may rise. Captions count as the page's text.
FLOOR = {"mk_co_kr": 0.91, "hankookilbo_com": 0.94}


def read(page: dict[str, Any]) -> tuple[bytes, Printed]:
    """Give a page in UTF-8, and what the fallback makes of it."""
    utf8 = charsets.decode(gzip.decompress((CORPUS / page["file"]).read_bytes())).utf8
    return utf8, fallback.read(parse(utf8), page["url"], "", NOW, lambda _: False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"].removeprefix("pages/")[:40])
def test_title_time_and_body(page: dict[str, Any]) -> None:
    """The title, the time that is printed, and the body between the sentences that are given."""
    utf8, printed = read(page)
    assert printed.title == page["title"]
    wanted = timestamps.parse(page["published_as_printed"], NOW).published
    found = timestamps.parse(printed.published or printed.published_meta, NOW).published
    assert found
    if wanted and "not in DOM" not in page["published_as_printed"]:
        assert found.value == wanted.value
    text = _between(utf8, page)
    if text is None:  # the body is in a script
        assert page["body_last_sentence"].split()[-1] in " ".join(printed.lines)
        return
    floor = next((f for name, f in FLOOR.items() if name in page["file"]), 0.95)
    assert _f1(_words(text), _words(" ".join(printed.lines))) >= floor - 0.0005


def _between(utf8: bytes, page: dict[str, Any]) -> str | None:
    """Give the page's text from the first sentence to the last."""
    tree = parse(utf8)
    for silent in tree.css("script, style, noscript"):
        silent.decompose()
    assert tree.body
    whole = " ".join(tree.body.text(separator=" ").split())
    first, last = (" ".join(page[f"body_{end}_sentence"].split()) for end in ("first", "last"))
    start = whole.find(first[:25])
    end = whole.find(last[-25:], start)
    return whole[start : end + 25] if start >= 0 and end >= 0 else None


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _f1(wanted: Counter[str], found: Counter[str]) -> float:
    common = sum((wanted & found).values())
    return 2 * common / (sum(wanted.values()) + sum(found.values()))
