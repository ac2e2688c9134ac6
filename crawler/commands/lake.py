"""`scrapy lake`: shows, verifies and compacts the lake, and removes articles and people."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyarrow import ArrowException
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.commands.helping import add_examples
from crawler.commands.rows import Row, add_row_options, print_rows, wants_rows
from crawler.commands.terminal import console, key_table, tracked
from crawler.outlet.spider import OutletSpider
from crawler.outlet.suggestions import did_you_mean
from crawler.runs.exit_codes import Exit, print_error
from crawler.runs.wording import number
from pipelines.items import RejectedError
from pipelines.lake import BusyError, Place, existing, schema, views
from pipelines.lake.compaction import compact, due
from pipelines.lake.forgetting import (
    Found,
    find_article,
    find_author,
    forget_article,
    forget_author,
)
from pipelines.lake.layout import Run
from pipelines.lake.summary import Holding, holdings
from pipelines.lake.verification import strays, verify

ACTIONS = {
    "info": "show rows, files, bytes and years of each outlet",
    "verify": "read every file and name what is wrong; exit code 1 if anything is",
    "compact": "merge the many files of an outlet's year into one",
    "latest": "print the views `latest` and `revisions` of articles, as SQL for DuckDB",
    "forget": "remove an article, or an author's name and address, from all files",
}

#: The action that an option goes with.
_OWNERS = {
    "output": "latest",
    "url": "forget",
    "author": "forget",
    "dry_run": "forget",
    "json": "info",
    "csv": "info",
}


class Command(ScrapyCommand):
    """Maintains the lake. The exit codes are those of `crawler.runs.exit_codes`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "ACTION [options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Show, verify or compact the lake, or remove an article or author"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of all actions."""
        super().add_options(parser)
        parser.add_argument("action", metavar="ACTION", help="what to do, see below")
        parser.add_argument("--outlet", metavar="NAME", help="of this outlet only")
        output = "latest: write to this file"
        parser.add_argument("--output", type=Path, metavar="FILE", help=output)
        url = "forget: address of the article, as any page links to it"
        parser.add_argument("--url", metavar="ADDRESS", help=url)
        author = "forget: the name, as in the column `authors`"
        parser.add_argument("--author", metavar="NAME", help=author)
        dry_run = "forget: say what would be removed, and remove nothing"
        parser.add_argument("--dry-run", action="store_true", help=dry_run)
        add_row_options(parser, "info: ")
        add_examples(
            parser,
            "lake info --json",
            "lake forget --author 홍길동 --outlet gwangnam --dry-run",
            actions=ACTIONS,
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that contradict each other."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown: {' '.join(args)}")
        if opts.action not in ACTIONS:
            guess = did_you_mean(opts.action, ACTIONS) or f"; there are {', '.join(ACTIONS)}"
            raise UsageError(f"there is no action {opts.action!r}{guess}")
        for option, action in _OWNERS.items():
            if getattr(opts, option) and opts.action != action:
                raise UsageError(f"--{option.replace('_', '-')} goes with {action}")
        if opts.action == "forget" and bool(opts.url) == bool(opts.author):
            raise UsageError("forget takes either --url or --author")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Run the action; an error is printed as one line and sets the exit code."""
        assert self.settings
        try:
            place = _existing(self.settings, opts.outlet)
            match opts.action:
                case "info":
                    _info(place, opts)
                case "verify":
                    self.exitcode = _verify(place, opts.outlet)
                case "compact":
                    self.exitcode = _compact(place, opts.outlet)
                case "latest":
                    _latest(place, opts.output)
                case "forget" if opts.url:
                    self._forget_url(place, opts)
                case _:
                    self.exitcode = _forget_author(place, opts)
        except BusyError as error:
            self.exitcode = print_error("scrapy lake", Exit.BUSY, error)
        except (OSError, ArrowException) as error:  # some of Arrow's are ValueErrors too
            self.exitcode = print_error("scrapy lake", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = print_error("scrapy lake", Exit.USAGE, error)

    def _forget_url(self, place: Place, opts: argparse.Namespace) -> None:
        """Remove the article with this address; raise `ValueError` if it is no article's."""
        assert self.settings
        url: str = opts.url
        outlets = get_spider_loader(self.settings)
        for name in outlets.list():
            outlet = outlets.load(name)
            if issubclass(outlet, OutletSpider) and outlet.is_own(url):
                try:
                    article_id = f"{name}:{outlet.identify(url).serial}"
                except RejectedError as error:
                    like = outlet.canonical_url("NUMBER")
                    what = f"{url} is no article's address ({error.reason}): those are like {like}"
                    raise ValueError(what) from None
                with place.writing(name):
                    there = find_article(place, name, article_id)
                    if not opts.dry_run:
                        forget_article(place, name, article_id, Run.new("forget"))
                print(_told(article_id, there, is_dry=opts.dry_run))  # noqa: T201 - the result
                return
        raise ValueError(
            f"{url} is no article's address: its host is no outlet's; `scrapy outlets` prints all"
        )


def _told(article_id: str, there: Found, *, is_dry: bool) -> str:
    """Return what was removed of an article, or would be."""
    removed = f"{number(there.rows, 'row')} and {number(there.pages, 'page')}"
    if is_dry:
        return f"{article_id}: {removed} would be removed, and it would not be fetched again"
    unknown = "" if there.rows else " (the lake did not have it)"
    return f"{article_id}: {removed} removed{unknown}; it will not be fetched again"


def _existing(settings: BaseSettings, outlet: str | None) -> Place:
    """Return the lake; raise `ValueError` if there is none, or it has nothing of the outlet."""
    place = existing(settings["LAKE_URI"])
    if outlet and not any(place.files(table, outlet) for table in schema.TABLES):
        stored = {file.partition.outlet for table in schema.TABLES for file in place.files(table)}
        raise ValueError(
            f"the lake has nothing of {outlet!r}{did_you_mean(outlet, sorted(stored))}"
        )
    return place


def _info(place: Place, opts: argparse.Namespace) -> None:
    """Print a row for each table and outlet."""
    rows = _info_rows(place, opts.outlet)
    if wants_rows(opts):
        print_rows(rows, opts)
        return
    shown = key_table("table", "outlet", "years", "rows", "files", "MB", title=place.uri)
    shown.columns[1].no_wrap = True  # typed by users as well
    for row in rows:
        since, until = row["first_year"], row["last_year"]
        shown.add_row(
            row["table"],
            row["outlet"],
            f"{since}-{until}" if since < until else f"{since}",
            f"{row['rows']:,}",
            f"{row['files']:,}",
            f"{row['bytes'] / 1e6:,.2f}",
        )
    console().print(shown)


def _info_rows(place: Place, outlet: str | None) -> Iterator[Row]:
    """Yield what each table holds of each outlet; `waiting` counts files due for compaction."""
    found: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings(place, outlet):
        found[holding.partition.table, holding.partition.outlet].append(holding)
    for (name, slug), parts in found.items():
        years = [part.partition.year for part in parts]
        yield {
            "table": name,
            "outlet": slug,
            "first_year": min(years),
            "last_year": max(years),
            "rows": sum(part.rows for part in parts),
            "files": sum(part.files for part in parts),
            "waiting": sum(part.waiting for part in parts),
            "bytes": sum(part.size for part in parts),
        }


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
    for partition in tracked(parts, "compacting"):
        try:
            with place.writing(partition.outlet):
                files = compact(place, partition, run)
            print(f"{partition.path}: {files} files compacted")  # noqa: T201
        except BusyError as error:
            busy = print_error("scrapy lake", Exit.BUSY, error)
            code = code or busy
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
    sql = views.latest_view_sql(uri, has_coverage=bool(place.files("coverage")))
    if output is None:
        print(sql, end="")  # noqa: T201 - the result
    else:
        output.write_text(sql)


def _forget_author(place: Place, opts: argparse.Namespace) -> int:
    """Remove an author from the rows of all outlets, or of one; return the exit code.

    With one outlet, namesakes in others are kept: they are other people.
    """
    author: str = opts.author
    outlets = {file.partition.outlet for file in place.files("articles", opts.outlet)}
    total, run, busy = 0, Run.new("forget"), 0
    for name in sorted(outlets):
        try:
            with place.writing(name):
                there = find_author(place, name, author)
                if not opts.dry_run:  # also without rows: it finishes what a kill left
                    forget_author(place, name, author, run)
        except BusyError as error:
            busy = print_error("scrapy lake", Exit.BUSY, error)
            continue
        if there.rows:
            verb = "would be removed" if opts.dry_run else "removed"
            rows, pages = number(there.rows, "row"), number(there.pages, "page")
            print(f"{name}: {author} {verb} from {rows}, with {pages}")  # noqa: T201 - the result
        total += there.rows
    if busy:
        return busy
    if total:
        return 0
    where = f" of {opts.outlet}" if opts.outlet else ""
    what = f"no row names {author!r} among the `authors`{where}; nothing was removed"
    return print_error("scrapy lake", Exit.USAGE, what)
