"""The days of a run, counted in Korean time."""

from datetime import UTC, date, datetime

import pytest

from crawler.window import Window

#: 1 March 2026, 00:30 in Korea; still February in Greenwich.
NOW = datetime(2026, 2, 28, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, (date(2026, 2, 27), date(2026, 3, 1))),
        ("2026-02-01", None, (date(2026, 2, 1), date(2026, 3, 1))),
        (None, "2025-12-31", (date(2025, 12, 29), date(2025, 12, 31))),
        ("2025-12-17", "2025-12-17", (date(2025, 12, 17), date(2025, 12, 17))),
    ],
)
def test_what_is_left_out(
    since: str | None, until: str | None, expected: tuple[date, date]
) -> None:
    """Without `until` it ends today in Korea, without `since` it has three days."""
    window = Window.parse(since, until, NOW)
    assert (window.since, window.until) == expected


@pytest.mark.parametrize("value", ["yesterday", "20251217", "2026-W48-1", "0001-01-02", "", " "])
def test_no_date(value: str) -> None:
    """The message names the argument and what was given."""
    with pytest.raises(ValueError, match=f"since={value!r} is not a date"):
        Window.parse(value, None, NOW)


@pytest.mark.parametrize("value", ["2025-13-01", "2025-02-30"])
def test_a_day_that_does_not_exist(value: str) -> None:
    """Written well, but on no calendar."""
    with pytest.raises(ValueError, match=f"since={value} is not a date of the calendar"):
        Window.parse(value, None, NOW)


def test_since_after_until() -> None:
    """Both days are in the message."""
    with pytest.raises(ValueError, match="since=2025-12-18 lies after until=2025-12-17"):
        Window.parse("2025-12-18", "2025-12-17", NOW)


def test_both_days_belong_to_the_window() -> None:
    """From midnight to midnight in Korea."""
    window = Window.parse("2025-12-17", "2025-12-17", NOW)
    first, after = datetime(2025, 12, 16, 15, tzinfo=UTC), datetime(2025, 12, 17, 15, tzinfo=UTC)
    assert first in window
    assert after not in window
    assert window.starts_after(datetime(2025, 12, 16, 14, 59, 59, tzinfo=UTC))
    assert not window.starts_after(first)
