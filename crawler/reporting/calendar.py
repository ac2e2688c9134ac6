"""Compares the number of an outlet's articles on each day with the usual number."""

import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from crawler.runs.comparison import FAR_BELOW
from crawler.window import Window
from pipelines.lake.coverage import Day, Days, DayState

#: The usual number is the median of this many weeks before the day; weeks without any article do
#: not count.
_WEEKS: Final = 12
#: With fewer weeks before the day, the outlet's first `_WEEKS` weeks are taken instead.
_ENOUGH_WEEKS: Final = 4
#: A day with less than this share of the usual number is `BELOW`.
_BELOW: Final = 0.8
#: A day with at least this share of the usual number is `ABOVE`.
_ABOVE: Final = 1.5
#: From a Monday to its Sunday.
_MONDAY_TO_SUNDAY: Final = timedelta(days=6)


class Mark(StrEnum):
    """How a day compares with what is usual, as one letter."""

    #: Outside the outlet's life, or not over yet and without an article.
    UNKNOWN = " "
    #: No article, although there usually is one on this day of the week.
    GAP = "g"
    FAR_BELOW = "f"
    BELOW = "b"
    USUAL = "u"
    ABOVE = "a"
    #: No article, and none is usual.
    NONE = "n"
    #: No article, and `data/coverage` proves that none was published.
    PROVEN = "p"


#: The letter for what `data/coverage` says of a day.
_PROOFS: Final = {
    DayState.UNKNOWN: " ",
    DayState.GAP: "g",
    DayState.BEYOND: "b",
    DayState.DONE: "d",
    DayState.SETTLED: "d",
}


class Usual:
    """The usual number of an outlet's articles on each day of the week."""

    def __init__(self, by_day: Mapping[date, int], today: date) -> None:
        # A week without any article was an outage, or is not in the lake: it is not usual.
        self._mondays = sorted({_monday(day) for day in by_day if _monday(day) < _monday(today)})
        self._first = min(by_day, default=today)
        self._weeks = [
            [
                by_day.get(day, 0) if day >= self._first else None
                for day in Window(monday, monday + _MONDAY_TO_SUNDAY)
            ]
            for monday in self._mondays
        ]

    def on(self, day: date, before: date | None = None) -> float | None:
        """Return the usual number on a day, from the weeks before it, or before the day `before`.

        None: not known.
        """
        place = bisect_left(self._mondays, _monday(before or day))
        weeks = self._weeks[max(0, place - _WEEKS) : place]
        if len(weeks) < _ENOUGH_WEEKS:
            weeks = self._weeks[:_WEEKS]
        numbers = [week[day.weekday()] for week in weeks]
        known = [number for number in numbers if number is not None]
        return statistics.median(known) if known else None

    def within(self, window: Window) -> float | None:
        """Return the usual number of articles in a window, from the weeks before it.

        None: not known, or the outlet is younger than the window.
        """
        if window.since < self._first:
            return None
        expected = [self.on(day, before=window.since) for day in window]
        known = [number for number in expected if number is not None]
        return sum(known) if len(known) == len(expected) else None


def marks(
    counts: Counter[date], usual: Usual, life: Window | None, window: Window, proven: Days
) -> str:
    """Return a letter of `Mark` for each day of the window; its last day is not over yet.

    Outside its `life` an outlet has no gap.
    """
    letters = []
    for day in window:
        is_alive = life is not None and life.since <= day <= life.until
        if is_alive and day < window.until:
            mark = _mark(counts[day], usual.on(day), is_empty=_is_empty(proven[day]))
        else:
            mark = Mark.USUAL if counts[day] else Mark.UNKNOWN
        letters.append(mark)
    return "".join(letters)


def proofs(window: Window, proven: Days) -> str:
    """Return a letter for what is proven of each day of the window; nothing yet of the last."""
    letters = [_PROOFS[proven[day].state] for day in window]
    return "".join([*letters[:-1], _PROOFS[DayState.UNKNOWN]])


def _is_empty(day: Day) -> bool:
    """Return whether it is proven that nothing was published on a day without stored articles."""
    return day.is_done and not day.row["stored"]


def _mark(number: int, usual: float | None, *, is_empty: bool) -> Mark:
    if not number:
        if is_empty:
            return Mark.PROVEN
        return Mark.NONE if usual is not None and usual < 1 else Mark.GAP
    if not usual or _BELOW * usual <= number < _ABOVE * usual:
        return Mark.USUAL
    if number >= _ABOVE * usual:
        return Mark.ABOVE
    return Mark.BELOW if number >= FAR_BELOW * usual else Mark.FAR_BELOW


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
