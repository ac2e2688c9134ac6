"""A run as a process of its own: how it is begun and ended, and what its end says."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawler.runs.exit_codes import Exit


async def begin(
    outlet: str,
    arguments: Mapping[str, str],
    settings: Sequence[str],
    log: Path | None,
    pipes: Sequence[int] = (),
) -> Process:
    """Run an outlet with these -a and -s; without a log it says errors only. It has the pipes."""
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
        start_new_session=True,  # else a terminal's Ctrl-C reaches it too, and two are force
    )


def end(process: Process | None, *, at_once: bool) -> None:
    """End a run in good order, which commits what it has, or at once; one that is over is left."""
    if process and process.returncode is None:
        process.send_signal(signal.SIGKILL if at_once else signal.SIGINT)


async def outcome(process: Process) -> tuple[Exit, str]:
    """Wait for its end; give its exit code, and what it complained of last."""
    _, complaints = await process.communicate()
    return _exit(process.returncode), _complaint(process.returncode, complaints)


def _exit(code: int | None) -> Exit:
    """Name an exit code; a process that a signal ended has a negative one."""
    known = {int(each): each for each in Exit}
    known |= {-signal.SIGTERM: Exit.TERMINATED, -signal.SIGINT: Exit.INTERRUPTED}
    return known.get(code or 0, Exit.FAILED)


def _complaint(code: int | None, stderr: bytes) -> str:
    """Say what ended a process, for want of a row that does: a signal, or what it wrote last."""
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
