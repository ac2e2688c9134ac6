"""Tells whoever started a run how far it is."""

import json
import os
from typing import TYPE_CHECKING, Final, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_SECONDS: Final = 1.0


class Progress:
    """Writes a line of JSON each second to the pipe `PROGRESS_PIPE`: pages and rows so far.

    When nobody reads it any more, the run ends in good order: who started it was killed.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.pipe = crawler.settings.getint("PROGRESS_PIPE")
        if not self.pipe:
            raise NotConfigured
        self.crawler = crawler
        self.ticker = create_looping_call(self.tell)
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    def begin(self) -> None:
        """Start the clock."""
        self.ticker.start(_SECONDS, now=False)

    def end(self) -> None:
        """Tell how it ended."""
        if self.ticker.running:
            self.ticker.stop()
        self.tell()

    def tell(self) -> None:
        """Write the line."""
        stats = self.crawler.stats
        assert stats
        pages = stats.get_value("response_received_count", 0)
        told = {"pages": pages, "articles": stats.get_value("item_scraped_count", 0)}
        try:
            os.write(self.pipe, f"{json.dumps(told)}\n".encode())
        except BrokenPipeError:
            if self.ticker.running:
                self.ticker.stop()
                assert self.crawler.engine
                assert self.crawler.spider
                self.crawler.engine.close_spider(self.crawler.spider, "abandoned")
