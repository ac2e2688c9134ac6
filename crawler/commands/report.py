"""`scrapy report`: writes or serves the report as one HTML page."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.helping import add_examples
from crawler.outlet.registry import select
from crawler.reporting import page
from crawler.reporting.gather import gather
from crawler.reporting.library import Library
from crawler.reporting.serving import serve
from crawler.runs.exit_codes import Exit, print_error
from crawler.window import Window
from pipelines import lake
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

_PAGE = Path("report.html")
#: From the first day of the calendar to today, by default: two years with today.
_TWO_YEARS = timedelta(days=729)
#: The calendar begins this long ago at the latest: it needs days to know what is usual.
_SHORTEST = timedelta(days=120)
#: The days that the picture shows.
_PNG_DAYS = 90
_LAST_PORT = 65535


class Command(ScrapyCommand):
    """Writes the report, or serves it. The exit codes are those of `crawler.runs.exit_codes`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Write one HTML page: outlets, gaps, runs, and the data"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the output and the days."""
        super().add_options(parser)
        parser.add_argument("--output", type=Path, help=f"the page ({_PAGE})")
        parser.add_argument("--since", help="first day of the calendar; two years ago by default")
        png_help = f"also write its last {_PNG_DAYS} days as a picture"
        parser.add_argument("--png", type=Path, help=png_help)
        parser.add_argument(
            "--serve", action="store_true", help="serve it on loopback until Ctrl-C"
        )
        parser.add_argument("--port", type=int, help="--serve: by default a free one")
        add_examples(parser, "report --output press.html", "report --serve --port 8000")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that contradict each other."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown: {' '.join(args)}")
        if opts.serve and (opts.output or opts.png):
            raise UsageError("--serve writes nothing: --output and --png do not go with it")
        if opts.port is not None and not opts.serve:
            raise UsageError("--port goes with --serve")
        if opts.port is not None and not 0 <= opts.port <= _LAST_PORT:
            raise UsageError(f"--port {opts.port} is not a port: 0 to {_LAST_PORT}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Write or serve the page; an error is printed as one line and sets the exit code."""
        try:
            self._place()
            _window(opts.since)
            library = Library()  # it is made while the lake is read
            if opts.serve:
                serve(lambda: page.html(self._model(opts.since), library.script), opts.port or 0)
            else:
                self.exitcode = _write(self._model(opts.since), library.script, opts)
        except (OSError, pa.ArrowException) as error:  # some of Arrow's are ValueErrors too
            self.exitcode = print_error("scrapy report", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = print_error("scrapy report", Exit.USAGE, error)

    def _place(self) -> lake.Place:
        assert self.settings
        return lake.existing(self.settings["LAKE_URI"])

    def _model(self, since: str | None) -> Row:
        """Return the data of the report, from the lake as it is now."""
        assert self.settings
        outlets = select(self.settings)
        return gather(self._place(), outlets, _window(since), datetime.now(UTC))


def _window(since: str | None) -> Window:
    """Return the days of the calendar, which ends today.

    Raise `ValueError` with a line for the user if `since` is not a date.
    """
    now = datetime.now(UTC)
    today = now.astimezone(SEOUL).date()
    window = Window.parse(since or f"{today - _TWO_YEARS}", None, now)
    return Window(min(window.since, today - _SHORTEST), today)


def _write(model: Row, library: str, opts: argparse.Namespace) -> int:
    """Write the page and the picture, and print the outlets that could not be read.

    Return the exit code.
    """
    output = opts.output or _PAGE
    output.write_text(page.html(model, library), encoding="utf-8")
    print(f"{output}: {len(model['outlets'])} outlets since {model['since']}")  # noqa: T201
    if opts.png:
        opts.png.write_bytes(page.png(model, _PNG_DAYS))
        print(opts.png)  # noqa: T201 - the result
    code = Exit.DONE
    for outlet in model["outlets"]:
        if problem := outlet.get("problem"):
            code = print_error("scrapy report", Exit.STORAGE, f"{outlet['name']}: {problem}")
    return code
