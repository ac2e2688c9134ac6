"""`scrapy pages`: exports the raw pages of the lake as WARC, and imports pages from WARC."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyarrow import ArrowException
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.log import configure_logging

from crawler.commands.helping import add_examples
from crawler.commands.terminal import tracked
from crawler.outlet.base import Outlet
from crawler.outlet.registry import select
from crawler.outlet.suggestions import did_you_mean
from crawler.pages.importing import PageImport
from crawler.pages.warc import export, pages_in
from crawler.runs.exit_codes import Exit, print_error
from pipelines import lake
from pipelines.lake import schema
from pipelines.lake.files import open_parquet
from pipelines.lake.place import Place
from pipelines.page import Page, restored

ACTIONS = {
    "export": "write the pages of all outlets, or of one, into a WARC file",
    "import": "read pages out of WARC files, and store them with the rows read from them",
}


class Command(ScrapyCommand):
    """Exports and imports pages."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "export --warc FILE [--outlet NAME] | import FILE..."

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Write the stored pages as WARC, or import pages from WARC files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options `--warc` and `--outlet`."""
        super().add_options(parser)
        warc = "export: the file to write, .warc.gz"
        parser.add_argument("--warc", type=Path, metavar="FILE", help=warc)
        parser.add_argument("--outlet", metavar="NAME", help="export: of this outlet only")
        add_examples(
            parser,
            "pages export --warc pages.warc.gz --outlet gwangnam",
            "pages import CC-NEWS-20250217.warc.gz",
            actions=ACTIONS,
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that contradict each other."""
        super().process_options(args, opts)
        match args:
            case ["export"] if opts.warc:
                return
            case ["import", _, *_] if not opts.warc and not opts.outlet:
                return
        action = args[0] if args else ""
        guess = did_you_mean(action, ACTIONS) if action not in ACTIONS else ""
        raise UsageError(f"export takes --warc FILE and --outlet NAME; import takes files{guess}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export or import; an error is printed as one line and sets the exit code."""
        assert self.settings
        configure_logging(self.settings)
        try:
            if args[0] == "export":
                names = [opts.outlet] if opts.outlet else []
                self._export(lake.existing(self.settings["LAKE_URI"]), opts.warc, names)
            else:
                if missing := [name for name in args[1:] if not Path(name).is_file()]:
                    raise ValueError(f"there is no file {', '.join(missing)}")  # noqa: TRY301
                place = lake.locate(self.settings["LAKE_URI"])
                self.exitcode = _import(place, self.settings, list(map(Path, args[1:])))
        except (OSError, ArrowException) as error:
            self.exitcode = print_error("scrapy pages", Exit.STORAGE, error)
        except ValueError as error:
            self.exitcode = print_error("scrapy pages", Exit.USAGE, error)

    def _export(self, place: Place, target: Path, names: list[str]) -> None:
        assert self.settings
        with target.open("wb") as file:
            count = export(_stored(place, select(self.settings, names)), file)
        print(f"{target}: {count:,} pages")  # noqa: T201 - the result


def _stored(place: Place, outlets: Sequence[type[Outlet]]) -> Iterator[tuple[type[Outlet], Page]]:
    """Yield the pages of these outlets; one row group of a file is in memory at a time."""
    columns = schema.TABLES["pages"].names
    for outlet in outlets:
        files = place.files("pages", outlet.name)
        for file in tracked(files, outlet.name):
            with open_parquet(place, file) as stored:
                for group in range(stored.num_row_groups):
                    for row in stored.read_row_group(group, columns).to_pylist():
                        yield outlet, restored(row)


def _import(place: Place, settings: BaseSettings, files: list[Path]) -> int:
    outlets = select(settings)

    def outlet_of(url: str) -> type[Outlet] | None:
        try:
            return next((outlet for outlet in outlets if outlet.is_own(url)), None)
        except ValueError:  # not an address
            return None

    with PageImport(place) as landing:
        for path in tracked(files, "importing"):
            for outlet, page in pages_in(path, outlet_of):
                landing.add(outlet, page)
    counts = ", ".join(f"{count:,} {name}" for name, count in sorted(landing.counts.items()))
    print(counts or "no page of a known outlet")  # noqa: T201 - the result
    if landing.busy:
        return print_error(
            "scrapy pages", Exit.BUSY, f"held by another run: {', '.join(sorted(landing.busy))}"
        )
    return 0
