"""What a log says: little when all is well, and where it lies."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.runs.log import counters, log_place
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import last_run


def test_a_missing_network_is_told_in_a_few_lines(tmp_path: Path) -> None:
    """Once, with what to try in the last line; no traceback, and no list of settings."""
    run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path)
    lines = run.stderr.splitlines()
    assert run.returncode == 10
    assert len(lines) <= 12, run.stderr
    assert "Traceback" not in run.stderr
    assert lines[-1].endswith("If it lasts: scrapy probe gwangnam")


def test_a_good_run_is_told_in_a_few_lines(tmp_path: Path) -> None:
    """With its counters in the line before the last."""
    with Replica(*archives(1, 4, "gwangnam")) as replica:
        run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
        loud = crawl("gwangnam", *SINCE_MARCH, "-L", "DEBUG", lake=tmp_path, replica=replica)
    *_, before, last = run.stderr.splitlines()
    assert len(run.stderr.splitlines()) <= 12, run.stderr
    assert "counters: articles/listed=4 " in before
    assert "lake/articles=4 " in before
    assert last.endswith("gwangnam done: 4 listed, 4 stored, 0 unchanged, 0 rejected, 0 failed")
    assert "Enabled downloader middlewares" in loud.stderr


def test_a_reject_is_a_line(tmp_path: Path) -> None:
    """With its reason and address, without its page."""
    with Replica(*archives(1, 4, "gwangnam"), faults={Fault.EMPTY_ARTICLES}) as replica:
        run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
    told = [line for line in run.stderr.splitlines() if "Dropped: not_an_article" in line]
    assert len(told) == 4
    assert all("http://www.gwangnam.co.kr/article.php?aid=" in line for line in told)
    assert len(run.stderr.splitlines()) <= 8, run.stderr


def test_the_log_is_named_where_it_is_a_file(tmp_path: Path) -> None:
    """In the line, and so in mail, Slack and the table of runs."""
    log = tmp_path / "gwangnam.log"
    crawl("gwangnam", "--logfile", f"{log}", lake=tmp_path / "lake")
    row = last_run(tmp_path / "lake", "gwangnam")
    assert f". The log: {log}. " in row["message"]
    assert log.read_text().splitlines()[-1].endswith(f"gwangnam: {row['message']}")


def test_the_journal_is_named_by_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """systemd says which of a process's streams is the journal."""
    with (tmp_path / "stderr").open("w") as stderr:
        about = (tmp_path / "stderr").stat()
        monkeypatch.setattr("sys.stderr", stderr)
        assert log_place(Settings()) == f"{tmp_path}/stderr"
        monkeypatch.setenv("JOURNAL_STREAM", f"{about.st_dev}:{about.st_ino}")
        monkeypatch.setenv("INVOCATION_ID", "abc")
        assert log_place(Settings()) == "journalctl _SYSTEMD_INVOCATION_ID=abc"


def test_counters_are_ours_and_not_zero() -> None:
    """In the order of their names."""
    stats = {"lists/pages": 2, "articles/failed": 0, "memusage/max": 1, "failures/dns": 3}
    assert counters(stats) == "failures/dns=3 lists/pages=2"
