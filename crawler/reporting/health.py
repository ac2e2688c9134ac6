"""Judges from an outlet's runs whether it is fine, and since when."""

import statistics
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from crawler.runs.exit_codes import Exit, worst
from crawler.runs.history import is_current, total
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL

#: The columns of runs that are asked here.
COLUMNS: Final = (
    *("started_at", "finished_at", "exit_code", "outcome", "failure", "message", "until"),
    *("stored", "failed"),
)
#: Somebody ended these; they say nothing of the outlet.
_ENDED: Final = (Exit.INTERRUPTED, Exit.TERMINATED)
#: A run may come so much later than others did: it waits for another, or a machine was restarted.
_GRACE: Final = timedelta(hours=1)
#: Of fewer runs nobody knows how often they are to be; they may have been made by hand.
_ENOUGH_WAITS: Final = 4
_DAILY: Final = timedelta(days=1)


class OutletState(StrEnum):
    """How an outlet is."""

    #: The last run did not do what it was to do.
    BROKEN = "broken"
    #: No run came when one was due, or the last one found far less than usual.
    LATE = "late"
    #: There is no run over its own day: only the past was walked, or imported.
    IDLE = "idle"
    FINE = "fine"


class Health(NamedTuple):
    """A state, and since when: the start of the first run that was so, or the last one's end.

    `is_older`: as far back as was looked. `is_overdue`: a run was due, and none came. `last` is the
    run that was judged.
    """

    state: OutletState
    since: datetime | None = None
    is_older: bool = False
    is_overdue: bool = False
    last: Row | None = None


class RunDay(NamedTuple):
    """What the runs of a day were: their number, seconds, rows stored, pages that did not come.

    `code` is the worst exit code of those that ended by themselves, and `state` what it says.
    """

    day: date
    runs: int
    seconds: int
    stored: int
    failed: int
    code: int | None
    state: OutletState


def outlet_health(runs: Sequence[Row], now: datetime) -> Health:
    """Say how an outlet is by its runs of the last weeks, the oldest first."""
    current = [run for run in runs if is_current(run)]
    said = [run for run in current if run["finished_at"] and _code(run) not in _ENDED]
    if not said:
        return Health(OutletState.IDLE)
    due, last = _due(current), said[-1]
    state, is_overdue = _state(_code(last)), now - current[-1]["started_at"] > due
    if state is OutletState.FINE and is_overdue:
        return Health(OutletState.LATE, last["finished_at"], is_overdue=True, last=last)
    first = last
    for run in reversed(said):
        if _state(_code(run)) is not state or first["started_at"] - run["started_at"] > due:
            break
        first = run
    return Health(state, first["started_at"], first is said[0], is_overdue, last)


def by_day(runs: Sequence[Row]) -> list[RunDay]:
    """Sum the runs of each Korean day up, the oldest first."""
    grouped = groupby(runs, key=lambda run: run["started_at"].astimezone(SEOUL).date())
    return [_sum(day, list(each)) for day, each in grouped]


def seconds(run: Row) -> int | None:
    """Give how long a run took; None while it is under way."""
    if run["finished_at"] is None:
        return None
    took: timedelta = run["finished_at"] - run["started_at"]
    return round(took.total_seconds())


def is_failure(run: Row) -> bool:
    """Tell whether a run ended by itself, and not as it should."""
    return bool(run["finished_at"]) and _code(run) not in (Exit.DONE, *_ENDED)


def _code(run: Row) -> Exit:
    """Give the exit code of a run that ended; one that crashed has none."""
    try:
        return Exit(run["exit_code"])
    except ValueError:
        return Exit.FAILED


def _state(code: Exit) -> OutletState:
    match code:
        case Exit.DONE:
            return OutletState.FINE
        case Exit.BELOW:
            return OutletState.LATE
        case _:
            return OutletState.BROKEN


def _due(runs: Sequence[Row]) -> timedelta:
    """Give how long after a run the next one has to have begun."""
    waits = [after["started_at"] - run["started_at"] for run, after in pairwise(runs)]
    return 2 * (statistics.median(waits) if len(waits) >= _ENOUGH_WAITS else _DAILY) + _GRACE


def _sum(day: date, runs: Sequence[Row]) -> RunDay:
    codes = [_code(run) for run in runs if run["finished_at"]]
    judged = [code for code in codes if code not in _ENDED]
    code = Exit(worst(judged)) if judged else None
    return RunDay(
        day,
        len(runs),
        sum(seconds(run) or 0 for run in runs),
        total(runs, "stored"),
        total(runs, "failed"),
        code,
        OutletState.IDLE if code is None else _state(code),
    )
