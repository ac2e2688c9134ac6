"""Says of each day of an outlet how its articles compare with what is usual."""

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

#: What is usual is judged by so many weeks that have any article, before the day; from so few on.
_WEEKS, _ENOUGH_WEEKS = 12, 4
#: Of what is usual: from the last on a day is above.
_BELOW, _ABOVE = 0.8, 1.5
#: From a Monday to its Sunday.
_WEEK: Final = timedelta(days=6)


class Mark(StrEnum):
    """What a day is, in a letter."""

    #: Outside the outlet's life, or not over yet and without any.
    UNKNOWN = " "
    #: No article, though there mostly is one on this day of the week.
    GAP = "g"
    FAR_BELOW = "f"
    BELOW = "b"
    USUAL = "u"
    ABOVE = "a"
    #: No article, and none is usual; and none, though the lists were walked to prove it.
    NONE = "n"
    PROVEN = "p"


#: What `data/coverage` says of a day, in a letter.
_PROOFS: Final = {
    DayState.UNKNOWN: " ",
    DayState.GAP: "g",
    DayState.BEYOND: "b",
    DayState.DONE: "d",
    DayState.SETTLED: "d",
}


class Usual:
    """How many articles an outlet mostly has on a day of the week."""

    def __init__(self, by_day: Mapping[date, int], today: date) -> None:
        # A week without any article was an outage, or is not in the lake: it is no custom.
        self._mondays = sorted({_monday(day) for day in by_day if _monday(day) < _monday(today)})
        self._first = min(by_day, default=today)
        self._weeks = [
            [
                by_day.get(day, 0) if day >= self._first else None
                for day in Window(monday, monday + _WEEK)
            ]
            for monday in self._mondays
        ]

    def on(self, day: date, before: date | None = None) -> float | None:
        """Give the median of the weeks before a day, or before its own week; None: not known."""
        place = bisect_left(self._mondays, _monday(before or day))
        weeks = self._weeks[max(0, place - _WEEKS) : place]
        if len(weeks) < _ENOUGH_WEEKS:
            weeks = self._weeks[:_WEEKS]
        numbers = [week[day.weekday()] for week in weeks]
        known = [number for number in numbers if number is not None]
        return statistics.median(known) if known else None

    def within(self, window: Window) -> float | None:
        """Give how many articles some days mostly have, by the weeks before them.

        None: not known, or the outlet is younger.
        """
        if window.since < self._first:
            return None
        expected = [self.on(day, before=window.since) for day in window]
        known = [number for number in expected if number is not None]
        return sum(known) if len(known) == len(expected) else None


def marks(
    counts: Counter[date], usual: Usual, life: Window | None, window: Window, proven: Days
) -> str:
    """Give a letter of `Mark` for each day of the window, whose last is not over yet.

    Outside its `life` an outlet has no gap.
    """
    return "".join(
        _mark(counts[day], usual.on(day), is_empty=_is_empty(proven[day]))
        if life and life.since <= day <= life.until and day < window.until
        else (Mark.USUAL if counts[day] else Mark.UNKNOWN)
        for day in window
    )


def proofs(window: Window, proven: Days) -> str:
    """Give a letter for what is proven of each day of the window; of the last it cannot be yet."""
    letters = [_PROOFS[proven[day].state] for day in window]
    return "".join([*letters[:-1], _PROOFS[DayState.UNKNOWN]])


def _is_empty(day: Day) -> bool:
    """Tell whether it is proven that nothing was published: what was stored would be here."""
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
