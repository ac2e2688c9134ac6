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
    outlet: str,
    todo: Sequence[Window],
    late: Sequence[Window],
    expectation: Expectation,
    delay: float,
) -> str:
    """Say what walking these days, and others once more, will take."""
    if not todo and not late:
        return f"{outlet}: nothing is to be walked"
    number = sum(len([*window]) for window in todo)
    articles = expectation.articles(todo)
    lists = expectation.list_pages([*todo, *late])
    told = (
        f"{outlet}: {number:,} days are to be walked, in {len(todo):,} months, and {len(late):,}"
        f" months once more: about {articles:,} articles and {lists:,} pages of lists,"
        f" {duration((articles + lists) * delay)} at a page in {delay:g} s"
    )
    if expectation.is_guess:
        told += (
            f". A guess: {expectation.articles_a_day} articles a day, 20 to a page of one list, for"
            " no day of it is proven yet"
        )
    return told


def summary(outlet: str, window: Window, days: Mapping[date, Day]) -> str:
    """Say in a line whether all is proven, and what to do if it is not."""
    left = gaps(window, days)
    if not left:
        return f"{outlet} is complete from {window.since} to {window.until}, and the lake proves it"
    older = sum(day in days and days[day].state is State.BEYOND for day in left)
    told = f"{outlet}: no proof for {len(left):,} days from {left[0]} to {left[-1]}"
    if older:
        told += f", of which {older:,} are older than its lists"
    return told + ("" if older == len(left) else "; the same command goes on with them")


def duration(seconds: float) -> str:
    """Write a time with its two largest units."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004
        return f"{whole} s"
    minutes = round(seconds / 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{days} d {hours % 24} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
