"""Runs the real `scrapy crawl` as a user does: as a process, in the project's folder."""

import os
import subprocess
import sys
from pathlib import Path

from tests.replica.server import Replica

PROJECT = Path(__file__).parents[2]
SCRAPY = Path(sys.executable).with_name("scrapy")


def crawl(
    *arguments: str, lake: Path | str, replica: Replica | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `scrapy crawl` with these arguments, at full speed, against the replica if there is one.

    Without a replica a proxy that does not exist keeps the crawl off the network.
    """
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    environ = os.environ | (replica.environ if replica else nowhere) | {"LAKE_URI": str(lake)}
    command: list[str | Path] = [
        SCRAPY,
        "crawl",
        *arguments,
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "RETRY_TIMES=1",
    ]
    return subprocess.run(
        command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False, timeout=300
    )
