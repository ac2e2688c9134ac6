"""What earlier runs of an outlet let expect of the present one."""

import statistics
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: Runs that began longer ago are not looked at.
HISTORY: Final = timedelta(weeks=12)
#: There is an expectation from this many earlier days of the same weekday on.
ENOUGH_DAYS: Final = 4
#: A share is computed from this many new articles on.
ENOUGH_ROWS: Final = 10
#: Runs are compared if they began within this time of day of each other: a run at noon lists less
#: than one at midnight.
_SAME_TIME: Final = timedelta(hours=2)
#: An outlet without a new article for this long is broken, also a weekly one over its holidays.
LONGEST_SILENCE: Final = timedelta(days=14)


def expectation(history: Sequence[Row], row: Row) -> int | None:
    """Return how many articles comparable runs listed, as a median; None if there are too few."""
    rows = comparable(history, row)
    return round(statistics.median(each["listed"] for each in rows)) if rows else None


def usual_age(history: Sequence[Row], row: Row) -> timedelta | None:
    """Return the highest age of the newest article in comparable runs; None if not known."""
    ages = (age(each) for each in comparable(history, row))
    return max((each for each in ages if each is not None), default=None)


def age(row: Row) -> timedelta | None:
    """Return how old the newest listed article was when the run began; None if none was listed."""
    newest: datetime | None = row["newest_at"]
    return row["started_at"] - newest if newest else None


def usual_lists(history: Sequence[Row], row: Row) -> int | None:
    """Return how many lists usually show an article, as a median; None if not known yet."""
    rows = [each["lists"] for each in history if is_current(each) and each["lists"] is not None]
    is_known = is_current(row) and len(rows) >= ENOUGH_DAYS
    return round(statistics.median(rows)) if is_known else None


def comparable(history: Sequence[Row], row: Row) -> list[Row]:
    """Return the comparable runs of earlier weeks, one a day; none if there are too few.

    A run is comparable if it covered its own day and as many days before it, on the same weekday,
    at about the same time of day, and walked its lists to the end. Of several on one day, the one
    that listed most counts.
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


def recent_runs(history: Sequence[Row], row: Row, *columns: str) -> list[Row]:
    """Return this run and the runs before it, until their columns add up to `ENOUGH_ROWS`.

    An hourly run alone has too few new articles for a share. A run over past days is returned
    alone.
    """
    rows = [row]
    for each in reversed(history if is_current(row) else ()):
        if total(rows, *columns) >= ENOUGH_ROWS:
            break
        if is_current(each):
            rows.append(each)
    return rows


def total(rows: Iterable[Row], *columns: str) -> int:
    """Return the sum of columns; a run that crashed has none and counts as 0."""
    return sum(each[column] or 0 for each in rows for column in columns)


def is_current(row: Row) -> bool:
    """Return whether the run's window ended on the day on which it ran."""
    return bool(row["until"] == row["started_at"].astimezone(SEOUL).date())


def _was_walked(row: Row) -> bool:
    """Return whether all lists were walked, so that the number of listed articles is a count."""
    is_quiet = row["failure"] == "empty" and row["newest_at"] is not None
    return row["outcome"] in {"done", "below"} or is_quiet


def _clock(row: Row) -> timedelta:
    local = row["started_at"].astimezone(SEOUL)
    return timedelta(hours=local.hour, minutes=local.minute)
