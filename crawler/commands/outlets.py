"""`scrapy outlets`: lists the newspapers with their province and CMS family."""

import argparse

from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.terminal import console
from crawler.outlet.registry import about, region_of, region_title, select
from crawler.runs.exit_codes import Exit, print_error


class Command(ScrapyCommand):
    """Prints the outlets, one per row, and below them which are switched off and why."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "List the outlets with their province, family and address"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options `--region` and `--family`."""
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
        out = console()
        out.print(table)
        verified = sum(outlet.verified is not None for outlet in outlets)
        out.print(Text(f"{len(outlets)} outlets, {verified} of them verified on the live site"))
        for outlet in outlets:
            if outlet.is_forbidden(self.settings):
                out.print(Text(f"{outlet.name} is switched off: {outlet.terms}"))
