"""The replica as a process of its own, for the demo and the benchmarks."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from .server import environ

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replica_process(*arguments: str) -> Iterator[dict[str, str]]:
    """Run `python -m tests.replica` with these arguments; give the environment leading to it."""
    command: Final = [sys.executable, "-m", "tests.replica", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            ready = json.loads(process.stdout.readline())
            yield environ(**ready)
        finally:
            process.terminate()
