"""What a run is worth beside the runs before it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.runs.exit_codes import Exit, worst
from crawler.runs.history import expectation
from crawler.runs.verdict import run_verdict
from pipelines.lake import locate, read
from pipelines.lake.runs import Runs
from pipelines.timestamps import SEOUL
from tests.replica.archive import Archive
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.stored import last_run

MONDAY = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)  # noon in Korea


def run_of(started: datetime, **other: object) -> dict[str, Any]:
    """Return the row of a run that was as expected, with a window of three days."""
    day = started.astimezone(SEOUL).date()
    row = {
        "run_id": f"{started:%Y%m%dT%H%M%SZ}-gwangnam-000000",
        "outlet": "gwangnam",
        "started_at": started,
        "finished_at": started,
        "exit_code": 0,
        "outcome": "done",
        "since": day - timedelta(days=2),
        "until": day,
        "list_pages": 20,
        "lists": 8,
        "listed": 200,
        "expected": None,
        "stored": 50,
        "revised": 0,
        "deleted": 0,
        "unchanged": 100,
        "rejected": 0,
        "failed": 0,
        "new": 50,
        "unread": 0,
        "same_body": 0,
        "fallback": 0,
        "failure": None,
        "newest_at": started,
        "fill": [{"field": "authors", "share": 0.9}, {"field": "subtitle", "share": 0.1}],
        "failures": [],
    }
    return row | other


def mondays(count: int, **other: object) -> list[dict[str, Any]]:
    """Return the runs of the `count` Mondays before."""
    return [run_of(MONDAY - timedelta(weeks=week), **other) for week in range(1, count + 1)]


TODAY = run_of(MONDAY)


def test_no_expectation_until_there_is_enough() -> None:
    """Four earlier days of the same weekday; several runs of one day are one."""
    assert expectation(mondays(3), TODAY) is None
    assert expectation(mondays(3) * 5, TODAY) is None
    assert expectation(mondays(4), TODAY) == 200


@pytest.mark.parametrize(
    "other",
    [
        {"outcome": "partial"},
        {"until": date(2020, 1, 1)},  # a backfill
        {"since": date(2020, 1, 1)},
    ],
)
def test_what_cannot_be_compared_does_not_count(other: dict[str, object]) -> None:
    """Broken runs, windows of other lengths or days, and other times of the day."""
    assert expectation(mondays(8, **other), TODAY) is None
    evenings = mondays(8)
    for row in evenings:
        row["started_at"] += timedelta(hours=10)
    assert expectation(evenings, TODAY) is None
    tuesdays = [run_of(MONDAY - timedelta(weeks=week, days=6)) for week in range(8)]
    assert expectation(tuesdays, TODAY) is None
    assert expectation(mondays(8), TODAY | {"since": date(2026, 2, 1)}) is None


def verdict(
    history: list[dict[str, Any]], stats: dict[str, Any] | None = None, /, **other: Any
) -> tuple[Exit, str | None, str]:
    """Judge a run of this Monday."""
    row = run_of(MONDAY, expected=expectation(history, TODAY), **other)
    base = {"finish_reason": "finished", "articles/known": row["listed"], "lists/walked": 8}
    return run_verdict(base | (stats or {}), row, history)


def hourly(hours: int, **other: Any) -> list[dict[str, Any]]:
    """Return the runs of the hours before, each with few new articles."""
    return [
        run_of(MONDAY - timedelta(hours=hour), **{"stored": 4, "new": 4} | other)
        for hour in range(hours, 0, -1)
    ]


def test_far_below_the_usual() -> None:
    """With what was expected and what came; a quiet day is none."""
    code, failure, message = verdict(mondays(5), listed=70)
    assert (code, failure) == (Exit.BELOW, "below")
    assert "the lists show 70 articles, usually 200 (below). 50 articles stored" in message
    assert verdict(mondays(5), listed=90)[0] is Exit.DONE
    assert verdict([], listed=1)[0] is Exit.DONE


def test_nothing_new_for_longer_than_usual() -> None:
    """The lists show as many as ever, and what they show is of last week."""
    old = MONDAY - timedelta(days=2)
    code, failure, message = verdict(mondays(5), newest_at=old)
    assert (code, failure) == (Exit.BELOW, "stale")
    assert "48 hours old; in earlier weeks it was at most 0 (stale)" in message
    # After a weekend it always is so.
    weekends = mondays(5)
    for row in weekends:
        row["newest_at"] -= timedelta(days=2)
    assert verdict(weekends, newest_at=old)[0] is Exit.DONE
    assert verdict(mondays(3), newest_at=old)[0] is Exit.DONE


def test_a_weekly_paper_may_list_nothing() -> None:
    """On a weekday on which it never did, which is learnt from the runs that complained of it."""
    thursday = MONDAY - timedelta(days=4)
    quiet = mondays(5, listed=0, outcome="nothing", failure="empty")
    for row in quiet:
        row["newest_at"] -= timedelta(days=4)
    assert verdict(quiet, listed=0, newest_at=thursday)[0] is Exit.DONE
    assert verdict(quiet, listed=0, newest_at=None)[:2] == (Exit.NOTHING, "empty")
    assert verdict(quiet, listed=0, newest_at=MONDAY - timedelta(days=15))[0] is Exit.NOTHING
    assert verdict([], listed=0)[:2] == (Exit.NOTHING, "empty")
    # Lists that showed nothing at all were no quiet days.
    broken = mondays(5, listed=0, outcome="nothing", failure="empty", newest_at=None)
    assert verdict(broken, listed=0, newest_at=thursday)[0] is Exit.NOTHING


NO_AUTHORS = [{"field": "authors", "share": 0.1}, {"field": "subtitle", "share": 0.0}]


def test_a_field_that_stops_filling() -> None:
    """authors used to be in nine of ten; subtitle never was in many."""
    code, failure, message = verdict(mondays(5), fill=NO_AUTHORS)
    assert (code, failure) == (Exit.BELOW, "fields")
    assert "10% of the new articles have authors, 90% before (fields)" in message
    assert verdict([], fill=NO_AUTHORS)[0] is Exit.DONE
    # A day of long ago is no day of now.
    past = {"since": date(2006, 1, 1), "until": date(2006, 1, 3)}
    assert verdict(mondays(5), fill=NO_AUTHORS, **past)[0] is Exit.DONE


def test_runs_with_few_new_articles_are_judged_together() -> None:
    """Four an hour are too few to say anything, twelve of three hours are not."""
    few = {"stored": 4, "new": 4, "fill": NO_AUTHORS}
    assert verdict(mondays(5), **few)[0] is Exit.DONE
    assert verdict([*mondays(5), *hourly(2, fill=NO_AUTHORS)], **few)[1] == "fields"
    same = {"stored": 4, "new": 4, "same_body": 3}
    assert verdict(hourly(2, same_body=3), **same)[:2] == (Exit.BELOW, "same_body")
    assert verdict(hourly(2), **same)[0] is Exit.DONE


def test_a_redesign_is_told_until_pages_can_be_read() -> None:
    """The pages that could not be read rest for a day; the runs of that day say so all the same."""
    unread = hourly(3, stored=0, new=0, unread=4)
    assert verdict(unread, stored=0, new=0)[:2] == (Exit.PARTIAL, "redesign")
    assert verdict(unread, stored=12, new=12)[0] is Exit.DONE


def test_a_redesign_is_told_although_its_pages_are_read() -> None:
    """By the fallback, in this run and those before; an old page or two are none."""
    code, failure, message = verdict([], fallback=30)
    assert (code, failure) == (Exit.PARTIAL, "redesign")
    assert "30 of 50 new pages have no known skin; the fallback read them (redesign)" in message
    assert verdict([], fallback=3)[0] is Exit.DONE
    few = {"stored": 1, "new": 1, "fallback": 1}
    assert verdict([], **few)[0] is Exit.DONE
    assert verdict(hourly(3, fallback=4), **few)[:2] == (Exit.PARTIAL, "redesign")
    # A run of before the column counted none.
    assert verdict(hourly(3, fallback=None), **few)[0] is Exit.DONE


def test_lists_that_show_nothing() -> None:
    """Half of them and more, or fewer than before; sections that always were empty are none."""
    assert verdict([], lists=3)[:2] == (Exit.PARTIAL, "list_broken")
    assert verdict([], lists=6)[0] is Exit.DONE
    assert verdict(hourly(5), lists=5)[:2] == (Exit.PARTIAL, "list_broken")
    assert verdict(hourly(5), lists=7)[0] is Exit.DONE
    assert verdict(hourly(5, lists=2), lists=2)[0] is Exit.DONE


def test_articles_that_are_online_and_in_no_list() -> None:
    """A redesign of the lists that left some links."""
    stats = {"articles/revisited": 40, "articles/unlisted": 39, "articles/known": 240}
    assert verdict([], stats)[:2] == (Exit.PARTIAL, "list_broken")
    stats["articles/unlisted"] = 2
    assert verdict([], stats)[0] is Exit.DONE


def test_links_that_cannot_be_used() -> None:
    """One stands in the navigation of a small paper for ever; many are a new kind of address."""
    assert verdict([], {"lists/unusable": 1}, listed=3)[0] is Exit.DONE
    assert verdict([], {"lists/unusable": 60})[:2] == (Exit.PARTIAL, "redesign")


def test_one_body_under_many_articles() -> None:
    """A notice that looks like an article."""
    assert verdict([], same_body=30)[:2] == (Exit.BELOW, "same_body")


def test_one_page_that_does_not_come_is_no_broken_outlet() -> None:
    """It is asked for again by each run; many are."""
    failures = [{"failure": "timeout", "count": 9}]
    assert verdict([], failed=1)[0] is Exit.DONE
    assert verdict([], failed=9, failures=failures)[0] is Exit.DONE
    assert verdict([], failed=60, failures=failures)[:2] == (Exit.PARTIAL, "timeout")


def test_the_worst_code_of_many() -> None:
    """Storage weighs more than a broken list, and that more than an outlet that is busy."""
    assert worst([0, 75, 12, 74, 11]) == Exit.STORAGE
    assert worst([0, 75]) == Exit.BUSY
    assert worst([]) == Exit.DONE


def test_an_outlet_that_lists_a_third_of_the_usual(tmp_path: Path) -> None:
    """The real command, with a history in the lake."""
    now = datetime.now(UTC)
    runs = Runs(locate(str(tmp_path)), "gwangnam")
    for week in range(1, 6):
        runs.write(run_of(now - timedelta(weeks=week), listed=90))
    archive = Archive("gwangnam", 7, now - timedelta(days=4), now, 10)
    with Replica(archive) as replica:
        run = crawl("gwangnam", lake=tmp_path, replica=replica)
    row = last_run(tmp_path, "gwangnam")
    assert (run.returncode, row["failure"], row["expected"]) == (11, "below", 90)
    assert f"the lists show {row['listed']} articles, usually 90" in run.stderr.splitlines()[-1]


def test_a_redesign_in_the_middle_of_a_month(tmp_path: Path) -> None:
    """The first run that meets it says so; the runs before did not."""
    until = datetime(2026, 3, 1, tzinfo=SEOUL)
    archive = Archive("gwangnam", 7, until - timedelta(days=28), until, 4)
    codes = []
    with Replica(archive, faults={Fault.REDESIGN}) as replica:
        for day in ("2026-02-13", "2026-02-14", "2026-02-15"):
            window = ("-a", f"since={day}", "-a", f"until={day}")
            codes.append(crawl("gwangnam", *window, lake=tmp_path, replica=replica).returncode)
    assert codes == [0, 0, 12]
    row = last_run(tmp_path, "gwangnam")
    assert (row["failure"], row["new"], row["fallback"]) == ("redesign", 4, 4)
    rows = read(tmp_path, ["flags", "parser"]).to_pylist()
    fallback = [row for row in rows if row["parser"] == "aid/fallback"]
    assert [row for row in rows if "fallback_body" in row["flags"]] == fallback
    assert len(fallback) == 4
