"""Tells whoever started a run how far it is."""

import json
import os
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from crawler.extensions.ticking import Ticking

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Progress(Ticking):
    """Writes a line of JSON each second to the pipe `PROGRESS_PIPE`: pages and rows so far.

    When nobody reads it any more, the run ends in good order: who started it was killed.
    """

    seconds = 1.0

    def __init__(self, crawler: "Crawler") -> None:
        self.pipe = crawler.settings.getint("PROGRESS_PIPE")
        if not self.pipe:
            raise NotConfigured
        super().__init__(crawler)

    def tick(self) -> None:
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
