"""`scrapy parse`: Scrapy's own, which prints the items without the bytes of their pages."""

import argparse
from dataclasses import replace
from typing import Any

from scrapy.commands import parse

from crawler.commands.helping import add_examples
from pipelines.items import Article, Reject


class Command(parse.Command):
    """Scrapy's command; each item is printed without the bytes of its page."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options."""
        super().add_options(parser)
        add_examples(
            parser,
            "parse --spider gwangnam -c parse ADDRESS",
            "parse --spider gwangnam --noitems ADDRESS",
        )

    def print_items(self, lvl: int | None = None, colour: bool = True) -> None:  # noqa: FBT001, FBT002 - Scrapy's
        """Print the items without the bytes."""
        for items in self.items.values():
            items[:] = map(_without_bytes, items)
        super().print_items(lvl, colour)


def _without_bytes(item: Any) -> Any:
    match item:
        case Article(page=page) | Reject(page=page) if page:
            return replace(item, page=replace(page, body=b"", attachment=b""))
        case _:
            return item
