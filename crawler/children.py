"""A run as a process of its own: how it is called, and what its end says."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawler.exits import Exit


def command_line(
    outlet: str, arguments: Mapping[str, str], settings: Sequence[str], log: Path | None
) -> list[str]:
    """Give the line that runs an outlet with these -a and -s; without a log it says errors only."""
    line = [sys.executable, "-m", "scrapy", "crawl", outlet]
    for name, value in arguments.items():
        line += ["-a", f"{name}={value}"]
    for setting in settings:
        line += ["-s", setting]
    return [*line, "--logfile", os.fspath(log)] if log else [*line, "--loglevel", "ERROR"]


def exit_of(code: int | None) -> Exit:
    """Name an exit code; a process that a signal ended has a negative one."""
    known = {int(each): each for each in Exit}
    known |= {-signal.SIGTERM: Exit.TERMINATED, -signal.SIGINT: Exit.INTERRUPTED}
    return known.get(code or 0, Exit.FAILED)


def complaint_of(code: int | None, stderr: bytes) -> str:
    """Say what ended a process, for want of a row that does: a signal, or what it wrote last."""
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
