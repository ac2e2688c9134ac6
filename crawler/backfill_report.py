"""What `scrapy backfill` shows: what is proven of each month, and what the rest will take."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from rich.table import Table

from crawler.backfilling import Expectation, months
from crawler.window import Window
from pipelines.lake.coverage import Day, State

_COUNTS: Final = ("listed", "stored", "rejected", "gone", "missing")
#: So many gaps of a month are named.
_NAMED: Final = 6


def gaps(window: Window, days: Mapping[date, Day]) -> list[date]:
    """Give the days that nothing proves complete, the oldest first."""
    return [day for day in window if not (day in days and days[day].is_done)]


def status(outlet: str, window: Window, days: Mapping[date, Day]) -> Table:
    """Show each month, the newest first: days that are proven, what was found, what is missing."""
    table = Table("month", "days", *_COUNTS, "state", "gaps", title=outlet)
    for month in months(window):
        left = gaps(month, days)
        done = len([*month]) - len(left)
        counts = Counter[str]()
        for day in month:
            if day in days:
                counts.update({name: days[day].row.get(name, 0) for name in _COUNTS})
        states = {days[day].state if day in days else State.UNKNOWN for day in month}
        table.add_row(
            f"{month.since:%Y-%m}",
            f"{done}/{len([*month])}",
            *(f"{counts[name]:,}" for name in _COUNTS),
            next(state.value for state in State if state in states),
            _named(left),
        )
    return table


def _named(days: Sequence[date]) -> str:
    """Name days by the spans that they make."""
    spans = [
        f"{first:%d}" if first == last else f"{first:%d}-{last:%d}" for first, last in _spans(days)
    ]
    return " ".join(spans[:_NAMED]) + (" …" if spans[_NAMED:] else "")


def _spans(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in days:
        if first is None or last is None or day != last + timedelta(days=1):
            if first and last:
                yield first, last
            first = day
        last = day
    if first and last:
        yield first, last


def dry_run(
    outlet: str, todo: Sequence[Window], expectation: Expectation | None, delay: float
) -> str:
    """Say what walking these days will take."""
    number = sum(len([*window]) for window in todo)
    told = f"{outlet}: {number:,} days of {len(todo):,} months are to be walked"
    if not todo:
        return f"{outlet}: nothing is to be walked"
    if expectation is None:
        return (
            f"{told}. How much that is nothing tells: no day of it is proven yet."
            f" `scrapy crawl {outlet} -a since=… -a until=…` over some days gone by makes a measure"
        )
    articles, lists = expectation.articles(todo), expectation.list_pages(todo)
    seconds = (articles + lists) * delay
    return (
        f"{told}: about {articles:,} articles and {lists:,} pages of lists,"
        f" {duration(seconds)} at a page in {delay:g} s"
    )


def duration(seconds: float) -> str:
    """Write a time as days and hours, or hours and minutes."""
    minutes = round(seconds / 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{days} d {hours % 24} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
