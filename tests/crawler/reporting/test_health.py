"""Whether an outlet is fine, late or broken, and since when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.reporting.health import OutletState, by_day, is_failure, outlet_health
from pipelines.timestamps import SEOUL

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def run(hours: float, code: int | None = 0, **more: Any) -> dict[str, Any]:
    """Return a run that began `hours` hours ago and took a minute."""
    started = NOW - hours * HOUR
    usual = {"started_at": started, "finished_at": started + timedelta(minutes=1)}
    day = started.astimezone(SEOUL).date()
    said = {"exit_code": code, "until": day, "message": "", "stored": 2, "failed": 0}
    return usual | said | more


def test_an_outlet_is_as_its_last_run_was() -> None:
    """11 is late, what could not be read is broken; a crash has no code."""
    assert outlet_health([run(2, 12), run(1)], NOW).state is OutletState.FINE
    assert outlet_health([run(2), run(1, 11)], NOW).state is OutletState.LATE
    for code in (1, 2, 10, 12, 13, 74, None, 99):
        assert outlet_health([run(2), run(1, code)], NOW).state is OutletState.BROKEN


def test_since_when_is_the_first_run_that_was_so() -> None:
    """Whatever it was broken by; if all were so, it may be so for longer."""
    health = outlet_health([run(4), run(3, 12), run(2, 10), run(1, 13)], NOW)
    assert (health.since, health.is_older) == (NOW - 3 * HOUR, False)
    assert health.last is not None
    assert health.last["exit_code"] == 13
    health = outlet_health([run(2, 12), run(1, 12)], NOW)
    assert (health.since, health.is_older) == (NOW - 2 * HOUR, True)


@pytest.mark.parametrize(("silent", "state"), [(2.9, OutletState.FINE), (3.1, OutletState.LATE)])
def test_an_hourly_outlet_is_late_after_three_hours(silent: float, state: OutletState) -> None:
    """Two rounds and some patience; it is late since its last run ended."""
    runs = [run(silent + hours) for hours in (4, 3, 2, 1, 0)]
    health = outlet_health(runs, NOW)
    assert health.state is state
    if state is OutletState.LATE:
        assert health.since == runs[-1]["finished_at"]
    under_way = run(silent - 1, None, finished_at=None)
    assert outlet_health([*runs, under_way], NOW).state is OutletState.FINE


def test_after_a_few_runs_nobody_knows_how_often_they_are_to_be() -> None:
    """They may have been made by hand: late after two days and an hour."""
    assert outlet_health([run(48.1), run(48)], NOW).state is OutletState.FINE
    assert outlet_health([run(49.2), run(49.1)], NOW).state is OutletState.LATE


def test_since_when_is_not_before_a_pause() -> None:
    """Nobody looked for days: what was fine before says nothing."""
    runs = [run(hours) for hours in (150, 149, 148, 147, 146, 1)]
    health = outlet_health(runs, NOW)
    assert (health.since, health.is_older) == (NOW - HOUR, False)


def test_a_broken_outlet_that_fell_silent_is_broken_and_overdue() -> None:
    """Both are told."""
    health = outlet_health([run(101), run(100, 12)], NOW)
    assert (health.state, health.is_overdue) == (OutletState.BROKEN, True)
    assert not outlet_health([run(2), run(1, 12)], NOW).is_overdue


def test_what_says_nothing_is_passed_over() -> None:
    """Runs that somebody ended, that are under way, and those over the past."""
    past = {"until": (NOW - 90 * 24 * HOUR).date()}
    quiet = [run(0.9, 130), run(0.8, 143), run(0.7, 12, **past), run(0.1, None, finished_at=None)]
    assert outlet_health([run(1), *quiet], NOW).state is OutletState.FINE
    assert outlet_health(quiet, NOW).state is OutletState.IDLE
    assert not any(map(is_failure, (run(1), run(1, 130), run(1, 143), quiet[-1])))
    assert all(map(is_failure, (run(1, 11), run(1, 12), run(1, None))))
    assert outlet_health([], NOW).state is OutletState.IDLE


def test_the_runs_of_a_korean_day_are_summed_up() -> None:
    """The worst counts; 15:00 UTC is midnight in Korea."""
    runs = [run(13), run(11, 11), run(10, 12, stored=None), run(2, 0), run(1, 130)]
    days = by_day([*runs, run(0.1, None, finished_at=None)])
    assert [(f"{day.day}", day.runs, day.seconds, day.stored, day.code) for day in days] == [
        ("2026-03-01", 1, 60, 2, 0),
        ("2026-03-02", 5, 240, 8, 12),
    ]
    assert [day.state for day in days] == [OutletState.FINE, OutletState.BROKEN]
    (day,) = by_day([run(1, 130)])
    assert (day.code, day.state) == (None, OutletState.IDLE)
