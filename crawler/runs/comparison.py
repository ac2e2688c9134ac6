"""Compares a run in which nothing failed with earlier runs of the outlet."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from crawler.runs.failures import is_much
from crawler.runs.history import (
    ENOUGH_DAYS,
    ENOUGH_ROWS,
    age,
    is_current,
    recent_runs,
    total,
    usual_age,
)
from pipelines.lake.schema import Row
from pipelines.stages import FIELDS

#: A run that lists less than this share of the usual number is `below`; above it the day is quiet.
FAR_BELOW: Final = 0.4
#: A run is `stale` when its newest article is this much older than in any comparable run.
_STALE_AFTER: Final = timedelta(hours=12)
#: A field counts as used when at least this share of the earlier new articles had it.
_USED_SHARE: Final = 0.5
#: A used field has stopped filling when its share falls below this part of the earlier share.
_STOPPED_PART: Final = 0.2
_HOUR: Final = timedelta(hours=1)


def unlike_before(row: Row, history: Sequence[Row]) -> tuple[str, str] | None:
    """Return the class of the most serious difference and its description.

    None: the run is like the earlier ones.
    """
    for failure, compare in _COMPARISONS.items():
        if difference := compare(row, history):
            return failure, difference
    return None


def _stale(row: Row, history: Sequence[Row]) -> str | None:
    now, usual = age(row), usual_age(history, row)
    if now is None or usual is None or now <= usual + _STALE_AFTER:
        return None
    return (
        f"the newest article is {now / _HOUR:.0f} hours old;"
        f" in earlier weeks it was at most {usual / _HOUR:.0f}"
    )


def _below(row: Row, _: Sequence[Row]) -> str | None:
    expected = row["expected"]
    if expected is None or row["listed"] >= FAR_BELOW * expected:
        return None
    return f"the lists show {row['listed']:,} articles, usually {expected:,}"


def _stopped_field(row: Row, history: Sequence[Row]) -> str | None:
    """Return the first field that stopped filling, with its share now and before."""
    if not is_current(row):
        return None  # old pages have fewer fields
    rows = recent_runs(history, row, "new")
    earlier = [each for each in history if each not in rows and is_current(each)]
    if total(rows, "new") < ENOUGH_ROWS or total(earlier, "new") < ENOUGH_DAYS * ENOUGH_ROWS:
        return None
    for field in FIELDS:
        now, before = _fill(rows, field), _fill(earlier, field)
        if before >= _USED_SHARE and now < _STOPPED_PART * before:
            return f"{now:.0%} of the new articles have {field}, {before:.0%} before"
    return None


def _fill(rows: Sequence[Row], field: str) -> float:
    """Return the share of new articles that have the field."""
    filled = sum(
        each["share"] * (row["new"] or 0)
        for row in rows
        for each in row["fill"] or ()
        if each["field"] == field
    )
    return float(filled / total(rows, "new"))


def _same_body(row: Row, history: Sequence[Row]) -> str | None:
    rows = recent_runs(history, row, "new")
    same, written = total(rows, "same_body"), total(rows, "new", "revised")
    return f"{same} of {written} articles have the same body" if is_much(same, written) else None


#: By the class of failure that each finds; the most serious first.
_COMPARISONS: Final = {
    "stale": _stale,
    "below": _below,
    "fields": _stopped_field,
    "same_body": _same_body,
}
