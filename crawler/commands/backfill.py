"""`scrapy backfill`: an outlet's past, month by month, each as a run of its own."""

import argparse
import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from pyarrow import ArrowException
from rich.console import Console
from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.backfill.plan import Expectation, gap_chunks, gaps, late_chunks, months, span
from crawler.backfill.report import dry_run, status, summary
from crawler.backfill.runner import MonthRuns
from crawler.outlet.id_walk import CountedIds
from crawler.outlet.registry import select_running
from crawler.runs.exit_codes import Exit, print_error, worst
from crawler.runs.settings_check import check_settings
from crawler.window import Window
from pipelines import lake
from pipelines.lake.coverage import Coverage, Days

_WIDTH = 120


class Command(BaseRunSpiderCommand):
    """Walks the months of which the lake has no proof that they are complete, the newest first.

    Exit codes are those of `crawler.runs.exit_codes`: 12 when a day is left without proof.
    """

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show how it is called."""
        return "<outlet> --since YYYY-MM [--until YYYY-MM] | --gaps | --status"

    def short_desc(self) -> str:
        """Describe it for `scrapy --help`."""
        return "Crawl an outlet's past, month by month, until the lake proves it complete"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which days, and what is done with them; -s is handed on to each run."""
        super().add_options(parser)
        parser.add_argument("--since", metavar="YYYY-MM", help="the oldest month, or day")
        parser.add_argument(
            "--until", metavar="YYYY-MM", help="the newest month, or day (default: yesterday)"
        )
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--status", action="store_true", help="show what is proven, and which days are not"
        )
        what.add_argument(
            "--gaps",
            action="store_true",
            help="walk only what is missing between the oldest and the newest day walked so far",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what it expects, and how long it will take"
        )
        parser.add_argument("--logs", type=Path, help="a folder for a log of each month")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one outlet; `scrapy list` prints them")
        if opts.spargs:
            raise UsageError("-a goes with `scrapy crawl`; here it is --since and --until")
        if opts.output or opts.overwrite_output:
            raise UsageError("the lake is the output; -o and -O go with `scrapy crawl`")
        if opts.since is None and not opts.gaps and not opts.status:
            raise UsageError("--since says how far back, such as --since 2005-01")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show, or walk."""
        assert self.settings
        try:
            check_settings(self.settings)
            (outlet,) = select_running(self.settings, args)
            coverage = Coverage(lake.locate(self.settings["LAKE_URI"]), outlet.name)
            delay = self.settings.getfloat("DOWNLOAD_DELAY")
            console = Console(width=None if sys.stdout.isatty() else _WIDTH)
            days = coverage.days()
            runs = MonthRuns(outlet, coverage, days, opts.set, opts.logs, delay, console)
            window = _window(opts, days, outlet.start_date)
            if opts.logs:
                opts.logs.mkdir(parents=True, exist_ok=True)
        except (OSError, ArrowException) as error:  # some of Arrow's are ValueErrors too
            self.exitcode = print_error("scrapy backfill", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = print_error("scrapy backfill", Exit.USAGE, error)
        else:
            self.exitcode = _run(runs, window, opts)


def _run(runs: MonthRuns, window: Window, opts: argparse.Namespace) -> int:
    """Show what is asked for, or walk; give the exit code."""
    name, days, console = runs.outlet.name, runs.days, runs.console
    if opts.status:
        console.print(status(name, window, days))
        return Exit.PARTIAL if gaps(window, days) else Exit.DONE
    todo = list(gap_chunks(window, days, by_ids=issubclass(runs.outlet, CountedIds)))
    late = list(late_chunks(window, days, datetime.now(UTC)))
    if opts.dry_run:
        expectation = Expectation.of(runs.coverage, days)
        told = dry_run(name, todo, late, expectation, runs.delay)
        console.print(told, highlight=False, soft_wrap=True)
        return Exit.DONE
    done = sum(not gaps(month, days) for month in months(window))
    codes = asyncio.run(runs.walk([*todo, *late], max(0, done - len(late))))
    if worst(codes) == Exit.DONE and gaps(window, runs.days):
        codes.append(Exit.PARTIAL)
    console.print(summary(name, window, runs.days), highlight=False, soft_wrap=True)
    return worst(codes)


def _window(opts: argparse.Namespace, days: Days, oldest: date) -> Window:
    """Give the days that are meant; without --since those that were walked so far."""
    since, until = opts.since, opts.until
    if since is None:
        if not days:
            raise ValueError("nothing was walked yet; begin with --since YYYY-MM")
        since, until = min(days).isoformat(), until or max(days).isoformat()
    return span(since, until, oldest, datetime.now(UTC))
