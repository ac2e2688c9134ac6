"""Outlets and item pipelines that fail in the ways in which code fails."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawler.cms.lists import Walk
from crawler.spiders.gwangju.gwangnam import Gwangnam


class RaisesAtStart(Gwangnam):
    """Raises in `start`."""

    name = "raises_at_start"

    async def start(self) -> AsyncIterator[Any]:
        """Give nothing."""
        raise RuntimeError("start")
        yield


class RaisesInCallback(Gwangnam):
    """Raises on each list page."""

    name = "raises_in_callback"

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Give nothing."""
        raise RuntimeError(f"{response} {walk}")
        yield


class ClosesItself(Gwangnam):
    """Raises `CloseSpider` on the first list page."""

    name = "closes_itself"

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Give nothing."""
        raise CloseSpider(f"seen {response} {walk}")
        yield


class RaisingPipeline:
    """Raises on each record."""

    def process_item(self, item: object) -> object:
        """Give nothing."""
        raise RuntimeError(f"{type(item)}")


class RaisingAtClose:
    """Raises when the run ends."""

    def close_spider(self) -> None:
        """Fail."""
        raise RuntimeError("close")

    def process_item(self, item: object) -> object:
        """Pass it on."""
        return item
