"""Says of one outlet what its row of the report has, and its rows of the charts."""

import statistics
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from pyarrow import ArrowException

from crawler.outlet.base import Outlet
from crawler.outlet.registry import region_title
from crawler.reporting import health
from crawler.reporting.articles import Counts, count
from crawler.reporting.calendar import Usual, marks, proofs
from crawler.runs.history import is_current
from crawler.window import Window
from pipelines.lake import Place
from pipelines.lake.coverage import Coverage, Days
from pipelines.lake.runs import EVER, Runs
from pipelines.lake.summary import Holding, holdings
from pipelines.lake.writer import Row
from pipelines.stages import FIELDS

#: How far back runs are looked at.
_MONTH: Final = timedelta(days=30)
#: The last full day, week and month are compared with what is usual.
_SPANS: Final = (1, 7, 30)
#: A message is cut there: it may quote a page.
_LONGEST_MESSAGE: Final = 300


class OutletRow(NamedTuple):
    """What the page has of an outlet and of its failures, as JSON takes it; what is added up."""

    said: Row
    failed: Sequence[Row]
    counts: Counts
    holdings: Sequence[Holding]


def outlet_row(
    place: Place, name: str, outlet: type[Outlet] | None, window: Window, now: datetime
) -> OutletRow:
    """Read what the lake has of an outlet; without its class only the name is known of it.

    If a file cannot be read, this is the outlet's `problem`, and little else is said.
    """
    said: Row = {
        "name": name,
        "title": outlet.title if outlet else name,
        "region": region_title(outlet) if outlet else "",
    }
    failed: Sequence[Row] = ()
    counts, there = Counts(), list[Holding]()
    try:
        runs = _runs(place, name, now)
        recent = [run for run in runs if run["started_at"] > now - _MONTH]
        failed = list(_failures(name, recent))
        counts = count(place, name, window, now)
        found = health.outlet_health(runs, now)
        days = Coverage(place, name).days()
        said |= _of_health(found) | _of_month(recent) | _of_counts(counts, days, window, found)
        there = list(holdings(place, name))
    except (OSError, ArrowException) as error:
        problem = " ".join(map(str, (error, *getattr(error, "__notes__", ()))))
        said |= {
            "state": health.OutletState.BROKEN,
            "since": None,
            "problem": problem[:_LONGEST_MESSAGE],
        }
    return OutletRow(said, failed, counts, there)


def _runs(place: Place, name: str, now: datetime) -> list[Row]:
    """Give the runs of a month; all that there are, if none of these was over its own day."""
    runs = Runs(place, name)
    found = runs.since(now - _MONTH, health.COLUMNS)
    return found if any(map(is_current, found)) else runs.since(EVER, health.COLUMNS)


def _of_counts(counts: Counts, days: Days, window: Window, found: health.Health) -> Row:
    usual = Usual(counts.by_day, window.until)
    life = _life(counts, window, found.state)
    return {
        "newest": moment(counts.newest) or _month(max(counts.months, default=None)),
        "articles": counts.articles,
        "undated": counts.undated,
        "recent": [_recent(counts, usual, window, length) for length in _SPANS],
        "fill": [counts.filled[field] / (counts.articles or 1) for field in FIELDS],
        "delay": counts.delay,
        "counts": [counts.by_day[day] for day in window],
        "marks": marks(counts.by_day, usual, life, window, days),
        "proofs": proofs(window, days),
    }


def _life(counts: Counts, window: Window, state: health.OutletState) -> Window | None:
    """Give the days on which there may be a gap: from the first article on, to today.

    Of an outlet that nobody watches only to the last article. None: there is no article.
    """
    if counts.oldest is None:
        return None
    last = window.until
    if state is health.OutletState.IDLE:
        last = max(counts.by_day, default=counts.oldest)
    return Window(max(counts.oldest, window.since), last)


def moment(value: datetime | None) -> str | None:
    """Write a moment as JavaScript reads it; None stays None."""
    return None if value is None else f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _month(first: date | None) -> str | None:
    return None if first is None else f"{first:%Y-%m}"


def _failures(name: str, runs: Sequence[Row]) -> Iterator[Row]:
    """Give the failures of the runs; one that came again and again is one, of so many runs."""
    for is_failure, group in groupby(runs, key=_as_failure):
        if is_failure:
            failed = list(group)
            since, until = moment(failed[0]["started_at"]), moment(failed[-1]["started_at"])
            of_all = {"outlet": name, "since": since, "until": until, "runs": len(failed)}
            yield of_all | _ending(failed[-1])


def _as_failure(run: Row) -> object:
    """Give what a failure has in common with the next; False for a run that was none."""
    return health.is_failure(run) and (run["exit_code"], run["failure"])


def _ending(run: Row) -> Row:
    """Say how a run ended, and what its log's last line is."""
    said = {key: run[key] for key in ("exit_code", "outcome", "failure")}
    return said | {"message": (run["message"] or "")[:_LONGEST_MESSAGE]}


def _of_month(runs: Sequence[Row]) -> Row:
    """Sum each day's runs up, and say of all how many failed and how long the middle one took."""
    took = [seconds for run in runs if (seconds := health.seconds(run)) is not None]
    failed = sum(map(health.is_failure, runs))
    middle = statistics.median(took) if took else None
    return {
        "runs": [[f"{run.day}", *run[1:]] for run in health.by_day(runs)],
        "month": {"runs": len(runs), "failed": failed, "took": middle},
    }


def _of_health(found: health.Health) -> Row:
    last = _ending(found.last) if found.last else None
    return {
        "state": found.state,
        "since": moment(found.since),
        "is_older": found.is_older,
        "is_overdue": found.is_overdue,
        "last": last,
    }


def _recent(counts: Counts, usual: Usual, window: Window, length: int) -> tuple[int, float | None]:
    """Count the articles of the last full days, and give how many there mostly are."""
    last = window.until - timedelta(days=1)
    span = Window(last - timedelta(days=length - 1), last)
    return sum(counts.by_day[day] for day in span), usual.within(span)
