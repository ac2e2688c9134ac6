"""The days that a run covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from pipelines.timestamps import SEOUL

#: The days of a run without `since`: enough for late posts, and few list pages are fetched twice.
DEFAULT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication in Korean time, both included."""

    since: date
    until: date

    @classmethod
    def parse(cls, since: str | None, until: str | None, now: datetime) -> Self:
        """Return the window of the spider arguments `since` and `until`, each `YYYY-MM-DD` or None.

        Without `until` the window ends today; without `since` it has `DEFAULT_DAYS` days.
        Raise `ValueError` with a line for the user.
        """
        last = now.astimezone(SEOUL).date() if until is None else _day("until", until)
        first = last - timedelta(days=DEFAULT_DAYS - 1) if since is None else _day("since", since)
        if first > last:
            raise ValueError(f"since={first} lies after until={last}")
        return cls(first, last)

    @property
    def end(self) -> datetime:
        """The midnight after the last day, in Korean time."""
        return datetime.combine(self.until + timedelta(days=1), time(), SEOUL)

    def __iter__(self) -> Iterator[date]:
        return (self.since + timedelta(days=n) for n in range(len(self)))

    def __len__(self) -> int:
        return (self.until - self.since).days + 1

    def __contains__(self, timestamp: datetime) -> bool:
        return self.since <= timestamp.astimezone(SEOUL).date() <= self.until

    def starts_after(self, timestamp: datetime) -> bool:
        """Return whether the timestamp lies before the window's first day."""
        return timestamp.astimezone(SEOUL).date() < self.since


def _day(name: str, value: str) -> date:
    if not re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"{name}={value!r} is not a date; write it like 2025-12-17")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name}={value} is not a date of the calendar") from None
