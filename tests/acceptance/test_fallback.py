"""The fallback on 18 real pages of outlets that have no spider here."""

import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from crawler.parsing import charsets, fallback
from crawler.parsing.html import parse
from crawler.parsing.parts import ParsedPage
from pipelines import timestamps
from tests.acceptance import CORPUS, needs_corpus, pages

pytestmark = needs_corpus
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_SILENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
PAGES = pages() if CORPUS.exists() else [{"file": "none"}]
#: Token F1 of each body; most are above 0.98.
FLOOR = 0.95


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"].removeprefix("pages/")[:40])
def test_title_time_and_body(page: dict[str, Any]) -> None:
    """The title, the time that is printed, and the body between the sentences that are given.

    The body is compared with all that the page prints between the two, captions too, so that the
    captions that were read count as read. What was read before and after them counts against it.
    """
    utf8 = charsets.decode(gzip.decompress((CORPUS / page["file"]).read_bytes())).utf8
    printed = fallback.read(ParsedPage(parse(utf8), page["url"], NOW, "", lambda _: False))
    assert printed.title == page["title"]
    # What is not printed stands in a script, and is compared with that.
    wanted = timestamps.parse(page["published_as_printed"], NOW).published
    found = timestamps.parse(printed.published or printed.published_meta, NOW).published
    assert wanted
    assert found
    assert found.value == wanted.value
    read = [*printed.lines, *(image.caption for image in printed.images)]
    assert _f1(_words(_between(utf8.decode(), page)), _words(" ".join(read))) >= FLOOR


def _between(html: str, page: dict[str, Any]) -> str:
    """Return the page's own text from the first sentence to the last, tags and scripts taken out.

    Apart from the product: by expressions alone, spaces ignored. Where the sentences are not in the
    text they are in the texts that a script has as `"content": "…"`.
    """
    content = " ".join(map(json.loads, re.findall(r'"content": *("(?:[^"\\]|\\.)*")', html)))
    first, last = (_loosely(page[f"body_{end}_sentence"]) for end in ("first", "last"))
    for text in (_SILENT.sub(" ", html), content):
        plain = unescape(_TAG.sub(" ", text))
        if (start := first.search(plain)) and (end := last.search(plain, start.start())):
            return plain[start.start() : end.end()]
    raise AssertionError("the sentences are not on the page")


def _loosely(sentence: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, "".join(sentence.split()))))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _f1(wanted: Counter[str], found: Counter[str]) -> float:
    return 2 * (wanted & found).total() / (wanted.total() + found.total())
