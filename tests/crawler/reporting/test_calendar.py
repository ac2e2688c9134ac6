"""What a day is beside those of other weeks."""

from collections import Counter
from datetime import date, timedelta

from crawler.reporting.calendar import Usual, marks, proofs
from crawler.window import Window
from pipelines.lake.coverage import Day, Days, DayState

TODAY = date(2026, 3, 4)  # a Wednesday
DAY = timedelta(days=1)


def drawn(
    counts: dict[int, int], days: int = 10, proven: Days | None = None, first: int = 99
) -> str:
    """Return the marks of the last days and of today; `counts` has articles by days ago."""
    by_day = +Counter({TODAY - ago * DAY: number for ago, number in counts.items()})
    window = Window(TODAY - days * DAY, TODAY)
    usual = Usual(by_day, TODAY)
    life = Window(TODAY - first * DAY, TODAY) if first > 0 else None
    return marks(by_day, usual, life, window, proven or Days())


def steady(number: int = 10, weeks: int = 13) -> dict[int, int]:
    """Return the same number of articles for each day."""
    return dict.fromkeys(range(1, weeks * 7), number)


def test_days_are_compared_with_what_is_usual() -> None:
    """A gap, far below, below, as usual, above; today is not over."""
    assert drawn(steady() | {5: 0, 4: 3, 3: 7, 2: 8, 1: 15, 0: 1}) == "uuuuugfbuau"


def test_a_paper_without_a_sunday_has_no_gap_there() -> None:
    """Days of the week have customs of their own."""
    sundays = {ago: 0 for ago in range(1, 91) if (TODAY - ago * DAY).weekday() == 6}
    assert drawn(steady() | sundays) == "nuuuuuunuu "  # the 1st of March is a Sunday


def test_a_long_outage_does_not_become_usual() -> None:
    """Weeks without any article are no custom, and nothing of them is expected of others."""
    silent = dict.fromkeys(range(1, 71), 0)
    assert drawn(steady(weeks=30) | silent, days=70) == "g" * 70 + " "


def test_before_the_first_article_there_is_nothing() -> None:
    """An outlet that was begun last week has no gap before."""
    assert drawn(dict.fromkeys(range(1, 6), 4), first=5) == "     uuuuu "
    assert drawn({}, first=-1) == " " * 11


def test_an_empty_day_that_is_proven_is_none() -> None:
    """Unless articles of it are said to be stored: then they were lost."""
    row = {"stored": 0}
    done, gap = Day(DayState.DONE, row), Day(DayState.GAP, row)
    proven = Days({TODAY - 3 * DAY: done, TODAY - 2 * DAY: gap})
    assert drawn(steady() | {3: 0, 2: 0}, proven=proven) == "uuuuuuupgu "
    lost = Days({TODAY - 3 * DAY: Day(DayState.DONE, {"stored": 9})})
    assert drawn(steady() | {3: 0}, proven=lost) == "uuuuuuuguu "


def test_what_coverage_says_of_the_days() -> None:
    """Of today it cannot say that anything is missing."""
    states = [*DayState, DayState.GAP]
    proven = Days({TODAY - (5 - place) * DAY: Day(state) for place, state in enumerate(states)})
    assert proofs(Window(TODAY - 5 * DAY, TODAY), proven) == " gbdd "


def test_what_is_usual_of_many_days() -> None:
    """The sum of their days, by the weeks before them: what they have themselves does not count."""
    by_day = Counter({TODAY - ago * DAY: 10 for ago in range(31, 200)})
    month = Window(TODAY - 30 * DAY, TODAY - DAY)
    assert Usual(by_day, TODAY).within(month) == 300
    assert Usual(Counter(), TODAY).within(month) is None
