"""Runs the real `scrapy crawl` as a user does: as a process, in the project's folder.

Commands that start no crawl can be called in the process of the tests, too.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from socket import socket
from time import monotonic, sleep

import pytest
from scrapy import cmdline

from tests.replica.server import Replica
from tests.support.forking import run_forked

PROJECT = Path(__file__).parents[2]
SCRAPY = Path(sys.executable).with_name("scrapy")

#: No delay; each error doubles it up to 0.2 seconds, where 60 are usual; one retry instead of two.
QUICK = (
    *("-s", "DOWNLOAD_DELAY=0"),
    *("-s", "AUTOTHROTTLE_MAX_DELAY=0.2"),
    *("-s", "RETRY_TIMES=1"),
)


def crawl(
    *arguments: str,
    lake: Path | str,
    replica: Replica | None = None,
    command: str = "crawl",
    main: Callable[[list[str]], object] | None = cmdline.execute,
    seconds: float = 300,
) -> subprocess.CompletedProcess[str]:
    """Run `scrapy crawl` with these arguments, at full speed, against the replica if there is one.

    Without a replica a proxy that does not listen keeps the crawl off the network. The process is
    forked and calls `main`; None starts the program `scrapy` itself, a second slower: for what
    a process inherits, and where several threads start one.
    """
    with socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # without listen(): refuses every connection
        nowhere = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        apart = {"http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": "127.0.0.1"}
        proxies = replica.environ if replica else apart
        words = [str(SCRAPY), command, *QUICK, *arguments]
        env = os.environ | proxies | {"LAKE_URI": str(lake)}
        if main:
            return run_forked(main, words, cwd=PROJECT, env=env, timeout=seconds)
        return subprocess.run(
            words,
            cwd=PROJECT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )


def call(*arguments: str, lake: Path | str, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that starts no crawl in this process; all imports anew would take a second."""
    words = ["scrapy", command, "-s", f"LAKE_URI={lake}", *arguments]
    answer, complaints = StringIO(), StringIO()
    with (
        chdir(PROJECT),
        redirect_stdout(answer),
        redirect_stderr(complaints),
        pytest.raises(SystemExit) as ended,
    ):
        cmdline.execute(words)
    code = ended.value.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, answer.getvalue(), complaints.getvalue())


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


def wait_for(sign: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for a sign of what runs beside the test."""
    deadline = monotonic() + seconds
    while not sign():
        assert monotonic() < deadline
        sleep(0.01)
