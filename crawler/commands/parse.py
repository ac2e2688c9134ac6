"""`scrapy parse`, which prints what was read off a page and not the page."""

from dataclasses import replace
from typing import Any

from scrapy.commands import parse

from pipelines.items import Article, Reject


class Command(parse.Command):
    """Scrapy's own, but for the bytes of the page that each item has with it."""

    def print_items(self, lvl: int | None = None, colour: bool = True) -> None:  # noqa: FBT001, FBT002 - Scrapy's
        """Leave the bytes out."""
        for items in self.items.values():
            items[:] = map(_without_bytes, items)
        super().print_items(lvl, colour)


def _without_bytes(item: Any) -> Any:
    match item:
        case Article(page=page) | Reject(page=page) if page:
            return replace(item, page=replace(page, body=b"", attachment=b""))
        case _:
            return item
