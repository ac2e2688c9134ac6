"""Gathers what the report shows of one outlet, in its table and in its charts."""

import re
import statistics
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from pyarrow import ArrowException

from crawler.outlet.base import Outlet
from crawler.outlet.registry import region_of, region_title
from crawler.reporting import health
from crawler.reporting.articles import Counts, count
from crawler.reporting.calendar import Usual, marks, proofs
from crawler.reporting.outlet_details import LONGEST_MESSAGE, details, iso_timestamp, rejects
from crawler.runs.history import is_current
from crawler.window import Window
from pipelines.lake import Place
from pipelines.lake.coverage import CoverageTable, Days
from pipelines.lake.runs import BEFORE_ALL_RUNS, Runs
from pipelines.lake.schema import Row
from pipelines.lake.summary import Holding, holdings
from pipelines.stages import FIELDS

#: Runs that are older do not appear in the report.
_MONTH: Final = timedelta(days=30)
#: Days. The articles of the last full day, week and month are compared with the usual number.
_SPANS: Final = (1, 7, 30)
#: A field counts as used, and as stopped, from the same shares on as for the crawl itself
#: (`crawler.runs.comparison`): of the articles that had it, and of that share.
_USED_SHARE: Final = 0.5
_STOPPED_PART: Final = 0.2
#: A share is computed from this many articles on.
_ENOUGH_ARTICLES: Final = 10
#: A province has a Korean name; another package that holds outlets is none.
_HANGUL: Final = re.compile("[가-힣]")


class OutletRow(NamedTuple):
    """The data of an outlet and of its failures, ready for JSON; and what is added up over all."""

    facts: Row
    failed: Sequence[Row]
    counts: Counts
    holdings: Sequence[Holding]


def outlet_row(
    place: Place, name: str, outlet: type[Outlet] | None, window: Window, now: datetime
) -> OutletRow:
    """Return what the lake has about an outlet; without its class only its name is known.

    If a file cannot be read, `facts` has a `problem` and little else.
    """
    facts: Row = {
        "name": name,
        "title": outlet.title if outlet else name,
        "region": _province(outlet) if outlet else "",
        "region_slug": region_of(outlet) if outlet else "",
    }
    failed: Sequence[Row] = ()
    counts, held = Counts(), list[Holding]()
    try:
        runs = _runs(place, name, now)
        recent = [run for run in runs if run["started_at"] > now - _MONTH]
        failed = list(_failures(name, recent))
        counts = count(place, name, window, now)
        found = health.outlet_health(runs, now)
        days = CoverageTable(place, name).days()
        facts |= _of_health(found) | _of_month(recent) | _of_counts(counts, days, window, found)
        facts["details"] = details(counts, recent, failed)
        facts["details"] |= rejects(place, name, window)
        held = list(holdings(place, name))
    except (OSError, ArrowException) as error:
        problem = " ".join(map(str, (error, *getattr(error, "__notes__", ()))))
        facts |= {
            "state": health.OutletState.BROKEN,
            "since": None,
            "problem": problem[:LONGEST_MESSAGE],
        }
    return OutletRow(facts, failed, counts, held)


def _province(outlet: type[Outlet]) -> str:
    title = region_title(outlet)
    return title if _HANGUL.search(title) else ""


def _runs(place: Place, name: str, now: datetime) -> list[Row]:
    """Return the runs of the last month; or all runs, if none of these covered its own day."""
    runs = Runs(place, name)
    found = runs.since(now - _MONTH, health.COLUMNS)
    return found if any(map(is_current, found)) else runs.since(BEFORE_ALL_RUNS, health.COLUMNS)


def _of_counts(counts: Counts, days: Days, window: Window, found: health.Health) -> Row:
    usual = Usual(counts.by_day, window.until)
    life = _life(counts, window, found.state)
    return {
        "newest": iso_timestamp(counts.newest) or _month(max(counts.months, default=None)),
        "articles": counts.articles,
        "undated": counts.undated,
        "recent": [_recent(counts, usual, window, length) for length in _SPANS],
        "fill": [_share(counts.filled[field], counts.articles) for field in FIELDS],
        "stopped": [field for field in FIELDS if _has_stopped(counts, field)],
        "delay": counts.delay,
        "counts": [counts.by_day[day] for day in window],
        "marks": marks(counts.by_day, usual, life, window, days),
        "proofs": proofs(window, days),
    }


def _has_stopped(counts: Counts, field: str) -> bool:
    """Return whether the articles of the last 30 days no longer have a field of those before."""
    earlier = counts.articles - counts.recent
    if min(earlier, counts.recent) < _ENOUGH_ARTICLES:
        return False
    now = _share(counts.filled_recently[field], counts.recent)
    before = _share(counts.filled[field] - counts.filled_recently[field], earlier)
    return before >= _USED_SHARE and now < _STOPPED_PART * before


def _share(part: int, whole: int) -> float:
    return round(part / (whole or 1), 4)


def _life(counts: Counts, window: Window, state: health.OutletState) -> Window | None:
    """Return the days on which an outlet can have a gap: from its first article to today.

    Those of an idle outlet end with its last article. None: it has no article.
    """
    if counts.oldest is None:
        return None
    last = window.until
    if state is health.OutletState.IDLE:
        last = max(counts.by_day, default=counts.oldest)
    return Window(max(counts.oldest, window.since), last)


def _month(first: date | None) -> str | None:
    return None if first is None else f"{first:%Y-%m}"


def _failures(name: str, runs: Sequence[Row]) -> Iterator[Row]:
    """Return the failures of the runs; consecutive runs with the same failure are one."""
    for kind, group in groupby(runs, key=_failure_kind):
        if kind is None:
            continue
        failed = list(group)
        yield {
            "outlet": name,
            "since": iso_timestamp(failed[0]["started_at"]),
            "until": iso_timestamp(failed[-1]["started_at"]),
            "runs": len(failed),
            **_ending(failed[-1]),
        }


def _failure_kind(run: Row) -> tuple[int | None, str | None] | None:
    """Return the exit code and the class of a failed run; None for a run that did not fail."""
    if not health.is_failure(run):
        return None
    return run["exit_code"], run["failure"]


def _ending(run: Row) -> Row:
    """Return how a run ended, with the last line of its log."""
    ending = {key: run[key] for key in ("exit_code", "outcome", "failure")}
    return ending | {"message": (run["message"] or "")[:LONGEST_MESSAGE]}


def _of_month(runs: Sequence[Row]) -> Row:
    """Return the runs of each day; and of all the number of failures and the median duration."""
    took = [seconds for run in runs if (seconds := health.seconds(run)) is not None]
    failed = sum(map(health.is_failure, runs))
    median = statistics.median(took) if took else None
    return {
        "runs": [[f"{run.day}", *run[1:]] for run in health.by_day(runs)],
        "month": {"runs": len(runs), "failed": failed, "took": median},
    }


def _of_health(found: health.Health) -> Row:
    last = _ending(found.last) if found.last else None
    return {
        "state": found.state,
        "since": iso_timestamp(found.since),
        "is_older": found.is_older,
        "is_overdue": found.is_overdue,
        "last": last,
    }


def _recent(counts: Counts, usual: Usual, window: Window, length: int) -> tuple[int, float | None]:
    """Return the number of articles in the last full days, and the usual number."""
    last = window.until - timedelta(days=1)
    span = Window(last - timedelta(days=length - 1), last)
    return sum(counts.by_day[day] for day in span), usual.within(span)
