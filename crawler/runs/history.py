"""What earlier runs of an outlet say about this one."""

import statistics
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: Runs that began longer ago say nothing of today.
HISTORY: Final = timedelta(weeks=12)
#: So many earlier days of the same weekday make an expectation.
ENOUGH_DAYS: Final = 4
#: So many new articles say something of all.
ENOUGH_ROWS: Final = 10
#: A run at noon lists less than one at midnight.
_SAME_TIME: Final = timedelta(hours=2)


def expectation(history: Sequence[Row], row: Row) -> int | None:
    """Give how many articles such a run lists: the median of earlier weeks; None if not known."""
    rows = comparable(history, row)
    return round(statistics.median(each["listed"] for each in rows)) if rows else None


def usual_age(history: Sequence[Row], row: Row) -> timedelta | None:
    """Give how old the newest article was at most in such runs; None if that is not known."""
    ages = (age(each) for each in comparable(history, row))
    return max((each for each in ages if each is not None), default=None)


def age(row: Row) -> timedelta | None:
    """Give how old the newest article was that the lists showed."""
    newest: datetime | None = row["newest_at"]
    return row["started_at"] - newest if newest else None


def usual_lists(history: Sequence[Row], row: Row) -> int | None:
    """Give how many lists mostly show an article; None if that is not known yet."""
    rows = [each["lists"] for each in history if is_current(each) and each["lists"] is not None]
    is_known = is_current(row) and len(rows) >= ENOUGH_DAYS
    return round(statistics.median(rows)) if is_known else None


def comparable(history: Sequence[Row], row: Row) -> list[Row]:
    """Give the runs of earlier weeks that can be compared, one a day; none if there are too few.

    Those with a window of as many days, that ended on their own weekday, the same, at about the
    same time of day, and whose lists were walked to the end.
    """
    by_day: dict[object, Row] = {}
    for each in history if is_current(row) else ():
        is_like = (
            _was_walked(each)
            and is_current(each)
            and each["until"] < row["until"]
            and each["until"].weekday() == row["until"].weekday()
            and each["until"] - each["since"] == row["until"] - row["since"]
            and abs(_clock(each) - _clock(row)) <= _SAME_TIME
        )
        if is_like and each["listed"] >= by_day.get(each["until"], each)["listed"]:
            by_day[each["until"]] = each
    return list(by_day.values()) if len(by_day) >= ENOUGH_DAYS else []


def latest(history: Sequence[Row], row: Row, *columns: str) -> list[Row]:
    """Give this run, and as many before it as it takes for enough of what the columns count.

    An hourly run has too few new articles to say anything. A run over days gone by is alone.
    """
    rows = [row]
    for each in reversed(history if is_current(row) else ()):
        if total(rows, *columns) >= ENOUGH_ROWS:
            break
        if is_current(each):
            rows.append(each)
    return rows


def total(rows: Iterable[Row], *columns: str) -> int:
    """Add up columns; a run that crashed counted nothing."""
    return sum(each[column] or 0 for each in rows for column in columns)


def is_current(row: Row) -> bool:
    """Tell whether the run was about its own day."""
    return bool(row["until"] == row["started_at"].astimezone(SEOUL).date())


def _was_walked(row: Row) -> bool:
    """Tell whether the count of what the lists show is one."""
    is_quiet = row["failure"] == "empty" and row["newest_at"] is not None
    return row["outcome"] in {"done", "below"} or is_quiet


def _clock(row: Row) -> timedelta:
    local = row["started_at"].astimezone(SEOUL)
    return timedelta(hours=local.hour, minutes=local.minute)
