"""`scrapy outlets`: which newspapers are there, where, and of which family."""

import argparse
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.outlet.registry import about, region_of, region_title, select
from crawler.runs.exit_codes import Exit, print_error

#: Wide enough that no address is cut when the table goes into a file or a pipe.
_PIPE_WIDTH = 200


class Command(ScrapyCommand):
    """Prints the outlets, one a row, and below them which are switched off and why."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show how it is called."""
        return "[options]"

    def short_desc(self) -> str:
        """Describe it for `scrapy --help`."""
        return "List the outlets with their province, family and address"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the two filters."""
        super().add_options(parser)
        parser.add_argument("--region", help="only of this province, such as jeju")
        parser.add_argument("--family", help="only of this CMS family, such as aid")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the table."""
        assert self.settings
        if args:
            raise UsageError(f"unknown: {' '.join(args)}")
        try:
            outlets = select(self.settings, region=opts.region, family=opts.family)
        except ValueError as error:
            self.exitcode = print_error("scrapy outlets", Exit.USAGE, error)
            return
        names = ("outlet", "title", "region", "province", "family", "address", "verified", "about")
        table = Table(*names)
        for outlet in outlets:
            columns = (
                outlet.name,
                outlet.title,
                region_of(outlet),
                region_title(outlet),
                outlet.family(),
                outlet.base_url,
                f"{outlet.verified or 'never'}",
                about(outlet),
            )
            table.add_row(*map(Text, columns))
        console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
        console.print(table)
        verified = sum(outlet.verified is not None for outlet in outlets)
        console.print(Text(f"{len(outlets)} outlets, {verified} of them verified on the live site"))
        for outlet in outlets:
            if outlet.is_forbidden(self.settings):
                console.print(Text(f"{outlet.name} is switched off: {outlet.terms}"))
