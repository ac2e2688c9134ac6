"""Outlets and item pipelines that fail in the ways in which code fails."""

import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.outlet.list_walk import ListWalk
from crawler.outlet.walk import WalkProgress
from crawler.settings import DOWNLOADER_MIDDLEWARES
from crawler.spiders.gwangju.gwangnam import Gwangnam

#: Settings of a crawl with a downloader middleware that raises.
RAISING = (
    "-s",
    "DOWNLOADER_MIDDLEWARES="
    + json.dumps(DOWNLOADER_MIDDLEWARES | {"tests.support.broken.RaisingMiddleware": 400}),
)


class RaisesAtStart(Gwangnam):
    """Raises in `start`."""

    name = "raises_at_start"

    async def start(self) -> AsyncIterator[Any]:
        """Raise `RuntimeError`."""
        raise RuntimeError("start")
        yield


class RaisingWalk(ListWalk):
    """Raises on each list page."""

    def parse_list(self, response: Response, progress: WalkProgress) -> Iterator[Any]:
        """Raise."""
        raise RuntimeError(f"{response} {progress}")
        yield


class RaisesInCallback(Gwangnam):
    """Raises on each list page."""

    name = "raises_in_callback"

    def make_walk(self) -> ListWalk:
        """Return that walk."""
        return RaisingWalk(type(self), self.window, self.article_request, self.tally)


class ExitingWalk(ListWalk):
    """Calls `sys.exit` on the first list page."""

    def parse_list(self, response: Response, progress: WalkProgress) -> Iterator[Any]:
        """Exit."""
        del response, progress
        sys.exit(0)
        yield


class EndsTheProcess(Gwangnam):
    """Calls `sys.exit` on the first list page."""

    name = "ends_the_process"

    def make_walk(self) -> ListWalk:
        """Return that walk."""
        return ExitingWalk(type(self), self.window, self.article_request, self.tally)


class TerminatedAtOnce(Gwangnam):
    """Is sent a SIGTERM before Scrapy begins."""

    name = "terminated_at_once"

    @classmethod
    def is_forbidden(cls, settings: BaseSettings) -> bool:
        """Do not mind."""
        os.kill(os.getpid(), signal.SIGTERM)
        return super().is_forbidden(settings)


class ClosingWalk(ListWalk):
    """Raises `CloseSpider` on the first list page."""

    def parse_list(self, response: Response, progress: WalkProgress) -> Iterator[Any]:
        """Close the spider."""
        raise CloseSpider(f"seen {response} {progress}")
        yield


class ClosesItself(Gwangnam):
    """Raises `CloseSpider` on the first list page."""

    name = "closes_itself"

    def make_walk(self) -> ListWalk:
        """Return that walk."""
        return ClosingWalk(type(self), self.window, self.article_request, self.tally)


class Forbidding(Gwangnam):
    """Does not want to be collected."""

    name = "forbidding"
    terms = "Its terms of use, article 7, forbid to collect it without consent."


class Inside(Gwangnam):
    """Has a name that leads into a private network: to this machine."""

    name = "inside"
    base_url = "http://localhost"


class Swallowing(Gwangnam):
    """Yields nothing for an article, and logs no error."""

    name = "swallowing"

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield nothing."""
        self.logger.info("seen %s", response)
        return iter(())


class TwoHosts(Gwangnam):
    """Is read on two of its hosts."""

    name = "two_hosts"
    walk: ListWalk

    async def start(self) -> AsyncIterator[Any]:
        """Ask for a list on each."""
        for host in ("www", "m"):
            url = f"http://{host}.gwangnam.co.kr/section.php?sid=41"
            yield self.walk.begin(url, WalkProgress(host))


class SecondPages(Gwangnam):
    """Begins with the second page of each list."""

    name = "second_pages"
    walk: ListWalk

    async def start(self) -> AsyncIterator[Any]:
        """Ask for three."""
        for section in (4, 40, 41):
            url = f"{self.base_url}/section.php?sid={section}&page=2"
            yield self.walk.begin(url, WalkProgress(str(section)))


class RaisingMiddleware:
    """Raises on each page, as a plain mistake in it would."""

    def process_request(self, request: Request) -> None:
        """Fail."""
        raise KeyError(request.url)


class RaisingPipeline:
    """Raises on each record."""

    def process_item(self, item: object) -> object:
        """Raise `RuntimeError`."""
        raise RuntimeError(f"{type(item)}")


class Dropping:
    """Drops each record, as Scrapy lets pipelines do."""

    def process_item(self, item: object) -> object:
        """Raise `DropItem`."""
        raise DropItem(f"{type(item)}")


class RaisingAtOpen:
    """Raises before the run begins; an extension, a middleware or a pipeline."""

    def open_spider(self) -> None:
        """Fail."""
        raise RuntimeError("open")

    def process_item(self, item: object) -> object:
        """Pass it on."""
        return item


class RaisingWhenMade:
    """Cannot be made; an extension, a middleware or a pipeline."""

    def __init__(self) -> None:
        raise RuntimeError("made")


class TerminatedAtOpen:
    """Sends a SIGTERM before the engine runs."""

    times = 1

    def open_spider(self) -> None:
        """Send it."""
        for _ in range(self.times):
            os.kill(os.getpid(), signal.SIGTERM)

    def process_item(self, item: object) -> object:
        """Pass it on."""
        return item


class TerminatedTwice(TerminatedAtOpen):
    """Sends two."""

    times = 2


class RaisingAtClose:
    """Raises when the run ends."""

    def close_spider(self) -> None:
        """Fail."""
        raise RuntimeError("close")

    def process_item(self, item: object) -> object:
        """Pass it on."""
        return item


class Losing:
    """Spoils what was committed before the run ends, as a failing disk does."""

    def __init__(self, lake: Path) -> None:
        self.lake = lake

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Find the lake."""
        return cls(Path(crawler.settings["LAKE_URI"]))

    def process_item(self, item: object) -> object:
        """Cut a file short that is there already."""
        for file in (self.lake / "articles").rglob("*.parquet"):
            file.write_bytes(file.read_bytes()[:-100])
        return item


class SpoilingRuns:
    """Puts a file where the table of runs is, when the run ends."""

    def __init__(self, lake: Path) -> None:
        self.lake = lake

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Find the lake."""
        return cls(Path(crawler.settings["LAKE_URI"]))

    def close_spider(self) -> None:
        """Put it there."""
        (self.lake / "runs").rename(self.lake / "kept")
        (self.lake / "runs").touch()

    def process_item(self, item: object) -> object:
        """Pass it on."""
        return item
