"""`--json` and `--csv`: rows for programs, and nothing else on stdout."""

import csv
import json
import subprocess
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawler.commands.rows import print_rows
from tests.replica.server import Replica
from tests.support.crawling import PROJECT, SCRAPY, call, crawl
from tests.support.march import SINCE_MARCH, archives

MIXED = {
    "text": '광남 "일보", 1',
    "number": 1,
    "share": 0.5,
    "yes": True,
    "none": None,
    "day": date(2026, 3, 1),
    "moment": datetime(2026, 3, 1, tzinfo=UTC),
    "days": [date(2026, 3, 1), date(2026, 3, 2)],
}


def printed(capsys: pytest.CaptureFixture[str], kind: str) -> str:
    """Return what two rows become."""
    print_rows([MIXED, MIXED], Namespace(json=kind == "json", csv=kind == "csv"))
    return capsys.readouterr().out


def test_json_keeps_types(capsys: pytest.CaptureFixture[str]) -> None:
    """An object a line; days and times are ISO 8601."""
    one, other = map(json.loads, printed(capsys, "json").splitlines())
    assert (
        one
        == other
        == MIXED
        | {
            "day": "2026-03-01",
            "moment": "2026-03-01T00:00:00+00:00",
            "days": ["2026-03-01", "2026-03-02"],
        }
    )


def test_csv_has_names_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is an empty cell; a list is its elements."""
    head, one, other = csv.reader(printed(capsys, "csv").splitlines())
    assert head == [*MIXED]
    assert (
        one
        == other
        == [
            *('광남 "일보", 1', "1", "0.5", "true", "", "2026-03-01"),
            *("2026-03-01T00:00:00+00:00", "2026-03-01 2026-03-02"),
        ]
    )


def test_outlets(tmp_path: Path) -> None:
    """The same rows in both; a reader that has seen enough is no error."""
    objects = [json.loads(line) for line in outlets("--json", at=tmp_path).splitlines()]
    rows = list(csv.DictReader(outlets("--csv", at=tmp_path).splitlines()))
    assert [each["outlet"] for each in objects] == [each["outlet"] for each in rows]
    assert {each["verified"] for each in objects} <= {None} | {each["verified"] for each in rows}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {SCRAPY} outlets --json | head -n 1"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (json.loads(done.stdout), done.stderr) == (objects[0], "")


def outlets(option: str, *, at: Path) -> str:
    """Return what `scrapy outlets` prints."""
    done = call(option, lake=at, command="outlets")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_crawl_its_proof_and_a_probe(tmp_path: Path) -> None:
    """`crawlall` with a broken outlet, then `backfill --status`, then `probe`."""
    with Replica(*archives(2, 4, "gwangnam")) as replica:
        run = crawl(
            *("gwangnam", "ihalla", "--json"),
            *SINCE_MARCH,
            lake=tmp_path,
            replica=replica,
            command="crawlall",
        )
        good, bad = map(json.loads, run.stdout.splitlines())
        assert (good["outlet"], good["exit_code"], good["stored"]) == ("gwangnam", 0, 8)
        assert (bad["outlet"], bad["outcome"], bad["exit_code"]) == ("ihalla", "nothing", 10)
        assert bad["failure"] in bad["message"]
        status = crawl("gwangnam", "--status", "--json", lake=tmp_path, command="backfill")
        march, *_ = map(json.loads, status.stdout.splitlines())
        assert (march["outlet"], march["month"], march["stored"]) == ("gwangnam", "2026-03", 8)
        assert isinstance(march["gaps"], list)
        assert march["proven"] + len(march["gaps"]) == march["days"]
        probe = crawl("gwangnam", "--csv", lake=tmp_path, replica=replica, command="probe")
        (row,) = csv.DictReader(probe.stdout.splitlines())
        assert (row["outlet"], row["robots_allows"], row["articles_read"]) == (
            *("gwangnam", "true"),
            "3",
        )
        assert int(row["exit_code"]) == probe.returncode


def test_rows_are_of_a_status_alone(tmp_path: Path) -> None:
    """And of one kind."""
    for words, told in (
        (("--since", "2005-01", "--json"), "--json and --csv go with --status"),
        (("--status", "--json", "--csv"), "not allowed with argument"),
    ):
        done = call("gwangnam", *words, lake=tmp_path, command="backfill")
        assert done.returncode == 2
        assert told in done.stderr
