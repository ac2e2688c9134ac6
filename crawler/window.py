"""The days that a run covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from pipelines.timestamps import SEOUL

#: Of a run that is told nothing: late posts of the last days are met, and little is walked twice.
DEFAULT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication in Korean time, both included."""

    since: date
    until: date

    @classmethod
    def parse(cls, since: str | None, until: str | None, now: datetime) -> Self:
        """Read the spider arguments `since` and `until`, each `YYYY-MM-DD` or left out.

        Without `until` the window ends today, without `since` it has three days.
        Raises `ValueError` with a line for the user.
        """
        last = now.astimezone(SEOUL).date() if until is None else _day("until", until)
        first = last - timedelta(days=DEFAULT_DAYS - 1) if since is None else _day("since", since)
        if first > last:
            raise ValueError(f"since={first} lies after until={last}")
        return cls(first, last)

    @property
    def end(self) -> datetime:
        """The midnight that it ends with."""
        return datetime.combine(self.until + timedelta(days=1), time(), SEOUL)

    def __iter__(self) -> Iterator[date]:
        return (self.since + timedelta(days=n) for n in range(len(self)))

    def __len__(self) -> int:
        return (self.until - self.since).days + 1

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment.astimezone(SEOUL).date() <= self.until

    def starts_after(self, moment: datetime) -> bool:
        """Tell whether the moment lies before the window's first day."""
        return moment.astimezone(SEOUL).date() < self.since


def _day(name: str, value: str) -> date:
    if not re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"{name}={value!r} is not a date; write it like 2025-12-17")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name}={value} is on no calendar") from None
