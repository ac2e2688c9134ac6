"""`scrapy backfill`: crawls an outlet's past, month by month, each as a run of its own."""

import argparse
import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from pyarrow import ArrowException
from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.backfill.plan import Expectation, gap_chunks, gaps, late_chunks, months, span
from crawler.backfill.report import dry_run, status, status_rows, summary
from crawler.backfill.runner import MonthRuns
from crawler.commands.demo_lake import refuse_demo_lake
from crawler.commands.helping import add_examples, hide, hide_outputs
from crawler.commands.rows import add_row_options, print_rows, wants_rows
from crawler.commands.terminal import console
from crawler.outlet.registry import select, without_forbidden
from crawler.runs.exit_codes import Exit, print_error, worst
from crawler.runs.settings_check import check_settings
from crawler.window import Window
from pipelines import lake
from pipelines.lake.coverage import CoverageTable, Days

#: Columns of the table of months in a file or a pipe.
_PIPE_WIDTH = 120


class Command(BaseRunSpiderCommand):
    """Crawls the months that the lake does not prove complete, the newest first.

    Exit codes are those of `crawler.runs.exit_codes`: 12 if a day is still not proven.
    """

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "OUTLET --since YYYY-MM [--until YYYY-MM] | --gaps | --status"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Crawl an outlet's past, by months, until it is proven complete"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the days and what to do with them; -s is passed on to each run."""
        super().add_options(parser)
        hide_outputs(parser)
        hide(parser, "-a", dest="spargs")
        parser.add_argument("--since", metavar="YYYY-MM", help="the oldest month, or day")
        parser.add_argument(
            "--until", metavar="YYYY-MM", help="the newest month, or day (default: yesterday)"
        )
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--status", action="store_true", help="show which days are proven and which are not"
        )
        what.add_argument(
            "--gaps",
            action="store_true",
            help="crawl only what is missing between the oldest and the newest day crawled so far",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print how much it would fetch, and how long it would take",
        )
        logs = "write a log of each month to this folder"
        parser.add_argument("--logs", type=Path, metavar="FOLDER", help=logs)
        add_row_options(parser, "--status: ")
        add_examples(
            parser,
            "backfill gwangnam --since 2005-01 --until 2024-12 --dry-run",
            "backfill gwangnam --status --json",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that make no sense, in one line."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one outlet; `scrapy outlets` prints them")
        if opts.spargs:
            raise UsageError("-a goes with `scrapy crawl`; here it is --since and --until")
        if opts.output or opts.overwrite_output:
            raise UsageError("the lake is the output; -o and -O go with `scrapy crawl`")
        if opts.since is None and not opts.gaps and not opts.status:
            raise UsageError("--since says how far back, such as --since 2005-01")
        if wants_rows(opts) and not opts.status:
            raise UsageError("--json and --csv go with --status")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the status or the plan, or crawl; set the exit code."""
        assert self.settings
        try:
            check_settings(self.settings)
            (outlet,) = select(self.settings, args)
            place = lake.locate(self.settings["LAKE_URI"])
            if not (opts.status or opts.dry_run):  # which only read
                refuse_demo_lake(place, self.settings)
            if not opts.status:
                without_forbidden([outlet], self.settings)  # which says so
            coverage = CoverageTable(place, outlet.name)
            delay = self.settings.getfloat("DOWNLOAD_DELAY")
            days, out = coverage.days(), console(_PIPE_WIDTH)
            runs = MonthRuns(outlet, coverage, days, opts.set, opts.logs, delay, out)
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
    """Print the status or the plan, or crawl; return the exit code."""
    name, days, out = runs.outlet.name, runs.days, runs.console
    if opts.status:
        if wants_rows(opts):
            print_rows(status_rows(name, window, days), opts)
        else:
            out.print(status(name, window, days))
        return Exit.PARTIAL if gaps(window, days) else Exit.DONE
    todo = list(gap_chunks(window, days, by_ids=runs.outlet.ids_count_up))
    late = list(late_chunks(window, days, datetime.now(UTC)))
    if opts.dry_run:
        expectation = Expectation.of(runs.coverage, days)
        out.print(dry_run(name, todo, late, expectation, runs.delay), soft_wrap=True)
        return Exit.DONE
    done = sum(not gaps(month, days) for month in months(window))
    codes = asyncio.run(runs.walk([*todo, *late], max(0, done - len(late))))
    if worst(codes) == Exit.DONE and gaps(window, runs.days):
        codes.append(Exit.PARTIAL)
    out.print(summary(name, window, runs.days), soft_wrap=True)
    return worst(codes)


def _window(opts: argparse.Namespace, days: Days, oldest: date) -> Window:
    """Return the days to crawl; without --since those between the days crawled so far.

    Raise `ValueError` with a line for the user.
    """
    since, until = opts.since, opts.until
    if since is None:
        if not days:
            raise ValueError("nothing was crawled yet; begin with --since YYYY-MM")
        since, until = min(days).isoformat(), until or max(days).isoformat()
    return span(since, until, oldest, datetime.now(UTC))
