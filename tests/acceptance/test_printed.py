"""Dates and bylines as 18 real pages of national outlets print them."""

import gzip
import re
from datetime import UTC, datetime

from pipelines import bylines, timestamps
from tests.acceptance import CORPUS, needs_corpus, pages

pytestmark = needs_corpus

NOW = datetime(2026, 11, 23, tzinfo=UTC)
#: Dates and names read right. These only rise.
FLOORS = {"published": 18, "authors": 12, "credits": 4}
# Apart from the product: the digits of the first date of a line, in their order.
_DIGITS = re.compile(r"(\d{4})\D+(\d\d)\D+(\d\d)\D+(\d\d)\D+(\d\d)")
_CREDIT = re.compile(r"(취재|영상취재|영상편집) ?: ?([가-힣]{3})(?![가-힣])")
_CREDITED = re.compile(r"(?:취재|영상편집) ?: ?[가-힣]")
_NAME = re.compile(r"([가-힣]{3}) 기자|^([가-힣]{3})$")


def test_every_date_is_read() -> None:
    """The first date of each line is that of publication; one of them is in UTC and says so."""
    right = 0
    for page in pages():
        printed = page["published_as_printed"]
        digits = _DIGITS.search(printed)
        assert digits
        zone = UTC if "Z (UTC)" in printed else timestamps.SEOUL
        expected = datetime(*map(int, digits.groups()), tzinfo=zone)  # type: ignore[misc,arg-type]
        stamp = timestamps.parse(printed, NOW).published
        assert stamp, printed
        right += stamp.value.replace(second=0) == expected
    assert right >= FLOORS["published"]


def test_every_name_is_read() -> None:
    """No name that is printed is missed, and none is made up."""
    right = 0
    for page in pages():
        printed = page["byline_as_printed"]
        names = {name for pair in _NAME.findall(printed) for name in pair if name}
        found = {author.name for author in bylines.parse(printed).authors}
        assert found == names, printed
        right += bool(names)
    assert right >= FLOORS["authors"]


def test_every_credit_of_a_broadcaster_is_read() -> None:
    """Who reported, filmed and cut, on one line (sbs) or run together from two (mbn)."""
    right = 0
    for page in pages():
        html = gzip.decompress((CORPUS / page["file"]).read_bytes()).decode("utf-8", "ignore")
        texts = re.split("[<>]", html)
        printed = " ".join([text for text in texts if _CREDITED.search(text)][:2])
        expected = _CREDIT.findall(printed)
        found = [(author.role, author.name) for author in bylines.parse(printed).authors]
        assert found == expected, printed
        right += len(expected)
    assert right >= FLOORS["credits"]
