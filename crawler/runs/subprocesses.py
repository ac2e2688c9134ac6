"""Starts, stops and waits for a crawl in a process of its own."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from crawler.runs.exit_codes import Exit

#: The time, the logger and the level before a line of the log.
_LOG_HEAD: Final = re.compile(r"^\S+ \S+ \[\S+\] [A-Z]+: ")


async def start(
    outlet: str,
    arguments: Mapping[str, str],
    settings: Sequence[str],
    log: Path | None,
    pipes: Sequence[int] = (),
) -> Process:
    """Start `scrapy crawl` of an outlet with these -a and -s, and return its process.

    Without `log` it prints errors only. It inherits the file descriptors `pipes`.
    """
    line = [sys.executable, "-m", "scrapy", "crawl", outlet]
    for name, value in arguments.items():
        line += ["-a", f"{name}={value}"]
    for setting in settings:
        line += ["-s", setting]
    line += ["--logfile", os.fspath(log)] if log else ["--loglevel", "ERROR"]
    return await asyncio.create_subprocess_exec(
        *line,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=PIPE,
        pass_fds=pipes,
        # Otherwise a terminal's Ctrl-C reaches it as well, and a second signal cancels the crawl.
        start_new_session=True,
    )


def stop(process: Process | None, *, at_once: bool) -> None:
    """Stop a process that is still running: gracefully, with a last commit, or with SIGKILL."""
    if process and process.returncode is None:
        process.send_signal(signal.SIGKILL if at_once else signal.SIGINT)


async def wait(process: Process) -> tuple[Exit, str]:
    """Wait until a process ends; return its exit code and its last error message."""
    _, stderr = await process.communicate()
    return _exit(process.returncode), _last_error(process.returncode, stderr)


def _exit(code: int | None) -> Exit:
    """Return a process's return code as an `Exit`; one that a signal ended has a negative code."""
    known = {int(each): each for each in Exit}
    known |= {-signal.SIGTERM: Exit.TERMINATED, -signal.SIGINT: Exit.INTERRUPTED}
    return known.get(code or 0, Exit.FAILED)


def _last_error(code: int | None, stderr: bytes) -> str:
    """Return the signal that ended a process, or the last line that it wrote to stderr."""
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    lines = stderr.decode(errors="replace").strip().splitlines()
    return _LOG_HEAD.sub("", lines[-1]) if lines else ""
