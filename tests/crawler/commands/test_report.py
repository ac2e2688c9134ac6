"""`scrapy report` as it is called."""

import signal
import subprocess
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipelines.timestamps import SEOUL
from tests.support.crawling import PROJECT, SCRAPY, call
from tests.support.rows import article, write


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Return a lake with an article of each of the last ten days."""
    now = datetime.now(UTC)
    write(tmp_path / "lake", "articles", *(article(n, now - timedelta(n)) for n in range(10)))
    return tmp_path / "lake"


def test_it_writes_a_page_and_a_picture(lake: Path, tmp_path: Path) -> None:
    """And says where."""
    page, png = tmp_path / "r.html", tmp_path / "r.png"
    done = call("--output", f"{page}", "--png", f"{png}", lake=lake, command="report")
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == [f"{png}"]
    assert page.read_text().startswith("<!doctype html>")
    assert png.read_bytes().startswith(b"\x89PNG")


def test_the_calendar_begins_where_it_is_told(lake: Path, tmp_path: Path) -> None:
    """Two years ago, else; four months at least, for what is usual wants some."""
    page, today = tmp_path / "r.html", datetime.now(UTC).astimezone(SEOUL).date()
    for since, begins in (("2005-01-01", "2005-01-01"), (f"{today}", today - timedelta(120))):
        done = call("--output", f"{page}", "--since", since, lake=lake, command="report")
        assert done.stdout == f"{page}: 1 outlets since {begins}\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since", "gestern"], "since='gestern' is not a date"),
        (["--since", "2999-01-01"], "lies after"),
        (["--port", "80"], "--port goes with --serve"),
        (["--serve", "--port", "70000"], "--port 70000 is not a port"),
        (["--serve", "--png", "x.png"], "--png do not go with it"),
        (["more"], "unknown: more"),
    ],
)
def test_wrong_usage_is_a_line(words: list[str], told: str, lake: Path) -> None:
    """And 2."""
    done = call(*words, lake=lake, command="report")
    assert done.returncode == 2
    assert told in done.stderr + done.stdout


def test_no_lake_is_no_empty_report(tmp_path: Path) -> None:
    """A mistyped LAKE_URI must not look like one."""
    done = call("--output", f"{tmp_path}/r.html", lake=tmp_path / "nowhere", command="report")
    assert done.returncode == 2
    assert "there is no lake" in done.stderr
    assert not (tmp_path / "r.html").exists()


def test_a_damaged_file_is_told_and_the_rest_is_shown(lake: Path, tmp_path: Path) -> None:
    """74, as of all commands that cannot read the lake; the page is there."""
    (file,) = lake.rglob("*.parquet")
    file.write_bytes(b"no parquet")
    done = call("--output", f"{tmp_path}/r.html", lake=lake, command="report")
    assert done.returncode == 74
    assert "gwangnam: " in done.stderr
    assert f"{file}" in done.stderr
    assert f"{file}" in (tmp_path / "r.html").read_text()


def test_a_page_that_cannot_be_written_is_74(lake: Path, tmp_path: Path) -> None:
    """With the reason."""
    done = call("--output", f"{tmp_path}/no/r.html", lake=lake, command="report")
    assert done.returncode == 74
    assert "No such file or directory" in done.stderr


def test_it_is_served_on_loopback_until_ctrl_c(lake: Path) -> None:
    """Anew for each look, to nobody who comes by another name, and nothing else."""
    with subprocess.Popen(
        [SCRAPY, "report", "--serve"],
        cwd=PROJECT,
        env=environ | {"LAKE_URI": f"{lake}"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        address = urlsplit(process.stdout.readline().split()[0])
        assert address.hostname == "127.0.0.1"
        assert '"articles":10' in _get(address.netloc).read().decode()
        write(lake, "articles", article(99, datetime.now(UTC)), run="new")
        answer = _get(address.netloc)
        assert '"articles":11' in answer.read().decode()
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert _get(address.netloc, "/?again", host="localhost").status == 200
        assert _get(address.netloc, "/etc/passwd").status == 404
        assert _get(address.netloc, host="rebound.example").status == 404
        lake.rename(lake.with_name("gone"))
        answer = _get(address.netloc)
        assert answer.status == 500
        assert b"there is no lake" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def _get(server: str, path: str = "/", host: str | None = None) -> HTTPResponse:
    connection = HTTPConnection(server)
    connection.request("GET", path, headers={"Host": host or server})
    return connection.getresponse()
