"""`scrapy crawlall`: one broken outlet harms no other, and the summary names it."""

import os
import signal
from pathlib import Path

import pytest

from pipelines.lake import read
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawlall import BROKEN, crawl_all_with_three_broken
from tests.support.crawling import call, crawl, crawling, wait_for
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import last_run


def test_five_outlets_three_of_them_broken(tmp_path: Path) -> None:
    """2 land completely, and the summary names the 3 and why; `make proof` has ten outlets."""
    crawl_all_with_three_broken(tmp_path, ["paper01", "paper02", *BROKEN], per_day=6)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "there is no outlet 'nowhere'"),
        (["--region", "nowhere"], "there is no region 'nowhere'"),
        (["--jobs", "0"], "--jobs takes a number above zero"),
        (["-o", "x.json"], "the lake is the output"),
        (
            ["gwangnam", "-a", "sinse=1"],
            "unknown argument -a sinse; gwangnam takes",
        ),
        (["gwangnam", "-s", "DOWNLOAD_DELAY=x"], "DOWNLOAD_DELAY=x is not a number"),
        (["--logs", "/dev/null"], "scrapy crawlall: [Errno 17] File exists: '/dev/null'"),
    ],
)
def test_wrong_usage(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    """2 and a line."""
    run = call(*arguments, lake=tmp_path, command="crawlall")
    assert run.returncode == 2
    assert complaint in run.stderr


def test_logs_lie_in_a_folder(tmp_path: Path) -> None:
    """One for each outlet, with the verdict in the last line."""
    logs = tmp_path / "logs"
    with Replica(*archives(1, 4, "gwangnam", "ihalla")) as replica:
        run = crawl(
            *("gwangnam", "ihalla", "--jobs", "1", "--logs", str(logs)),
            *SINCE_MARCH,
            lake=tmp_path,
            replica=replica,
            command="crawlall",
        )
    assert run.returncode == 0, run.stderr
    for outlet in ("gwangnam", "ihalla"):
        assert f"{outlet} done: 4 listed, 4 stored" in (logs / f"{outlet}.log").read_text()


def test_a_run_that_was_killed_is_told_as_that(tmp_path: Path) -> None:
    """It left no word itself."""
    slow = ("-s", "DOWNLOAD_DELAY=0.1")
    with (
        Replica(*archives(2, 40, "gwangnam")) as replica,
        crawling(
            "gwangnam", *SINCE_MARCH, *slow, lake=tmp_path, replica=replica, command="crawlall"
        ) as process,
    ):
        wait_for(lambda: bool(replica.requests))
        [child] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(child), signal.SIGKILL)
        answer, _ = process.communicate()
    assert process.returncode == 1
    assert "killed by SIGKILL" in answer


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, marks=pytest.mark.slow),
        (signal.SIGTERM, 143),
        pytest.param(signal.SIGHUP, 143, marks=pytest.mark.slow),
    ],
)
def test_a_signal_ends_every_run_in_good_order(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    """What was fetched is in the lake, each row is closed, and nobody goes on alone."""
    slow = ("-s", "DOWNLOAD_DELAY=0.1", "-s", "DOWNLOAD_TIMEOUT=3")
    outlets = ("gwangnam", "ihalla", "kwangju")
    with (
        Replica(*archives(2, 40, *outlets), outlet_faults={"kwangju": {Fault.SILENT}}) as replica,
        crawling(
            *outlets, *SINCE_MARCH, *slow, lake=tmp_path, replica=replica, command="crawlall"
        ) as process,
    ):
        hosts = {"www.gwangnam.co.kr", "www.ihalla.com"}
        wait_for(lambda: hosts <= {host for host, path in replica.requests if "article" in path})
        wait_for(lambda: ("www.kwangju.co.kr", "/") in replica.requests)
        process.send_signal(number)
        answer, _ = process.communicate()
        rows = {outlet: last_run(tmp_path, outlet) for outlet in outlets}
    assert process.returncode == code
    assert "0 of 3 outlets are done" in answer
    assert {row["exit_code"] for row in rows.values()} == {130}
    stored = sum(row["stored"] for row in rows.values())
    assert read(tmp_path).num_rows == stored > 0
    assert answer.count("interrupted by SIGINT (interrupted)") == 3
