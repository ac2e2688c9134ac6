"""Which months are walked, in which order, and what that takes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.backfill.plan import gap_chunks, late_chunks, months, span
from crawler.window import Window
from pipelines.lake.coverage import Day, Days, DayState

OLDEST = date(2001, 9, 9)
NOW = datetime(2025, 12, 17, 3, 0, tzinfo=UTC)


def day(state: DayState, proven_at: datetime = NOW, listed: int = 30) -> Day:
    """Return a day in some state."""
    return Day(state, {"listed": listed}, [proven_at])


def test_months_come_the_newest_first_and_today_is_not_over() -> None:
    """A month is meant whole; what is still to come is cut off."""
    assert span("2005-01", "2024-12", OLDEST, NOW) == Window(date(2005, 1, 1), date(2024, 12, 31))
    assert span("2025-12-03", None, OLDEST, NOW) == Window(date(2025, 12, 3), date(2025, 12, 16))
    assert span("2024-02", "2030-01", OLDEST, NOW).until == date(2025, 12, 16)
    assert span("1800-01", "2024-12", OLDEST, NOW).since == OLDEST
    window = Window(date(2024, 1, 10), date(2024, 3, 5))
    assert [*months(window)] == [
        Window(date(2024, 3, 1), date(2024, 3, 5)),
        Window(date(2024, 2, 1), date(2024, 2, 29)),
        Window(date(2024, 1, 10), date(2024, 1, 31)),
    ]


@pytest.mark.parametrize("since", ["2005", "2005-13", "2005-02-30", "", "05-01", "2026-01"])
def test_what_is_no_month_or_to_come_is_refused(since: str) -> None:
    """In a line for the user."""
    with pytest.raises(ValueError, match="since"):
        span(since, None, OLDEST, NOW)


def test_gaps_are_walked_and_what_was_done_a_week_ago_once_more() -> None:
    """From the first gap of a month to its last; what was done this week can wait."""
    window = Window(date(2025, 9, 1), date(2025, 11, 30))
    days = Days((each, day(DayState.SETTLED)) for each in window)
    days[date(2025, 9, 4)] = day(DayState.GAP)
    del days[date(2025, 9, 9)]
    days[date(2025, 10, 7)] = day(DayState.DONE, NOW - timedelta(days=6))
    days[date(2025, 11, 7)] = day(DayState.DONE, NOW - timedelta(days=8))
    days[date(2025, 10, 8)] = day(DayState.BEYOND)
    gap = Window(date(2025, 9, 4), date(2025, 9, 9))
    once = Window(date(2025, 11, 7), date(2025, 11, 7))
    assert [*gap_chunks(window, days)] == [gap]
    assert [*late_chunks(window, days, NOW)] == [once]
    older = Window(date(2025, 10, 8), date(2025, 10, 8))
    assert [*gap_chunks(window, days, by_ids=True)] == [older, gap]
