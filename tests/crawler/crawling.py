"""Runs the real `scrapy crawl` as a user does: as a process, in the project's folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import monotonic, sleep

from tests.replica.server import Replica

PROJECT = Path(__file__).parents[2]
SCRAPY = Path(sys.executable).with_name("scrapy")


QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=1")


def crawl(
    *arguments: str,
    lake: Path | str,
    replica: Replica | None = None,
    command: str = "crawl",
    program: Sequence[str | Path] = (SCRAPY,),
) -> subprocess.CompletedProcess[str]:
    """Run `scrapy crawl` with these arguments, at full speed, against the replica if there is one.

    Without a replica a proxy that does not listen keeps the crawl off the network. `program` stands
    in for `scrapy`.
    """
    with socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # without listen(): refuses every connection
        nowhere = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        apart = {"http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": "127.0.0.1"}
        proxies = replica.environ if replica else apart
        return subprocess.run(
            [*program, command, *QUICK, *arguments],
            cwd=PROJECT,
            env=os.environ | proxies | {"LAKE_URI": str(lake)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@contextmanager
def crawling(
    *arguments: str, lake: Path | str, replica: Replica, command: str = "crawl"
) -> Iterator[subprocess.Popen[str]]:
    """Run `scrapy crawl` beside the test, which ends it; it is killed if it is still there then."""
    with subprocess.Popen(
        [SCRAPY, command, *QUICK, *arguments],
        cwd=PROJECT,
        env=os.environ | replica.environ | {"LAKE_URI": str(lake)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def wait_for(sign: Callable[[], bool]) -> None:
    """Wait for a sign of what runs beside the test."""
    deadline = monotonic() + 60
    while not sign():
        assert monotonic() < deadline
        sleep(0.01)
