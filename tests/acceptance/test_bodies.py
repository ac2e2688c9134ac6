"""Bylines and furniture of 590 real bodies of kwangju, imaeil, cctoday and incheonilbo.

Each body is one line there, cut by another crawler. The heads and tails of all 590, raw and as they
come out, were looked at by eye in November 2026, and after them a random hundred behind the first
hundred again: every byline and button that a person can see there was taken off, and nothing else.
Left is one byline in the middle of a line: `<편집자 주> 대담=… 부국장 -…`.
"""

import gzip
import json
import re
from functools import cache
from random import Random
from typing import Any

from crawler.spiders.gwangju.kwangju import Kwangju
from pipelines import bylines, text
from pipelines.timestamps import SEOUL
from tests.acceptance import CORPUS, needs_corpus

pytestmark = needs_corpus

#: Bodies with a byline, bylines in all, bodies that lost a button. These only rise.
FLOORS = {"signed": 120, "bylines": 230, "buttons": 120}
#: The same as counted by eye in the sample; not one may be missing or too much.
SAMPLE = {"signed": 25, "bylines": 45, "buttons": 33}
# Written down from the corpus, apart from the product: what a person takes for a byline.
_SEEN_AS_BYLINE = re.compile(
    r"\[충청투데이 [가-힣·]{2,8} 기자\]|(?:<끝> )?(?:진천=|단양=|정리=)?[가-힣·]{2,8} 기자"
    r"|/글·사진[ =][가-힣]{2,4} 기자|/[가-힣]{3} [가-힣]+ 애널리스트"
)
_LEFT_BEHIND = re.compile(
    r"(?:구독 ?\+|기자|애널리스트|[a-z]@[a-z.]+|금지)\s*$|\[[^\]]{2,20} 기자\]"
)


@cache
def rows() -> list[dict[str, Any]]:
    """Return the articles as the other crawler stored them."""
    with gzip.open(CORPUS / "regional_articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@cache
def read() -> list[tuple[str, bylines.Detached]]:
    """Return each body with what the pipelines make of it."""
    return [(row["body"], bylines.detach(text.paragraphs([row["body"]]))) for row in rows()]


def counts(bodies: list[tuple[str, bylines.Detached]]) -> dict[str, int]:
    """Count what was taken off."""
    return {
        "signed": sum(bool(found.bylines) for _, found in bodies),
        "bylines": sum(len(found.bylines) for _, found in bodies),
        "buttons": sum(
            "구독 +" in body and "구독 +" not in " ".join(found.paragraphs)
            for body, found in bodies
        ),
    }


def test_as_many_are_found_as_before() -> None:
    """The floors."""
    found = counts(read())
    assert all(found[what] >= floor for what, floor in FLOORS.items()), found


def test_the_sample_is_as_the_eye_saw_it() -> None:
    """A hundred bodies behind the first hundred."""
    sample = Random(20_261_125).sample(range(100, 590), 100)
    assert counts([read()[index] for index in sample]) == SAMPLE


def test_nothing_but_bylines_is_taken() -> None:
    """Each is one in a person's eyes, and names its author."""
    for _, found in read():
        for byline in found.bylines:
            assert _SEEN_AS_BYLINE.fullmatch(byline), byline
            assert bylines.parse(byline).authors, byline


def test_no_byline_and_no_button_is_left() -> None:
    """At the end, and as a mark anywhere."""
    for _, found in read():
        assert not _LEFT_BEHIND.search("\n".join(found.paragraphs))


def test_the_rest_is_as_it_was() -> None:
    """What remains and what was taken make up the body, character for character but for spaces."""
    for body, found in read():
        rest = _letters(" ".join(found.paragraphs))
        taken = sorted(_letters("".join(found.bylines)))
        buttons = _letters("네이버TV 구독 + 유튜브 구독 +") if body.rstrip().endswith("+") else ""
        assert sorted(_letters(text.clean(body))) == sorted(rest + "".join(taken) + buttons)


def test_the_time_in_an_id_is_the_day_that_the_list_prints() -> None:
    """300 rows of kwangju, listed with a date."""
    for row in rows():
        if row["outlet"] == "kwangju":
            link = Kwangju.identify(row["url"])
            assert link.time
            assert link.time.astimezone(SEOUL).date().isoformat() == row["list_date"], row["url"]


def _letters(printed: str) -> str:
    return "".join(printed.split())
