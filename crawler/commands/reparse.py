"""`scrapy reparse`: reads the stored pages again with today's code, without a network."""

import argparse
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from typing import Any

from pyarrow import ArrowException
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from crawler.commands.helping import add_examples
from crawler.commands.terminal import draws_progress
from crawler.outlet.registry import select
from crawler.pages.reparse import Findings, Piece, compare, pieces
from crawler.runs.exit_codes import Exit, print_error, worst
from crawler.runs.wording import number
from crawler.window import Window
from pipelines import lake, record
from pipelines.lake.layout import Run
from pipelines.lake.place import Place
from pipelines.lake.summary import holdings

#: An example's text is cut to this many characters.
_EXAMPLE_CHARACTERS = 60


class Command(ScrapyCommand):
    """Reads stored pages again; a record that differs now becomes the article's next revision."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Read the stored pages again with today's code"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the pages and for the processes."""
        super().add_options(parser)
        parser.add_argument("--outlet", metavar="NAME", help="of this outlet only")
        since = "published on this day or later"
        parser.add_argument("--since", metavar="YYYY-MM-DD", help=since)
        until = "published on this day or before"
        parser.add_argument("--until", metavar="YYYY-MM-DD", help=until)
        parser.add_argument(
            "--changed", action="store_true", help="only what an older version of the code read"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="write nothing; show what would change, field by field",
        )
        parser.add_argument(
            "--jobs",
            type=int,
            default=cpu_count(),
            metavar="N",
            help="processes (default: one per core)",
        )
        add_examples(
            parser, "reparse --dry-run", "reparse --outlet gwangnam --since 2025-12-01 --changed"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that make no sense."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown: {' '.join(args)}; an outlet is named with --outlet")
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number of processes")
        try:
            self.window = _window(opts.since, opts.until)
        except ValueError as error:
            raise UsageError(str(error)) from None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Read the pages, write the next revisions, print a summary and set the exit code."""
        assert self.settings
        try:
            outlets = [each.name for each in select(self.settings, _names(opts.outlet))]
            place = lake.existing(self.settings["LAKE_URI"])
        except ValueError as error:
            self.exitcode = print_error("scrapy reparse", Exit.USAGE, error)
            return
        configure_logging(self.settings)
        _tell_skipped(place, outlets, opts.outlet)
        codes, found, run = [Exit.DONE], Findings(), Run.new("reparse")
        work = partial(compare, window=self.window, changed=opts.changed)
        with _pool(opts.jobs) as pool, _progress() as progress:
            task = progress.add_task("", total=0)
            done: list[str] = []
            for outlet in outlets:
                try:
                    if not place.files("pages", outlet):
                        continue
                    with ExitStack() as stack:
                        if not opts.dry_run:
                            stack.enter_context(place.writing(outlet))
                        progress.update(task, description=outlet)
                        todo = list(pieces(place.uri, outlet, self.window))
                        progress.update(task, total=_total(progress, todo))
                        of_outlet = Findings()
                        for piece, findings in zip(todo, pool.map(work, todo), strict=True):
                            progress.advance(task, piece.pages)
                            of_outlet.add(findings)
                        if not opts.dry_run:
                            _write(place, run, of_outlet)
                        found.add(of_outlet)
                        done.append(outlet)
                except lake.BusyError as error:
                    codes.append(print_error("scrapy reparse", Exit.BUSY, error))
                except (OSError, ArrowException) as error:
                    codes.append(print_error("scrapy reparse", Exit.STORAGE, error))
            progress.update(task, description=_all_of(done))
        _show(found, is_dry=opts.dry_run)
        if found.lost["parser_error"]:
            codes.append(Exit.FAILED)
        self.exitcode = worst(codes)


def _tell_skipped(place: Place, outlets: Collection[str], only: str | None) -> None:
    """Print how many pages are of outlets that do not exist; nothing if one outlet is named."""
    with suppress(OSError, ArrowException):  # the outlets that do exist are not affected
        stored = set() if only else {file.partition.outlet for file in place.files("pages")}
        for name in sorted(stored.difference(outlets)):
            there = [each for each in holdings(place, name) if each.partition.table == "pages"]
            pages = number(sum(each.rows for each in there), "page")
            print(f"{pages} of {name} skipped: no such outlet", file=sys.stderr)  # noqa: T201


def _all_of(outlets: Sequence[str]) -> str:
    """Return what the bar of progress says at the end."""
    return outlets[0] if len(outlets) == 1 else f"{len(outlets)} outlets"


def _names(outlet: str | None) -> list[str]:
    return [outlet] if outlet else []


def _window(since: str | None, until: str | None) -> Window | None:
    if since is None and until is None:
        return None
    return Window.parse(since or f"{date(1900, 1, 1)}", until, datetime.now(UTC))


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not forked: Arrow's threads do not survive a fork.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not draws_progress(),
    )


def _total(progress: Progress, todo: list[Piece]) -> float:
    return (progress.tasks[0].total or 0) + sum(piece.pages for piece in todo)


def _write(place: Place, run: Run, findings: Findings) -> None:
    """Commit the rows; if an article has several, from several pages, the newest one."""
    writer = lake.Writer(place, run)
    rows = sorted(findings.rows, key=lambda row: row["fetched_at"])
    for row in {row["article_id"]: row for row in rows}.values():
        row["run_id"] = run.id
        row["deleted"] = False
        writer.add("articles", record.partition_year(row), row)
    writer.commit()


def _show(found: Findings, *, is_dry: bool) -> None:
    """Print which fields changed, with examples, and the counts."""
    console = Console()
    if found.changed:
        table = Table("field", "articles", "for example", "in the lake", "read now")
        for name, count in found.changed.most_common():
            for number, example in enumerate(found.examples[name]):
                head = (name, f"{count:,}") if number == 0 else ("", "")
                cells = (example.article_id, *_shown(example.before, example.now))
                table.add_row(*head, *map(escape, cells))
        console.print(table)
    new = sum(row["revision"] == 0 for row in found.rows)
    written = "would be written" if is_dry else "written"
    print(  # noqa: T201 - the result
        f"{found.pages:,} pages read; {written}: {len(found.rows) - new:,} revisions,"
        f" {new:,} articles that were rejects; {found.rejected:,} are still rejects"
    )
    for reason, count in found.lost.most_common():
        print(  # noqa: T201 - the result
            f"{count:,} articles can no longer be read ({reason}), such as"
            f" {', '.join(found.lost_ids)}; their rows are kept"
        )


def _shown(before: Any, now: Any) -> tuple[str, str]:
    """Return both values cut to where they differ."""
    one, other = str(before), str(now)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, same - _EXAMPLE_CHARACTERS // 4)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    end = start + _EXAMPLE_CHARACTERS
    return f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}"
