"""Judges from an outlet's runs whether it is fine, and since when."""

import statistics
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise, takewhile
from typing import Final, NamedTuple

from crawler.exits import Exit, worst
from crawler.history import is_current, total
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL

#: The columns of runs that are asked here.
COLUMNS: Final = (
    *("started_at", "finished_at", "exit_code", "outcome", "failure", "message", "until"),
    *("new", "stored", "failed"),
)
#: Somebody ended these; they say nothing of the outlet.
_ENDED: Final = (Exit.INTERRUPTED, Exit.TERMINATED)
#: A run may come so much later than the others did, as often as a crontab is changed.
_GRACE: Final = timedelta(hours=1)
#: When there was one run only, the next one is late after this.
_DAILY: Final = timedelta(days=1)


class State(StrEnum):
    """How an outlet is."""

    #: The last run did not do what it was to do.
    BROKEN = "broken"
    #: No run came when one was due, or the last one found far less than usual.
    LATE = "late"
    #: Of the last month there is no run over its own day: only the past was walked, or imported.
    IDLE = "idle"
    FINE = "fine"


class Health(NamedTuple):
    """A state, the start of the first run (or the end of the last) since which it is so.

    `is_older`: as far back as was looked. `last` is the run that was judged.
    """

    state: State
    since: datetime | None = None
    is_older: bool = False
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
    state: State


def judge(runs: Sequence[Row], now: datetime) -> Health:
    """Say how an outlet is by its runs of the last weeks, the oldest first."""
    ended = [run for run in runs if is_current(run) and run["finished_at"]]
    said = [run for run in ended if _code(run) not in _ENDED]
    if not said:
        return Health(State.IDLE)
    last = said[-1]
    state = _state(_code(last))
    if state is State.FINE and now - last["started_at"] > _due(said):
        return Health(State.LATE, last["finished_at"], last=last)
    alike = list(takewhile(lambda run: _state(_code(run)) is state, reversed(said)))
    return Health(state, alike[-1]["started_at"], len(alike) == len(said), last)


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
    """Tell whether a run ended, and not as it should."""
    return bool(run["finished_at"]) and _code(run) is not Exit.DONE


def _code(run: Row) -> Exit:
    """Give the exit code of a run that ended; one that crashed has none."""
    try:
        return Exit(run["exit_code"])
    except ValueError:
        return Exit.FAILED


def _state(code: Exit) -> State:
    match code:
        case Exit.DONE:
            return State.FINE
        case Exit.BELOW:
            return State.LATE
        case _:
            return State.BROKEN


def _due(runs: Sequence[Row]) -> timedelta:
    """Give how long after a run the next one has to have begun."""
    waits = [(after["started_at"] - run["started_at"]) for run, after in pairwise(runs)]
    return 2 * (statistics.median(waits) if waits else _DAILY) + _GRACE


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
        State.IDLE if code is None else _state(code),
    )
