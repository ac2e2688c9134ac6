"""Decides from an outlet's runs how it is doing, and since when."""

import statistics
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from crawler.runs.exit_codes import Exit, worst
from crawler.runs.history import is_current, total
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: The columns of runs that are needed here.
COLUMNS: Final = (
    *("started_at", "finished_at", "exit_code", "outcome", "failure", "message", "until"),
    *("stored", "failed", "listed"),
)
#: A signal ended these runs; they say nothing about the outlet.
_INTERRUPTED: Final = (Exit.INTERRUPTED, Exit.TERMINATED)
#: By their numbers: a year of hourly runs asks for some ten thousand of them.
_CODES: Final = {int(code): code for code in Exit}
#: A run may start this much later than expected: it waited for another, or after a restart.
_GRACE: Final = timedelta(hours=1)
#: The interval between runs is computed from this many intervals on; fewer runs may have been
#: started by hand.
_ENOUGH_INTERVALS: Final = 4
#: The interval that is assumed until then.
_DEFAULT_INTERVAL: Final = timedelta(days=1)


class OutletState(StrEnum):
    """How an outlet is doing."""

    #: The last run failed.
    BROKEN = "broken"
    #: No run was started when one was due, or the last one found far less than usual.
    LATE = "late"
    #: No run covered its own day: only past days were crawled or imported.
    IDLE = "idle"
    FINE = "fine"


class Health(NamedTuple):
    """The state of an outlet.

    `since`: the start of the first run with this state; or, if a run is overdue, the end of the
    last one. `is_older`: the state may have begun before the first run that was looked at.
    `is_overdue`: a run was due and was not started. `last`: the run that decided.
    """

    state: OutletState
    since: datetime | None = None
    is_older: bool = False
    is_overdue: bool = False
    last: Row | None = None


class RunDay(NamedTuple):
    """The runs of a day: their number and seconds, rows stored, pages that could not be fetched.

    `code` is the worst exit code of those that no signal ended; `state` is what it means.
    """

    day: date
    runs: int
    seconds: int
    stored: int
    failed: int
    code: int | None
    state: OutletState


def outlet_health(runs: Sequence[Row], now: datetime) -> Health:
    """Return how an outlet is doing, from its runs of the last weeks, the oldest first."""
    current = [run for run in runs if is_current(run)]
    ended = [run for run in current if run["finished_at"] and _code(run) not in _INTERRUPTED]
    if not ended:
        return Health(OutletState.IDLE)
    due, last = _due(current), ended[-1]
    state, is_overdue = _state(_code(last)), now - current[-1]["started_at"] > due
    if state is OutletState.FINE and is_overdue:
        return Health(OutletState.LATE, last["finished_at"], is_overdue=True, last=last)
    first = last
    for run in reversed(ended):
        if _state(_code(run)) is not state or first["started_at"] - run["started_at"] > due:
            break
        first = run
    return Health(state, first["started_at"], first is ended[0], is_overdue, last)


def by_day(runs: Sequence[Row]) -> list[RunDay]:
    """Return the runs of each Korean day, summed up, the oldest day first."""
    grouped = groupby(runs, key=lambda run: run["started_at"].astimezone(SEOUL).date())
    return [_sum(day, list(each)) for day, each in grouped]


def seconds(run: Row) -> int | None:
    """Return how many seconds a run took; None while it is under way."""
    if run["finished_at"] is None:
        return None
    took: timedelta = run["finished_at"] - run["started_at"]
    return round(took.total_seconds())


def is_failure(run: Row) -> bool:
    """Return whether a run ended with a bad exit code and not by a signal."""
    return bool(run["finished_at"]) and _code(run) not in (Exit.DONE, *_INTERRUPTED)


def _code(run: Row) -> Exit:
    """Return the exit code of a run that ended; `FAILED` for one that crashed and has none."""
    return _CODES.get(run["exit_code"], Exit.FAILED)


def _state(code: Exit) -> OutletState:
    match code:
        case Exit.DONE:
            return OutletState.FINE
        case Exit.BELOW:
            return OutletState.LATE
        case _:
            return OutletState.BROKEN


def _due(runs: Sequence[Row]) -> timedelta:
    """Return the time after the start of a run within which the next one must start."""
    intervals = [after["started_at"] - run["started_at"] for run, after in pairwise(runs)]
    is_known = len(intervals) >= _ENOUGH_INTERVALS
    return 2 * (statistics.median(intervals) if is_known else _DEFAULT_INTERVAL) + _GRACE


def _sum(day: date, runs: Sequence[Row]) -> RunDay:
    codes = [_code(run) for run in runs if run["finished_at"]]
    uninterrupted = [code for code in codes if code not in _INTERRUPTED]
    code = Exit(worst(uninterrupted)) if uninterrupted else None
    return RunDay(
        day,
        len(runs),
        sum(seconds(run) or 0 for run in runs),
        total(runs, "stored"),
        total(runs, "failed"),
        code,
        OutletState.IDLE if code is None else _state(code),
    )
