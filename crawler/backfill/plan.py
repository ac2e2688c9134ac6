"""Which months of an outlet are still to be walked, and what that will take."""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from crawler.window import Window
from pipelines.lake.coverage import SETTLED_AFTER, CoverageTable, Days, DayState
from pipelines.lake.runs import BEFORE_ALL_RUNS, Runs
from pipelines.timestamps import SEOUL

_MONTH: Final = re.compile(r"([12][0-9]{3})-([0-9]{2})(?:-([0-9]{2}))?")
#: An expectation is made from so many days: those nearest to what is to be walked.
_ENOUGH_DAYS: Final = 90
#: Of page numbers so many pages of each list are looked at to find a month.
_LOOKS: Final = 5


def span(since: str, until: str | None, oldest: date, now: datetime) -> Window:
    """Read `--since` and `--until`, each a month or a day, both included; today is not over yet.

    Nothing of the outlet is older than `oldest`. Raises `ValueError` with a line for the user.
    """
    yesterday = now.astimezone(SEOUL).date() - timedelta(days=1)
    first = max(_day("since", since, is_last=False), oldest)
    last = yesterday if until is None else min(_day("until", until, is_last=True), yesterday)
    if first > last:
        end = "yesterday" if last == yesterday else f"--until {until}"
        raise ValueError(f"--since {since} lies after {end}")
    return Window(first, last)


def _day(name: str, text: str, *, is_last: bool) -> date:
    match = _MONTH.fullmatch(text)
    if not match:
        raise ValueError(f"--{name} {text!r} is no month; write it like 2014-03")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        raise ValueError(f"--{name} {text} is on no calendar") from None
    return first if day or not is_last else _end_of_month(first)


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months(window: Window) -> Iterator[Window]:
    """Cut a window into months, the newest first."""
    last = window.until
    while last >= window.since:
        first = max(last.replace(day=1), window.since)
        yield Window(first, last)
        last = first - timedelta(days=1)


def gaps(window: Window, days: Days) -> list[date]:
    """Give the days that nothing proves complete, the oldest first."""
    return [day for day in window if not days[day].is_done]


def gap_chunks(window: Window, days: Days, *, by_ids: bool = False) -> Iterator[Window]:
    """Give what is to be walked, the newest first: of each month from the first gap to the last.

    `by_ids`: what is older than the lists can be walked as well.
    """
    open_states = {DayState.UNKNOWN, DayState.GAP} | ({DayState.BEYOND} if by_ids else set())
    return _parts(window, days, open_states)


def late_chunks(window: Window, days: Days, now: datetime) -> Iterator[Window]:
    """Give what was done a week ago or longer, and was looked at only once."""
    once = Days(
        (day, known)
        for day, known in days.items()
        if known.state is DayState.DONE and known.proven_at[0] + SETTLED_AFTER <= now
    )
    return _parts(window, once, {DayState.DONE})


def _parts(window: Window, days: Days, wanted: set[DayState]) -> Iterator[Window]:
    for month in months(window):
        found = [day for day in month if days[day].state in wanted]
        if found:
            yield Window(found[0], found[-1])


@dataclass(frozen=True, slots=True)
class Expectation:
    """What walking takes; a guess as long as nothing of the outlet is proven."""

    articles_a_day: float = 100
    list_pages_an_article: float = 0.05
    lists: int = 1
    is_guess: bool = True

    @classmethod
    def of(cls, coverage: CoverageTable, days: Days) -> "Expectation":
        """Judge by the oldest days that are done, and by all runs."""
        listed = [days[day].row["listed"] for day in sorted(days) if days[day].is_done]
        runs = Runs(coverage.place, coverage.outlet).since(BEFORE_ALL_RUNS)
        rows = [row for row in runs if row["listed"]]
        if not any(listed) or not rows:
            return cls()
        near = listed[:_ENOUGH_DAYS]
        pages = sum(row["list_pages"] for row in rows) / sum(row["listed"] for row in rows)
        lists = max(row["lists"] or 1 for row in rows)
        return cls(sum(near) / len(near), pages, lists, is_guess=False)

    def articles(self, windows: Iterable[Window]) -> int:
        """Give how many articles these days have."""
        return round(self.articles_a_day * sum(map(len, windows)))

    def list_pages(self, windows: Iterable[Window]) -> int:
        """Give how many pages of lists lead to them."""
        chosen = list(windows)
        looks = _LOOKS * self.lists * len(chosen)
        return round(self.articles(chosen) * self.list_pages_an_article) + looks
