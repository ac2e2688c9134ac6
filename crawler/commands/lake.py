"""`scrapy lake`: shows, verifies and compacts the lake, and removes articles and people."""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from pyarrow import ArrowException
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from crawler.outlet.spider import OutletSpider
from crawler.runs.exit_codes import Exit, print_error
from pipelines.items import RejectedError
from pipelines.lake import BusyError, Place, existing, schema, views
from pipelines.lake.compaction import compact, due
from pipelines.lake.forgetting import forget_article, forget_author
from pipelines.lake.layout import Run
from pipelines.lake.summary import Holding, holdings
from pipelines.lake.verification import strays, verify

_ACTIONS = {
    "info": "show rows, files, bytes and years of each outlet",
    "verify": "read every file and name what is wrong; exit code 1 if anything is",
    "compact": "merge the many files of an outlet's year into one",
    "latest": "print the views `latest` and `revisions` of articles, as SQL for DuckDB",
    "forget": "remove an article, or an author's name and address, from all files",
}


class Command(ScrapyCommand):
    """Maintains the lake. The exit codes are those of `crawler.runs.exit_codes`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "<action> [options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Show, verify and compact the lake, or remove an article or a person from it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of all actions."""
        super().add_options(parser)
        about = "; ".join(f"{name}: {what}" for name, what in _ACTIONS.items())
        parser.add_argument("action", choices=_ACTIONS, help=about)
        parser.add_argument("--outlet", help="of this outlet only")
        parser.add_argument("--output", type=Path, help="latest: write to this file")
        parser.add_argument("--url", help="forget: address of the article, as any page links to it")
        parser.add_argument("--author", help="forget: the name, as in the column `authors`")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that contradict each other."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown: {' '.join(args)}")
        owners = {"output": "latest", "url": "forget", "author": "forget"}
        for option, action in owners.items():
            if getattr(opts, option) is not None and opts.action != action:
                raise UsageError(f"--{option} goes with {action}")
        if opts.action == "forget" and bool(opts.url) == bool(opts.author):
            raise UsageError("forget takes either --url or --author")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Run the action; an error is printed as one line and sets the exit code."""
        assert self.settings
        try:
            place = _existing(self.settings["LAKE_URI"], opts.outlet)
            match opts.action:
                case "info":
                    _info(place, opts.outlet)
                case "verify":
                    self.exitcode = _verify(place, opts.outlet)
                case "compact":
                    self.exitcode = _compact(place, opts.outlet)
                case "latest":
                    _latest(place, opts.output)
                case "forget" if opts.url:
                    self._forget_url(place, opts.url)
                case _:
                    self.exitcode = _forget_author(place, opts.author, opts.outlet)
        except BusyError as error:
            self.exitcode = print_error("scrapy lake", Exit.BUSY, error)
        except (OSError, ArrowException) as error:  # some of Arrow's are ValueErrors too
            self.exitcode = print_error("scrapy lake", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = print_error("scrapy lake", Exit.USAGE, error)

    def _forget_url(self, place: Place, url: str) -> None:
        """Remove the article with this address; raise `ValueError` if it is no outlet's."""
        assert self.settings
        outlets = get_spider_loader(self.settings)
        for name in outlets.list():
            outlet = outlets.load(name)
            if issubclass(outlet, OutletSpider) and outlet.is_own(url):
                try:
                    article_id = f"{name}:{outlet.identify(url).serial}"
                except RejectedError as error:
                    raise ValueError(f"{url}: {error}") from None
                with place.writing(name):
                    rows = forget_article(place, name, article_id, Run.new("forget"))
                print(f"{article_id}: {rows} rows removed; it will not be fetched again")  # noqa: T201
                return
        raise ValueError(f"{url} is not an address of an outlet; `scrapy list` prints them")


def _existing(uri: str, outlet: str | None) -> Place:
    """Return the lake; raise `ValueError` if there is none, or it has nothing of the outlet."""
    place = existing(uri)
    if outlet and not any(place.files(table, outlet) for table in schema.TABLES):
        raise ValueError(f"the lake has nothing of {outlet!r}")
    return place


def _info(place: Place, outlet: str | None) -> None:
    """Print a row for each table and outlet."""
    found: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings(place, outlet):
        found[holding.partition.table, holding.partition.outlet].append(holding)
    table = Table("table", "outlet", "years", "rows", "files", "MB", title=place.uri)
    for (name, slug), parts in found.items():
        years = [part.partition.year for part in parts]
        table.add_row(
            name,
            slug,
            f"{min(years)}-{max(years)}" if min(years) < max(years) else f"{min(years)}",
            f"{sum(part.rows for part in parts):,}",
            f"{sum(part.files for part in parts):,}",
            f"{sum(part.size for part in parts) / 1e6:,.2f}",
        )
    Console().print(table)


def _verify(place: Place, outlet: str | None) -> int:
    """Print each problem on a line, and the number of files read; return the exit code."""
    files = 0
    wrong = list(strays(place)) if outlet is None else []
    for table in schema.TABLES:
        there = place.files(table, outlet)
        files += len(there)
        for name in sorted({file.partition.outlet for file in there}):
            wrong.extend(verify(place, name, table))
    for path, what in wrong:
        print(f"{path}: {what}")  # noqa: T201 - the result
    print(f"{files} files read, {len(wrong)} problems", file=sys.stderr)  # noqa: T201
    return Exit.FAILED if wrong else 0


def _compact(place: Place, outlet: str | None) -> int:
    """Compact what is due; return the exit code.

    An outlet with a run under way is skipped.
    """
    run, code = Run.new("compact"), 0
    parts = list(due(place, outlet))
    for partition in track(parts, "compacting", console=Console(stderr=True)):
        try:
            with place.writing(partition.outlet):
                files = compact(place, partition, run)
            print(f"{partition.path}: {files} files compacted")  # noqa: T201
        except BusyError as error:
            code = code or print_error("scrapy lake", Exit.BUSY, error)
        except (OSError, ArrowException) as error:  # the other partitions are not affected
            code = print_error("scrapy lake", Exit.STORAGE, error)
    if not parts:
        print("nothing to compact")  # noqa: T201
    return code


def _latest(place: Place, output: Path | None) -> None:
    """Print the views, or write them to a file. They work in any folder.

    Raise `ValueError` for a lake without articles: DuckDB makes no view of no files.
    """
    if not place.files("articles"):
        raise ValueError(f"{place.uri} has no articles yet; `scrapy crawl` brings some")
    uri = place.uri if "://" in place.uri else str(Path(place.uri).resolve())
    sql = views.latest_view_sql(uri)
    if output is None:
        print(sql, end="")  # noqa: T201 - the result
    else:
        output.write_text(sql)


def _forget_author(place: Place, author: str, outlet: str | None) -> int:
    """Remove an author from the rows of all outlets, or of one; return the exit code.

    With one outlet, namesakes in others are kept: they are other people.
    """
    outlets = {file.partition.outlet for file in place.files("articles", outlet)}
    total, run, busy = 0, Run.new("forget"), 0
    for name in sorted(outlets):
        try:
            with place.writing(name):
                rows = forget_author(place, name, author, run)
        except BusyError as error:
            busy = print_error("scrapy lake", Exit.BUSY, error)
            continue
        if rows:
            print(f"{name}: {author} removed from {rows} rows")  # noqa: T201
        total += rows
    if busy:
        return busy
    return 0 if total else print_error("scrapy lake", Exit.FAILED, f"no row names {author}")
