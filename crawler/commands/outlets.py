"""`scrapy outlets`: lists the newspapers with their province and CMS family."""

import argparse
from typing import Final

from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.commands.helping import add_examples, add_outlet_filters
from crawler.commands.rows import Row, add_row_options, print_rows, wants_rows
from crawler.commands.terminal import console, key_table
from crawler.outlet.registry import about, region_of, region_title, select
from crawler.outlet.spider import OutletSpider
from crawler.runs.exit_codes import Exit, print_error

_ALL_COLUMNS: Final = (
    *("outlet", "title", "region", "province"),
    *("family", "address", "verified", "about"),
)
#: On a terminal of fewer columns the others would be folded to a few letters.
_WIDE: Final = 140
_NARROW_COLUMNS: Final = ("outlet", "title", "region", "family", "address")


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
        add_outlet_filters(parser)
        add_row_options(parser)
        add_examples(parser, "outlets --region jeju", "outlets --family aid --csv > aid.csv")

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
        if wants_rows(opts):
            print_rows((_full_row(outlet, self.settings) for outlet in outlets), opts)
            return
        out = console()
        columns = _ALL_COLUMNS if out.width >= _WIDE else _NARROW_COLUMNS
        shown = key_table(*columns)
        for outlet in outlets:
            row = {**_row(outlet), "verified": outlet.verified or "never"}
            shown.add_row(*(Text(f"{row[name]}") for name in columns))
        out.print(shown)
        verified = sum(outlet.verified is not None for outlet in outlets)
        out.print(Text(f"{len(outlets)} outlets, {verified} of them verified on the live site"))
        for outlet in outlets:
            if outlet.is_forbidden(self.settings):
                out.print(Text(f"{outlet.name} is switched off: {outlet.terms}"))


def _full_row(outlet: type[OutletSpider], settings: BaseSettings) -> Row:
    """Return an outlet as a row for programs; `switched_off` says why it does not run."""
    return {**_row(outlet), "switched_off": outlet.terms if outlet.is_forbidden(settings) else None}


def _row(outlet: type[OutletSpider]) -> Row:
    """Return an outlet as a row."""
    return {
        "outlet": outlet.name,
        "title": outlet.title,
        "region": region_of(outlet),
        "province": region_title(outlet),
        "family": outlet.family(),
        "address": outlet.base_url,
        "verified": outlet.verified,
        "about": about(outlet),
    }
