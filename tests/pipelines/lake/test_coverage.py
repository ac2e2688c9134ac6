"""What proves that a day is complete, and what does not."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake import locate
from pipelines.lake.coverage import CoverageTable, DayState
from tests.replica.archive import SEOUL

DAY = date(2025, 3, 1)
LATER = datetime(2025, 3, 2, 0, 30, tzinfo=SEOUL)


def row(day: date = DAY, at: datetime = LATER, **more: Any) -> dict[str, Any]:
    """Return a run's row of a day, complete by default."""
    counts = {"listed": 3, "stored": 2, "rejected": 1, "gone": 0, "missing": 0}
    usual = {"outlet": "gwangnam", "day": day, "run_id": "r", "checked_at": at, "walked": True}
    return usual | {"lists": 2, "ended": 0} | counts | more


def state(lake: Path, *rows: dict[str, Any]) -> DayState:
    """Write what runs say, and give what is known of the day then."""
    coverage = CoverageTable(locate(str(lake)), "gwangnam")
    for number, each in enumerate(rows):
        coverage.write(f"run{number}", [each])
    return coverage.days()[DAY].state


def test_a_day_is_done_when_a_run_after_it_saw_and_has_all(tmp_path: Path) -> None:
    """Of another day nothing is known."""
    assert state(tmp_path, row()) is DayState.DONE
    days = CoverageTable(locate(str(tmp_path)), "gwangnam").days()
    assert days[DAY].row["stored"] == 2
    assert days[date(2025, 3, 2)].state is DayState.UNKNOWN


@pytest.mark.parametrize(
    "said",
    [
        {"walked": False},
        {"missing": 1},
        {"at": LATER - timedelta(hours=1)},  # the day was not over
    ],
)
def test_what_proves_nothing(said: dict[str, Any], tmp_path: Path) -> None:
    """It is a gap, until a run proves more."""
    assert state(tmp_path, row(**said)) is DayState.GAP
    assert state(tmp_path, row(**said), row()) is DayState.DONE
    assert state(tmp_path, row(), row(**said, run_id="later")) is DayState.DONE


def test_lists_that_end_before_a_day_prove_nothing_of_it(tmp_path: Path) -> None:
    """Unless something older was found: then the day was an empty one."""
    nothing = row(ended=2, listed=0, stored=0, rejected=0)
    assert state(tmp_path, nothing) is DayState.BEYOND
    assert state(tmp_path, nothing, row(DAY - timedelta(days=9))) is DayState.DONE
    assert state(tmp_path / "other", row(ended=1, listed=0)) is DayState.DONE


def test_articles_that_are_all_gone_are_asked_for_twice(tmp_path: Path) -> None:
    """An outlet may answer 404 for an hour: a day later it is asked again, and believed."""
    all_gone: dict[str, Any] = {"stored": 0, "rejected": 0, "gone": 3}
    assert state(tmp_path, row(**all_gone)) is DayState.GAP
    again = row(at=LATER + timedelta(hours=3), **all_gone)
    assert state(tmp_path, row(**all_gone), again) is DayState.GAP
    assert state(tmp_path, row(**all_gone), row(at=LATER + timedelta(days=1), **all_gone)) is (
        DayState.DONE
    )


def test_a_second_look_settles_a_day_after_a_week(tmp_path: Path) -> None:
    """Not earlier."""
    assert state(tmp_path, row(), row(at=LATER + timedelta(days=6))) is DayState.DONE
    assert state(tmp_path, row(), row(at=LATER + timedelta(days=7))) is DayState.SETTLED


def test_what_hourly_runs_say_again_changes_nothing(tmp_path: Path) -> None:
    """The last proof is the last run's that was one, whatever broke off between or after."""
    hours = [row(at=LATER + timedelta(hours=n), run_id=f"r{n}") for n in range(48)]
    hours[20]["walked"] = hours[47]["walked"] = False
    coverage = CoverageTable(locate(str(tmp_path)), "gwangnam")
    coverage.write("before", [row(DAY - timedelta(days=1), walked=False)])
    coverage.write("hours", hours)
    day = coverage.days()[DAY]
    assert (day.state, day.row["run_id"]) == (DayState.DONE, "r46")
    assert (day.proven_at[0], day.proven_at[-1]) == (LATER, LATER + timedelta(hours=46))
