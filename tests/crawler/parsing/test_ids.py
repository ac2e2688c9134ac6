"""Ids that begin with the moment of publication, and those that only look like it."""

from datetime import datetime

import pytest

from crawler.parsing.ids import moment_in
from tests.replica.archive import SEOUL


def test_the_moment_is_in_korean_time() -> None:
    """매일신문 prints the same time on the page."""
    assert moment_in("2026022508034299278") == datetime(2026, 2, 25, 8, 3, 42, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "serial",
    [
        "2014081900000000049",  # kwnews, brought over with a day and no clock
        "2026052550145500000",  # kwnews, whose hour would be fifty
        "2126501",
    ],
)
def test_what_has_no_clock_has_no_moment(serial: str) -> None:
    """The page tells it."""
    assert moment_in(serial) is None
