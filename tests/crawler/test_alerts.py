"""Who is told of a run, and what."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.crawler.crawling import crawl
from tests.crawler.test_crawl import SINCE_MARCH, archives
from tests.replica.kinds import Fault
from tests.replica.server import Replica


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
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", posted
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
    assert alert["text"].startswith("jibang: gwangnam given up: server_error")
    assert (alert["run"]["exit_code"], alert["run"]["failure"]) == (10, "server_error")


def test_an_alert_that_cannot_be_sent_changes_nothing(tmp_path: Path) -> None:
    """The log says so, before its last line."""
    nowhere = ("-s", "ALERT_WEBHOOK=http://127.0.0.1:9/")
    run = crawl("gwangnam", *nowhere, lake=tmp_path)
    assert run.returncode == 10
    *_, before, last = run.stderr.splitlines()
    assert "The alert could not be sent to http://127.0.0.1:9/" in before
    assert "gwangnam nothing found (connect)" in last


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
