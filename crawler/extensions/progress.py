"""Reports the progress of a run to the process that started it."""

import json
import os
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from crawler.extensions.ticking import Ticking

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Progress(Ticking):
    """Writes a line of JSON to the pipe `PROGRESS_PIPE` each second: pages and rows so far.

    A closed pipe means that the process which started the run was killed: the run is stopped
    gracefully.
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
        progress = {"pages": pages, "articles": stats.get_value("item_scraped_count", 0)}
        try:
            os.write(self.pipe, f"{json.dumps(progress)}\n".encode())
        except BrokenPipeError:
            if self.ticker.running:
                self.ticker.stop()
                assert self.crawler.engine
                assert self.crawler.spider
                self.crawler.engine.close_spider(self.crawler.spider, "abandoned")
