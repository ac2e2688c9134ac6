"""`scrapy report`: the lake as one page to look at."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.exits import Exit, complain
from crawler.outlets import select
from crawler.reporting import page
from crawler.reporting.gather import gather
from crawler.reporting.serving import serve
from crawler.window import Window
from pipelines import lake
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL

_TWO_YEARS = timedelta(days=730)
#: The picture shows so many days.
_PICTURED = 90


class Command(ScrapyCommand):
    """Writes the report, or serves it. The exit codes are those of `crawler.exits`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show how it is called."""
        return "[options]"

    def short_desc(self) -> str:
        """Describe it for `scrapy --help`."""
        return "Write one HTML page that shows outlets, gaps, runs and the shape of the data"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what it writes, and of which days."""
        super().add_options(parser)
        parser.add_argument(
            "--output", type=Path, default=Path("report.html"), help="the page (report.html)"
        )
        parser.add_argument("--since", help="first day of the calendar; two years ago by default")
        parser.add_argument(
            "--png", type=Path, help="write the calendar's last 90 days as a picture"
        )
        parser.add_argument("--serve", action="store_true", help="show it on loopback until Ctrl-C")
        parser.add_argument("--port", type=int, default=0, help="--serve: by default a free one")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write or serve; what went wrong is a line, and the exit code."""
        assert self.settings
        if args:
            raise UsageError(f"unknown: {' '.join(args)}")
        if opts.port and not opts.serve:
            raise UsageError("--port goes with --serve")
        try:
            model = self._model(opts.since)
            if opts.serve:
                serve(lambda: page.html(self._model(opts.since)), opts.port)
                return
            self.exitcode = _write(model, opts)
        except (OSError, pa.ArrowException) as error:  # some of Arrow's are ValueErrors too
            self.exitcode = complain("scrapy report", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = complain("scrapy report", Exit.USAGE, error)

    def _model(self, since: str | None) -> Row:
        """Look at the lake; a mistyped one must not look empty."""
        assert self.settings
        place = lake.locate(self.settings["LAKE_URI"])
        if not place.exists():
            raise ValueError(f"there is no lake at {place.uri}")
        now = datetime.now(UTC)
        two_years = f"{(now - _TWO_YEARS).astimezone(SEOUL).date() + timedelta(days=1)}"
        return gather(
            place, select(self.settings), Window.parse(since or two_years, None, now), now
        )


def _write(model: Row, opts: argparse.Namespace) -> int:
    """Write the page and the picture; outlets that could not be read are named."""
    opts.output.write_text(page.html(model), encoding="utf-8")
    print(f"{opts.output}: {len(model['outlets'])} outlets since {model['since']}")  # noqa: T201
    if opts.png:
        opts.png.write_bytes(page.png(model, _PICTURED))
        print(opts.png)  # noqa: T201 - what was written
    code = Exit.DONE
    for outlet in model["outlets"]:
        if problem := outlet.get("problem"):
            code = complain("scrapy report", Exit.STORAGE, f"{outlet['name']}: {problem}")
    return code
