"""What `scrapy backfill` shows: what is proven of each month, and what the rest will take."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from rich.table import Table

from crawler.backfill.plan import Expectation, gaps, months
from crawler.window import Window
from pipelines.lake.coverage import Days, DayState

_COUNTS: Final = ("listed", "stored", "rejected", "gone", "missing")
#: So many gaps of a month are named.
_NAMED: Final = 6


def status(outlet: str, window: Window, days: Days) -> Table:
    """Show each month, the newest first: days that are proven, what was found, what is missing."""
    table = Table("month", "days", *_COUNTS, "state", "gaps", title=outlet)
    for month in months(window):
        left = gaps(month, days)
        done = len(month) - len(left)
        counts = Counter[str]()
        for day in month:
            counts.update({name: days[day].row.get(name, 0) for name in _COUNTS})
        states = {days[day].state for day in month}
        table.add_row(
            f"{month.since:%Y-%m}",
            f"{done}/{len(month)}",
            *(f"{counts[name]:,}" for name in _COUNTS),
            next(state.value for state in DayState if state in states),
            _named(left),
        )
    return table


def _named(days: Iterable[date]) -> str:
    """Name days by the spans that they make."""
    # In a span the days grow as their places do.
    grouped = groupby(enumerate(days), key=lambda placed: placed[1].toordinal() - placed[0])
    spans = [[day for _, day in span] for _, span in grouped]
    named = [f"{span[0]:%d}-{span[-1]:%d}" if len(span) > 1 else f"{span[0]:%d}" for span in spans]
    return " ".join(named[:_NAMED]) + (" …" if named[_NAMED:] else "")


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
    number = sum(map(len, todo))
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


def summary(outlet: str, window: Window, days: Days) -> str:
    """Say in a line whether all is proven, and what to do if it is not."""
    left = gaps(window, days)
    if not left:
        return f"{outlet} is complete from {window.since} to {window.until}, and the lake proves it"
    older = sum(days[day].state is DayState.BEYOND for day in left)
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
