"""Plans a backfill: which months of an outlet are missing, and how much work they are."""

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
#: The articles per day are the mean of this many proven days, the oldest ones.
_SAMPLE_DAYS: Final = 90
#: Finding a month in a list takes this many pages of the list.
_SEEK_PAGES: Final = 5


def span(since: str, until: str | None, oldest: date, now: datetime) -> Window:
    """Return the window of `--since` and `--until`, each a month or a day, both included.

    It begins at `oldest` at the earliest and ends yesterday at the latest: today is not over yet.
    Raise `ValueError` with a line for the user.
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
        raise ValueError(f"--{name} {text!r} is not a month; write it like 2014-03")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        raise ValueError(f"--{name} {text} is not a month or day of the calendar") from None
    return first if day or not is_last else _end_of_month(first)


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months(window: Window) -> Iterator[Window]:
    """Yield the months of a window, cut to it, the newest first."""
    last = window.until
    while last >= window.since:
        first = max(last.replace(day=1), window.since)
        yield Window(first, last)
        last = first - timedelta(days=1)


def gaps(window: Window, days: Days) -> list[date]:
    """Return the days that are not proven complete, the oldest first."""
    return [day for day in window if not days[day].is_done]


def gap_chunks(window: Window, days: Days, *, by_ids: bool = False) -> Iterator[Window]:
    """Return what must be crawled, the newest month first: from its first gap to its last.

    `by_ids`: days older than the lists can be crawled too.
    """
    open_states = {DayState.UNKNOWN, DayState.GAP} | ({DayState.BEYOND} if by_ids else set())
    return _parts(window, days, open_states)


def late_chunks(window: Window, days: Days, now: datetime) -> Iterator[Window]:
    """Return what was proven once, a week ago or earlier, the newest month first."""
    once = Days(
        (day, known)
        for day, known in days.items()
        if known.state is DayState.DONE and known.proven_at[0] + SETTLED_AFTER <= now
    )
    return _parts(window, once, {DayState.DONE})


def _parts(window: Window, days: Days, states: set[DayState]) -> Iterator[Window]:
    """Yield of each month the days from the first with one of these states to the last."""
    for month in months(window):
        found = [day for day in month if days[day].state in states]
        if found:
            yield Window(found[0], found[-1])


@dataclass(frozen=True, slots=True)
class Expectation:
    """How many articles and list pages to expect; a guess until a day of the outlet is proven."""

    articles_per_day: float = 100
    list_pages_per_article: float = 0.05
    lists: int = 1
    is_guess: bool = True

    @classmethod
    def of(cls, coverage: CoverageTable, days: Days) -> "Expectation":
        """Return the expectation from the oldest days that are done, and from all runs."""
        listed = [days[day].row["listed"] for day in sorted(days) if days[day].is_done]
        runs = Runs(coverage.place, coverage.outlet).since(BEFORE_ALL_RUNS)
        rows = [row for row in runs if row["listed"]]
        if not any(listed) or not rows:
            return cls()
        sample = listed[:_SAMPLE_DAYS]
        pages = sum(row["list_pages"] for row in rows) / sum(row["listed"] for row in rows)
        lists = max(row["lists"] or 1 for row in rows)
        return cls(sum(sample) / len(sample), pages, lists, is_guess=False)

    def articles(self, windows: Iterable[Window]) -> int:
        """Return how many articles to expect in these windows."""
        return round(self.articles_per_day * sum(map(len, windows)))

    def list_pages(self, windows: Iterable[Window]) -> int:
        """Return how many list pages have to be fetched for these windows."""
        chosen = list(windows)
        seeking = _SEEK_PAGES * self.lists * len(chosen)
        return round(self.articles(chosen) * self.list_pages_per_article) + seeking
