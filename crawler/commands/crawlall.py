"""`scrapy crawlall`: many outlets in one go, each as a process of its own."""

import argparse
import asyncio
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from pyarrow import ArrowException
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text
from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.outlet.registry import select_running
from crawler.runs import subprocesses
from crawler.runs.exit_codes import Exit, print_error, worst
from pipelines import lake
from pipelines.lake.runs import Runs
from pipelines.lake.writer import Row

_JOBS = 8
_WIDTH = 200


@dataclass(slots=True)
class OutletRun:
    """An outlet on its way; `code` is None until its run has ended."""

    outlet: str
    began: float | None = None
    took: float = 0.0
    code: Exit | None = None
    row: Row = field(default_factory=dict)
    complaint: str = ""
    process: asyncio.subprocess.Process | None = None
    is_ended: bool = False

    def end(self, *, at_once: bool) -> None:
        """End its run in good order, which commits what it has, or at once; or let it not begin."""
        self.is_ended = True
        subprocesses.stop(self.process, at_once=at_once)

    @property
    def state(self) -> str:
        """Say how far it is."""
        if self.code is not None:
            return self.code.name.lower()
        return "waits" if self.began is None else f"runs, {monotonic() - self.began:.0f} s"


class Command(BaseRunSpiderCommand):
    """Runs many outlets side by side; one that is broken harms no other.

    The exit code is the worst of theirs, see `crawler.runs.exit_codes`.
    """

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show how it is called."""
        return "[options] [outlet] ..."

    def short_desc(self) -> str:
        """Describe it for `scrapy --help`."""
        return "Run many outlets side by side"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which outlets, and how many at once; -a and -s are handed on to each run."""
        super().add_options(parser)
        parser.add_argument("--region", help="outlets of this province only")
        parser.add_argument("--family", help="outlets of this family only")
        parser.add_argument(
            "--jobs", type=int, default=_JOBS, help="at once (default: %(default)s)"
        )
        parser.add_argument("--logs", type=Path, help="a folder for a log of each outlet")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be run before anything starts."""
        super().process_options(args, opts)
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number above zero")
        if opts.output or opts.overwrite_output:
            raise UsageError("the lake is the output; -o and -O go with `scrapy crawl`")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run them all, show how it goes, sum it up."""
        assert self.settings
        try:
            outlets = select_running(self.settings, args, region=opts.region, family=opts.family)
            place = lake.locate(self.settings["LAKE_URI"])
            if opts.logs:
                opts.logs.mkdir(parents=True, exist_ok=True)
        except (ValueError, OSError) as error:
            self.exitcode = print_error("scrapy crawlall", Exit.USAGE, error)
            return
        jobs = [OutletRun(outlet.name) for outlet in outlets]
        ended_by = asyncio.run(_run_all(jobs, place, opts))
        # In a mail or a log the reasons stay on their lines.
        Console(width=None if sys.stdout.isatty() else _WIDTH).print(_summary(jobs))
        ended = Exit.INTERRUPTED if ended_by == signal.SIGINT else Exit.TERMINATED
        self.exitcode = ended if ended_by else worst([job.code or Exit.DONE for job in jobs])


async def _run_all(
    jobs: list[OutletRun], place: lake.Place, opts: argparse.Namespace
) -> signal.Signals | None:
    """Run so many at once; the table on a terminal is drawn anew each second.

    Gives the signal that ended it: no other run begins, and those under way end in good order.
    """
    turns = asyncio.Semaphore(opts.jobs)
    received: list[signal.Signals] = []

    def end(number: signal.Signals) -> None:
        received.append(number)
        for job in jobs:
            job.end(at_once=len(received) > 1)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, end, number)
    console = Console(stderr=True)
    with Live(console=console, get_renderable=lambda: _table(jobs), refresh_per_second=1):
        await asyncio.gather(*(_run(job, place, opts, turns) for job in jobs))
    return received[0] if received else None


async def _run(
    job: OutletRun, place: lake.Place, opts: argparse.Namespace, turns: asyncio.Semaphore
) -> None:
    """Run one outlet when it is its turn, and read what it wrote of its run."""
    async with turns:
        if job.is_ended:
            return
        job.began, began_at = monotonic(), datetime.now(UTC)
        log = opts.logs / f"{job.outlet}.log" if opts.logs else None
        job.process = process = await subprocesses.start(job.outlet, opts.spargs, opts.set, log)
        if job.is_ended:  # while it began
            job.end(at_once=False)
        job.code, job.complaint = await subprocesses.wait(process)
        job.took = monotonic() - job.began
        try:
            runs = await asyncio.to_thread(Runs(place, job.outlet).since, began_at)
        except (OSError, ArrowException) as error:  # its own affair, and told as such
            job.complaint = job.complaint or str(error)
        else:
            job.row = runs[-1] if runs else {}


def _table(jobs: list[OutletRun]) -> Table:
    """Show those under way, and how many are done."""
    ended = sum(job.code is not None for job in jobs)
    table = Table("outlet", "state", title=f"{ended} of {len(jobs)} outlets")
    for job in jobs:
        if job.began is not None:
            table.add_row(job.outlet, job.state)
    return table


def _summary(jobs: list[OutletRun]) -> Table:
    """Show all, those that are not as they should be with the reason."""
    done = sum(job.code is Exit.DONE for job in jobs)
    table = Table(
        *("outlet", "exit", "code", "seconds", "listed", "stored", "why"),
        title=f"{done} of {len(jobs)} outlets are done and as expected",
    )
    for job in jobs:
        code = Exit.INTERRUPTED if job.code is None else job.code
        why = "" if code is Exit.DONE else job.row.get("message") or job.complaint
        counts = [str(job.row.get(name) or 0) for name in ("listed", "stored")]
        # Text, not markup: what a page brought about may be in a message.
        cells = (job.outlet, code.name.lower(), str(int(code)), f"{job.took:.1f}", *counts, why)
        table.add_row(*map(Text, cells))
    return table
