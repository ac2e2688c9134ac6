"""`scrapy crawlall`: crawls many outlets in parallel, each in a process of its own."""

import argparse
import asyncio
import signal
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

from crawler.commands.demo_lake import refuse_demo_lake
from crawler.commands.helping import (
    add_examples,
    add_outlet_filters,
    add_spider_arguments,
    hide_outputs,
)
from crawler.commands.rows import add_row_options, print_rows, wants_rows
from crawler.commands.terminal import console, key_table
from crawler.outlet.registry import select_running
from crawler.runs import subprocesses
from crawler.runs.exit_codes import Exit, print_error, worst
from crawler.runs.settings_check import check_settings
from pipelines import lake
from pipelines.lake.runs import Runs
from pipelines.lake.schema import Row

#: The default number of parallel runs.
_JOBS = 8
#: Columns of a run's row that `--json` and `--csv` print.
_COLUMNS = (
    *("run_id", "since", "until", "listed", "stored", "revised", "deleted", "unchanged"),
    *("rejected", "failed", "newest_at"),
)


@dataclass(slots=True)
class OutletRun:
    """The run of one outlet; `code` is None until it has ended."""

    outlet: str
    began: float | None = None
    took: float = 0.0
    code: Exit | None = None
    row: Row = field(default_factory=dict)
    error: str = ""
    process: asyncio.subprocess.Process | None = None
    is_stopped: bool = False

    def stop(self, *, at_once: bool) -> None:
        """Stop the run: gracefully, with a last commit, or at once. A waiting one never starts."""
        self.is_stopped = True
        subprocesses.stop(self.process, at_once=at_once)

    @property
    def state(self) -> str:
        """The state of the run, for the table."""
        if self.code is not None:
            return self.code.name.lower()
        return "waiting" if self.began is None else f"running, {monotonic() - self.began:.0f} s"


class Command(BaseRunSpiderCommand):
    """Crawls many outlets in parallel; a broken one does not affect the others.

    The exit code is the worst of theirs, see `crawler.runs.exit_codes`.
    """

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[OUTLET]... [options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Crawl many outlets in parallel"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the outlets and their number; -a and -s are passed on to each run."""
        super().add_options(parser)
        hide_outputs(parser)
        add_spider_arguments(parser)
        add_outlet_filters(parser)
        parser.add_argument(
            "--jobs",
            type=int,
            default=_JOBS,
            metavar="N",
            help="runs in parallel (default: %(default)s)",
        )
        logs = "write a log of each outlet to this folder"
        parser.add_argument("--logs", type=Path, metavar="FOLDER", help=logs)
        add_row_options(parser)
        add_examples(
            parser, "crawlall gwangnam kwangju", "crawlall --region jeju --logs logs --json"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be run, before anything is started."""
        super().process_options(args, opts)
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number above zero")
        if opts.output or opts.overwrite_output:
            raise UsageError("the lake is the output; -o and -O go with `scrapy crawl`")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run all outlets, show the progress, print a summary and set the exit code."""
        assert self.settings
        try:
            outlets = select_running(self.settings, args, region=opts.region, family=opts.family)
            check_settings(self.settings)
            for outlet in outlets:
                outlet(**opts.spargs)  # refuses what its run would refuse
            place = lake.locate(self.settings["LAKE_URI"])
            refuse_demo_lake(place, self.settings)
        except OSError as error:
            self.exitcode = print_error("scrapy crawlall", Exit.STORAGE, error)
            return
        except ValueError as error:
            self.exitcode = print_error("scrapy crawlall", Exit.USAGE, error)
            return
        try:
            if opts.logs:
                opts.logs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.exitcode = print_error("scrapy crawlall", Exit.USAGE, error)
            return
        jobs = [OutletRun(outlet.name) for outlet in outlets]
        ended_by = asyncio.run(_run_all(jobs, place, opts))
        if wants_rows(opts):
            print_rows(map(_row, jobs), opts)
        else:
            out = console()
            out.print(_summary(jobs))
            for job in jobs:
                if job.code is not Exit.DONE and (why := job.row.get("message") or job.error):
                    out.print(Text(f"{job.outlet}: {why}"), soft_wrap=True)
        if ended_by is None:
            self.exitcode = worst([job.code or Exit.DONE for job in jobs])
        else:
            is_interrupt = ended_by == signal.SIGINT
            self.exitcode = Exit.INTERRUPTED if is_interrupt else Exit.TERMINATED


async def _run_all(
    jobs: list[OutletRun], place: lake.Place, opts: argparse.Namespace
) -> signal.Signals | None:
    """Run `--jobs` outlets at a time; on a terminal a table is updated each second.

    Return the first signal received, or None. After a signal no other run starts, and those under
    way are stopped gracefully; a second signal stops them at once.
    """
    turns = asyncio.Semaphore(opts.jobs)
    received: list[signal.Signals] = []

    def end(number: signal.Signals) -> None:
        received.append(number)
        for job in jobs:
            job.stop(at_once=len(received) > 1)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, end, number)
    with Live(
        console=Console(stderr=True), get_renderable=lambda: _table(jobs), refresh_per_second=1
    ):
        await asyncio.gather(*(_run(job, place, opts, turns) for job in jobs))
    return received[0] if received else None


async def _run(
    job: OutletRun, place: lake.Place, opts: argparse.Namespace, turns: asyncio.Semaphore
) -> None:
    """Run one outlet when there is a free slot, and read the row that its run wrote."""
    async with turns:
        if job.is_stopped:
            return
        job.began, began_at = monotonic(), datetime.now(UTC)
        log = opts.logs / f"{job.outlet}.log" if opts.logs else None
        job.process = process = await subprocesses.start(job.outlet, opts.spargs, opts.set, log)
        if job.is_stopped:  # while it was started
            job.stop(at_once=False)
        job.code, job.error = await subprocesses.wait(process)
        job.took = monotonic() - job.began
        try:
            runs = await asyncio.to_thread(Runs(place, job.outlet).since, began_at)
        except (OSError, ArrowException) as error:  # does not concern the other outlets
            job.error = job.error or str(error)
        else:
            job.row = runs[-1] if runs else {}


def _table(jobs: list[OutletRun]) -> Table:
    """Return the table of progress: the runs that have started, and how many have ended."""
    ended = sum(job.code is not None for job in jobs)
    shown = key_table("outlet", "state", title=f"{ended} of {len(jobs)} outlets")
    for job in jobs:
        if job.began is not None:
            shown.add_row(job.outlet, job.state)
    return shown


def _summary(jobs: list[OutletRun]) -> Table:
    """Return the table of all runs."""
    done = sum(job.code is Exit.DONE for job in jobs)
    shown = key_table(
        *("outlet", "exit", "code", "seconds", "listed", "stored"),
        title=f"{done} of {len(jobs)} outlets are done and as expected",
    )
    for job in jobs:
        code = _code(job)
        counts = [str(job.row.get(name) or 0) for name in ("listed", "stored")]
        cells = (job.outlet, code.name.lower(), str(int(code)), f"{job.took:.1f}", *counts)
        shown.add_row(*map(Text, cells))
    return shown


def _row(job: OutletRun) -> Row:
    """Return the run of an outlet as a row for programs."""
    code = _code(job)
    return {
        "outlet": job.outlet,
        "outcome": code.name.lower(),
        "exit_code": int(code),
        "failure": job.row.get("failure"),
        "seconds": round(job.took, 1),
        **{name: job.row.get(name) for name in _COLUMNS},
        "message": job.row.get("message") or job.error,
    }


def _code(job: OutletRun) -> Exit:
    return Exit.INTERRUPTED if job.code is None else job.code
