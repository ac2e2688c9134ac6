"""What `scrapy backfill` prints: the proven days of each month, and how much work is left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from rich.table import Table

from crawler.backfill.plan import Expectation, gaps, months
from crawler.window import Window
from pipelines.lake.coverage import Days, DayState

_COUNTS: Final = ("listed", "stored", "rejected", "gone", "missing")
#: This many gaps of a month are named; an ellipsis stands for the others.
_NAMED_GAPS: Final = 6


def status(outlet: str, window: Window, days: Days) -> Table:
    """Return a table of the months, the newest first: proven days, counts of articles, gaps."""
    table = Table("month", "days", *_COUNTS, "state", "gaps", title=outlet)
    for row in status_rows(outlet, window, days):
        table.add_row(
            row["month"],
            f"{row['proven']}/{row['days']}",
            *(f"{row[name]:,}" for name in _COUNTS),
            row["state"],
            _named(row["gaps"]),
        )
    return table


def status_rows(outlet: str, window: Window, days: Days) -> Iterator[dict[str, Any]]:
    """Yield a row for each month, the newest first; `gaps` are the days that are not proven."""
    for month in months(window):
        left = list(gaps(month, days))
        counts = Counter[str]()
        for day in month:
            counts.update({name: days[day].row.get(name, 0) for name in _COUNTS})
        states = {days[day].state for day in month}
        yield {
            "outlet": outlet,
            "month": f"{month.since:%Y-%m}",
            "days": len(month),
            "proven": len(month) - len(left),
            **{name: counts[name] for name in _COUNTS},
            "state": next(state.value for state in DayState if state in states),
            "gaps": left,
        }


def _named(days: Iterable[date]) -> str:
    """Return days as spans of consecutive days, such as `03 07-12`."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day == spans[-1][-1] + timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    named = [f"{span[0]:%d}-{span[-1]:%d}" if len(span) > 1 else f"{span[0]:%d}" for span in spans]
    return " ".join(named[:_NAMED_GAPS]) + (" …" if named[_NAMED_GAPS:] else "")


def dry_run(
    outlet: str,
    todo: Sequence[Window],
    late: Sequence[Window],
    expectation: Expectation,
    delay: float,
) -> str:
    """Return how much work it is to crawl the windows `todo`, and those of `late` once more."""
    if not todo and not late:
        return f"{outlet}: nothing to crawl"
    number = sum(map(len, todo))
    articles = expectation.articles(todo)
    lists = expectation.list_pages([*todo, *late])
    message = (
        f"{outlet}: {number:,} days to crawl, in {len(todo):,} months, and {len(late):,} months"
        f" once more: about {articles:,} articles and {lists:,} list pages,"
        f" {duration((articles + lists) * delay)} at one page per {delay:g} s"
    )
    if expectation.is_guess:
        message += (
            f". This is a guess of {expectation.articles_per_day} articles a day and"
            f" {1 / expectation.list_pages_per_article:g} per list page: no day is proven yet"
        )
    return message


def summary(outlet: str, window: Window, days: Days) -> str:
    """Return a line that says whether all days are proven, and what to do if not."""
    left = gaps(window, days)
    if not left:
        return f"{outlet} is proven complete from {window.since} to {window.until}"
    older = sum(days[day].state is DayState.BEYOND for day in left)
    message = f"{outlet}: {len(left):,} days from {left[0]} to {left[-1]} are not proven"
    if older:
        message += f", of which {older:,} are older than its lists"
    return message + ("" if older == len(left) else "; run the same command again to continue")


def duration(seconds: float) -> str:
    """Return a duration with its two largest units."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004
        return f"{whole} s"
    minutes = round(seconds / 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{days} d {hours % 24} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
