"""Looking for a month's page of a long list."""

from datetime import datetime, timedelta
from random import Random

import pytest

from crawler.outlet.base import ArticleLink
from crawler.outlet.seek import Seek
from crawler.outlet.walk import middle
from tests.replica.archive import SEOUL

NEWEST = datetime(2025, 12, 1, tzinfo=SEOUL)


def pages(number: int, rng: Random) -> list[datetime]:
    """Return the oldest times of a list's pages: a newspaper that grew, with quiet months."""
    times, moment = [], NEWEST
    for page in range(number):
        times.append(moment)
        moment -= timedelta(hours=rng.uniform(1, 9) * (1 + page / number * 5))
    return times


@pytest.mark.parametrize("number", [3, 40, 5_000])
@pytest.mark.parametrize("behind", ["nothing", "the first page", "the last page"])
def test_the_last_page_that_is_newer_is_found_by_a_few_looks(number: int, behind: str) -> None:
    """Never one too far, whatever the outlet shows behind its last page."""
    rng = Random(3)
    times = pages(number, rng)
    after = {"nothing": None, "the first page": times[0], "the last page": times[-1]}[behind]
    for _ in range(50):
        moment = times[rng.randrange(1, number)] + timedelta(minutes=1)
        seek, looks = Seek("", moment, 1, 1, times[0], times[0] - times[1]), 0
        while (page := seek.count_look()) is not None:
            looks += 1
            seek.note(page, times[page - 1] if page <= number else after)
        right = sum(time >= moment for time in times)
        assert right - 6 <= seek.page <= right
        assert looks <= 20


def test_a_moment_before_the_whole_list_is_looked_for_at_its_end() -> None:
    """The walk begins at a page that is there."""
    times = pages(300, Random(3))
    seek = Seek("", times[-1] - timedelta(days=900), 1, 1, times[0], times[0] - times[1])
    while (page := seek.count_look()) is not None:
        seek.note(page, times[page - 1] if page <= 300 else None)
    assert 294 <= seek.page <= 300


def test_boxes_beside_the_rows_do_not_say_how_old_a_page_is() -> None:
    """Much read articles of any year are fewer than the rows."""
    rows = [NEWEST - timedelta(hours=n) for n in range(20)]
    boxes = [NEWEST - timedelta(days=400 * n) for n in range(1, 8)]
    found = middle(ArticleLink(str(n), "", time) for n, time in enumerate([*rows, *boxes]))
    assert found in rows
    assert middle([ArticleLink("1", "", None)]) is None
