"""`scrapy backfill`: a past that is complete, and proven to be."""

import signal
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipelines.lake import locate, read
from pipelines.lake.coverage import CoverageTable
from pipelines.lake.runs import Runs
from tests.replica.archive import SEOUL
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support import killing
from tests.support.crawling import call, crawling, wait_for

SINCE, UNTIL = datetime(2025, 9, 1, tzinfo=SEOUL), datetime(2025, 12, 1, tzinfo=SEOUL)


def test_a_killed_backfill_is_complete_and_a_gap_is_filled(tmp_path: Path) -> None:
    """Three outlets with different walks, a gap of one; `make proof` has more of each."""
    october, november = (datetime(2025, month, 1, tzinfo=SEOUL) for month in (10, 11))
    papers = killing.archives(november, UNTIL, 1)
    papers[1] = killing.archives(october, UNTIL, 1)[1]
    with Replica(*papers) as replica:
        window = ("--since", "2025-11", "--until", "2025-11")
        assert killing.killed(tmp_path, replica, window, kills=3, most=30) == 3
    killing.broken_and_filled(tmp_path, papers[1:2], "2025-10")
    assert killing.wrong(tmp_path, papers) == Counter()


@pytest.mark.parametrize("outlet", ["idomin", pytest.param("kgnews", marks=pytest.mark.slow)])
def test_what_is_older_than_the_lists_is_counted_down(outlet: str, tmp_path: Path) -> None:
    """From the articles that are known; a list of days that shows nothing proves nothing.

    Below the outlet's first article no number leads to anything, so its day is not proven.
    """
    archives = killing.archives(datetime(2025, 6, 1, tzinfo=SEOUL), UNTIL, 1)
    papers = [each for each in archives if each.outlet == outlet]
    capped = [replace(each, paper=replace(each.house, rows=7)) for each in papers]
    window = ("--since", "2025-09", "--until", "2025-11")
    with Replica(*capped, faults=[Fault.CAPPED_LIST]) as replica:
        ended = killing.backfill(outlet, *window, lake=tmp_path, replica=replica)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        since = datetime(2025, 9, 1, tzinfo=SEOUL)
        wanted = {
            f"{outlet}:{serial}"
            for (_, serial), true in replica.truth.items()
            if true.published >= since
        }
    assert len(wanted) == 91 > 10 * 7
    assert wanted <= set(read(tmp_path)["article_id"].to_pylist())
    days = CoverageTable(locate(str(tmp_path)), outlet).days()
    assert sum(day.row["listed"] for day in days.values()) == 91


def test_the_end_of_the_lists_ends_a_backfill(tmp_path: Path) -> None:
    """Where ids do not count up, the months before are not proven, and are not asked for."""
    papers = killing.archives(SINCE, UNTIL, 1)
    with Replica(papers[0]) as replica:
        ended = killing.backfill(
            *("gwangnam", "--since", "2005-01", "--until", "2025-09"),
            lake=tmp_path,
            replica=replica,
        )
    assert ended.returncode == 12
    assert "gwangnam lists no article of 2025-08-31 or earlier" in ended.stdout
    expected = killing.backfill("gwangnam", "--since", "2025-10", "--dry-run", lake=tmp_path)
    assert expected.returncode == 0
    assert "about 4" in expected.stdout
    assert "This is a guess" not in expected.stdout
    guessed = call("kgnews", "--since", "2025-10", "--dry-run", lake=tmp_path, command="backfill")
    assert "This is a guess" in guessed.stdout


def test_ctrl_c_ends_in_good_order_and_goes_on(tmp_path: Path) -> None:
    """The run under way commits what it has."""
    window = ("--since", "2025-10", "--until", "2025-11")
    papers = killing.archives(SINCE, UNTIL, 1)
    with Replica(papers[1]) as replica:
        with crawling(
            "idomin", *window, lake=tmp_path, replica=replica, command="backfill"
        ) as process:
            wait_for(lambda: len(replica.requests) > 20)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        known = len(read(tmp_path))
        assert known
        replica.requests.clear()
        again = killing.backfill("idomin", *window, lake=tmp_path, replica=replica)
        assert again.returncode == 0, again.stdout + again.stderr
        fetched = [path for _, path in replica.requests if "articleView" in path]
        assert len(fetched) == 61 - known


def test_the_last_days_are_crawled_while_cron_has_to_wait(tmp_path: Path) -> None:
    """Before a month, if somebody used to crawl them and for an hour nobody did."""
    now = datetime.now(SEOUL)
    (paper,) = [
        each
        for each in killing.archives(now - timedelta(days=120), now, 1)
        if each.outlet == "idomin"
    ]
    last = now.replace(day=1) - timedelta(days=1)
    window = ("--since", f"{last - timedelta(days=last.day):%Y-%m}", "--until", f"{last:%Y-%m}")
    runs = Runs(locate(str(tmp_path)), "idomin")
    an_hour_ago = now - timedelta(minutes=61)
    cron = {"run_id": "cron", "outlet": "idomin", "until": an_hour_ago.date()}
    runs.write(cron | {"started_at": an_hour_ago, "finished_at": an_hour_ago})
    with Replica(paper) as replica:
        ended = killing.backfill("idomin", *window, lake=tmp_path, replica=replica)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "crawled the last days, since cron cannot meanwhile" in ended.stdout
    # What cron did, then in its place, then the months.
    walked = [run["until"] for run in runs.since(now - timedelta(days=1))]
    assert walked[:3] == [an_hour_ago.date(), now.date(), last.date()]
    assert len(walked) == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gwangnam"], "--since"),
        (["gwangnam", "--since", "2005"], "is not a month"),
        (["nowhere", "--since", "2005-01"], "there is no outlet 'nowhere'"),
        (["gwangnam", "--since", "2999-01"], "--since 2999-01 lies after yesterday"),
        (["gwangnam", "--since", "2005-01", "-s", "DOWNLOAD_DELAY=x"], "DOWNLOAD_DELAY"),
        (["gwangnam", "--status"], "nothing was crawled yet"),
        (["--since", "2005-01"], "name one outlet"),
        (["gwangnam", "--since", "2005-01", "-a", "since=2005-01-01"], "-a goes with"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, tmp_path: Path) -> None:
    """In a line, with 2."""
    ended = call(*arguments, lake=tmp_path, command="backfill")
    assert ended.returncode == 2
    assert told in ended.stderr + ended.stdout


def test_damaged_proof_is_no_wrong_usage(tmp_path: Path) -> None:
    """Arrow's error about a file is a ValueError, too: it is the lake's fault, and the file's."""
    file = tmp_path / "coverage/outlet=gwangnam/year=2025/r-days.parquet"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no parquet")
    done = call("gwangnam", "--status", lake=tmp_path, command="backfill")
    assert done.returncode == 74
    assert f"{file}" in done.stderr


def test_terms_are_told_before_a_backfill_is_planned(tmp_path: Path) -> None:
    """Each of its runs would end at once."""
    month = ("--since", "2024-01", "--until", "2024-01", "--dry-run")
    answer = call("domin", *month, lake=tmp_path, command="backfill")
    assert answer.returncode == 0
    assert answer.stderr.startswith("domin is switched off: Its terms")
