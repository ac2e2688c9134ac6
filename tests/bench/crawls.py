"""A crawl as a process of its own, and what it measured."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

console = Console(width=100)


def run(environ: dict[str, str], kind: str, urls: Path, lake: Path) -> dict[str, Any]:
    """Run one crawl as a process of its own and take what it measured."""
    command: list[str | Path] = [sys.executable, "-m", "tests.bench.bench_crawl", kind, urls]
    answer = subprocess.run(
        command,
        env=os.environ | environ | {"LAKE_URI": str(lake)},
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: dict[str, Any] = json.loads(answer.stdout)
    assert (measured["reason"], measured["errors"]) == ("finished", 0)
    return measured
