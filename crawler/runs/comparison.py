"""What a run did otherwise than earlier runs of the outlet, though nothing in it went wrong."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from crawler.runs.failures import is_much
from crawler.runs.history import ENOUGH_DAYS, ENOUGH_ROWS, age, is_current, latest, total, usual_age
from pipelines.lake.schema import Row
from pipelines.stages import FIELDS

#: Below this share of what it usually lists, an outlet is broken rather than quiet.
FAR_BELOW: Final = 0.4
#: The newest article may be so much older than it ever was at this time of the week.
_LATE: Final = timedelta(hours=12)
#: A field that used to be in half of the articles and is in a fifth of that has stopped filling.
_USED_TO_FILL, _STOPPED = 0.5, 0.2
_HOUR: Final = timedelta(hours=1)


def unlike_before(row: Row, history: Sequence[Row]) -> tuple[str, str] | None:
    """Give the class of what weighs most, and what it is; None where the run is like the others."""
    for failure, finding in _FINDINGS.items():
        if what := finding(row, history):
            return failure, what
    return None


def _stale(row: Row, history: Sequence[Row]) -> str | None:
    now, usual = age(row), usual_age(history, row)
    if now is None or usual is None or now <= usual + _LATE:
        return None
    return (
        f"the newest article is {now / _HOUR:.0f} hours old,"
        f" {usual / _HOUR:.0f} at most in earlier weeks"
    )


def _below(row: Row, _: Sequence[Row]) -> str | None:
    expected = row["expected"]
    if expected is None or row["listed"] >= FAR_BELOW * expected:
        return None
    return f"{row['listed']} articles listed, {expected} expected"


def _stopped_field(row: Row, history: Sequence[Row]) -> str | None:
    """Name a field that used to be filled, with its share now and before."""
    if not is_current(row):
        return None  # twenty years ago pages had less
    rows = latest(history, row, "new")
    earlier = [each for each in history if each not in rows and is_current(each)]
    if total(rows, "new") < ENOUGH_ROWS or total(earlier, "new") < ENOUGH_DAYS * ENOUGH_ROWS:
        return None
    for field in FIELDS:
        now, before = _fill(rows, field), _fill(earlier, field)
        if before >= _USED_TO_FILL and now < _STOPPED * before:
            return f"{field} is in {now:.0%} of the new articles, {before:.0%} before"
    return None


def _fill(rows: Sequence[Row], field: str) -> float:
    """Give the share of new articles that have the field."""
    filled = sum(
        each["share"] * (row["new"] or 0)
        for row in rows
        for each in row["fill"] or ()
        if each["field"] == field
    )
    return float(filled / total(rows, "new"))


def _same_body(row: Row, history: Sequence[Row]) -> str | None:
    rows = latest(history, row, "new")
    same, written = total(rows, "same_body"), total(rows, "new", "revised")
    return f"{same} of {written} articles with one body" if is_much(same, written) else None


#: By the class of each, what weighs most first.
_FINDINGS: Final = {
    "stale": _stale,
    "below": _below,
    "fields": _stopped_field,
    "same_body": _same_body,
}
