"""Runs the real `scrapy crawl` as a user does: as a process, in the project's folder."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from socket import socket

from tests.replica.server import Replica

PROJECT = Path(__file__).parents[2]
SCRAPY = Path(sys.executable).with_name("scrapy")


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
    line: list[str | Path] = [*program, command, *arguments, *("-s", "DOWNLOAD_DELAY=0")]
    with socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # without listen(): refuses every connection
        nowhere = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        apart = {"http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": "127.0.0.1"}
        proxies = replica.environ if replica else apart
        return subprocess.run(
            [*line, "-s", "RETRY_TIMES=1"],
            cwd=PROJECT,
            env=os.environ | proxies | {"LAKE_URI": str(lake)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
