"""The replica as a process of its own, for the demo and the benchmarks."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Process:
    """A replica that serves; `environ` points a subprocess at it."""

    environ: dict[str, str]


@contextmanager
def replica_process(*arguments: str) -> Iterator[Process]:
    """Start `python -m tests.replica` with these arguments, and stop it at the end."""
    command: Final = [sys.executable, "-m", "tests.replica", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            ready = json.loads(process.stdout.readline())
            yield Process(
                {
                    "http_proxy": ready["http_proxy"],
                    "https_proxy": ready["https_proxy"],
                    "no_proxy": "",
                    "SSL_CERT_FILE": ready["ca"],
                }
            )
        finally:
            process.terminate()
