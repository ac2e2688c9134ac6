"""Who is told of a run, and what."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any

import pytest

from crawler.runs import alerts
from crawler.settings import ITEM_PIPELINES
from pipelines.lake import locate
from pipelines.lake.runs import Runs
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.march import SINCE_MARCH, archives


@contextmanager
def webhook() -> Iterator[tuple[str, list[Any]]]:
    """Take what is posted."""
    posted: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/json"
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook", posted
        finally:  # a test that fails must not wait for ever
            server.shutdown()
            thread.join()


def test_a_bad_run_is_told_once(tmp_path: Path) -> None:
    """In Slack's shape, with the row beside it; a good run is not told."""
    with webhook() as (url, posted), Replica(*archives(1, 6, "gwangnam")) as replica:
        told = ("-s", f"ALERT_WEBHOOK={url}")
        assert (
            crawl("gwangnam", *SINCE_MARCH, *told, lake=tmp_path, replica=replica).returncode == 0
        )
        assert posted == []
        down = Replica(*archives(1, 6, "gwangnam"), faults={Fault.DOWN})
        with down:
            run = crawl("gwangnam", *SINCE_MARCH, *told, lake=tmp_path, replica=down)
    assert run.returncode == 10
    (alert,) = posted
    assert alert["text"].startswith("jibang: gwangnam: www.gwangnam.co.kr answers 500")
    assert (alert["run"]["exit_code"], alert["run"]["failure"]) == (10, "server_error")


def test_an_alert_that_cannot_be_sent_changes_nothing(tmp_path: Path) -> None:
    """The log says so, before its last line."""
    nowhere = ("-s", "ALERT_WEBHOOK=http://127.0.0.1:9/")
    run = crawl("gwangnam", *nowhere, lake=tmp_path)
    assert run.returncode == 10
    *_, before, last = run.stderr.splitlines()
    assert "The alert could not be sent to 127.0.0.1:" in before
    assert "gwangnam: www.gwangnam.co.kr takes no connection, or drops it (connect)" in last


def test_a_lake_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """There is no row, and still somebody is told, and Prometheus too."""
    with webhook() as (url, posted):
        told = ("-s", f"ALERT_WEBHOOK={url}", "-s", f"PROMETHEUS_FOLDER={tmp_path}")
        run = crawl("gwangnam", *told, lake="/proc/nowhere")
    assert run.returncode == 74
    (alert,) = posted
    assert alert["text"].startswith("jibang: gwangnam: the lake /proc/nowhere could not be ")
    assert "/proc/nowhere" in alert["run"]["message"]
    assert (alert["run"]["exit_code"], alert["run"]["failure"]) == (74, "storage")
    figures = (tmp_path / "jibang_gwangnam.prom").read_text()
    assert 'jibang_exit_code{outlet="gwangnam"} 74' in figures


def test_a_row_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With what was counted."""
    spoiling = ITEM_PIPELINES | {"tests.support.broken.SpoilingRuns": 900}
    with webhook() as (url, posted), Replica(*archives(1, 6, "gwangnam")) as replica:
        options = ("-s", f"ALERT_WEBHOOK={url}", "-s", f"ITEM_PIPELINES={json.dumps(spoiling)}")
        run = crawl("gwangnam", *SINCE_MARCH, *options, lake=tmp_path, replica=replica)
    assert run.returncode == 74
    (alert,) = posted
    assert (alert["run"]["failure"], alert["run"]["stored"]) == ("storage", 6)


def test_a_run_that_crashed_is_told_by_the_next(tmp_path: Path) -> None:
    """Which is told too if it is bad; a run that is told is not told again."""
    began = datetime.now(UTC) - timedelta(hours=1)
    row = {"run_id": "killed", "outlet": "gwangnam", "started_at": began}
    Runs(locate(str(tmp_path)), "gwangnam").write(row)
    with webhook() as (url, posted):
        for _ in range(2):
            crawl("gwangnam", "-s", f"ALERT_WEBHOOK={url}", lake=tmp_path)
    assert [alert["run"]["outcome"] for alert in posted] == ["crashed", "nothing", "nothing"]
    assert posted[0]["run"]["run_id"] == "killed"
    assert posted[0]["text"].startswith("jibang: gwangnam: the process was killed")


def test_what_is_no_bad_run_is_not_told(tmp_path: Path) -> None:
    """An outlet that somebody else is at, and a wrong argument."""
    with webhook() as (url, posted), locate(str(tmp_path)).writing("gwangnam"):
        told = ("-s", f"ALERT_WEBHOOK={url}")
        assert crawl("gwangnam", *told, lake=tmp_path).returncode == 75
        assert crawl("nobody", *told, lake=tmp_path).returncode == 2
    assert posted == []


ROW = {"outlet": "gwangnam", "message": "bad", "exit_code": 10}


def test_a_redirect_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    """It would be followed with a GET, and the alert be lost without a word."""
    asked: list[bytes] = []
    with answering(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n", asked) as url:
        alerts.send(url, ROW)
    assert len(asked) == 1
    assert "The alert could not be sent to 127.0.0.1: HTTP Error 302" in caplog.text


def test_an_endless_answer_is_not_waited_for(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time, all of them never."""
    monkeypatch.setattr("crawler.runs.alerts.ALERT_TIMEOUT_SECONDS", 0.3)
    with answering(b"HTTP/1.1 200 OK\r\nX: ", [], drips=True) as url:
        alerts.send(url, ROW)
    assert "The alert could not be sent to 127.0.0.1: no answer within 0.3 seconds" in caplog.text


@contextmanager
def answering(answer: bytes, asked: list[bytes], *, drips: bool = False) -> Iterator[str]:
    """Answer each request with these bytes, and then with one more every now and then."""
    over = Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(65536))
            self.request.sendall(answer)
            while drips and not over.wait(0.05):
                self.request.sendall(b"x")

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/hook"
        finally:
            over.set()
            server.shutdown()


def test_figures_for_prometheus(tmp_path: Path) -> None:
    """One file for each outlet, of the last run."""
    figures = ("-s", f"PROMETHEUS_FOLDER={tmp_path}")
    with Replica(*archives(1, 6, "gwangnam")) as replica:
        crawl("gwangnam", *SINCE_MARCH, *figures, lake=tmp_path / "lake", replica=replica)
    lines = (tmp_path / "jibang_gwangnam.prom").read_text().splitlines()
    assert 'jibang_exit_code{outlet="gwangnam"} 0' in lines
    assert 'jibang_stored{outlet="gwangnam"} 6' in lines
    assert any(line.startswith('jibang_newest_at_seconds{outlet="gwangnam"} 17') for line in lines)
    assert not list(tmp_path.glob("*.tmp"))
