"""The base class of extensions that do something at an interval while a run is under way."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Ticking(ABC):
    """Calls `tick` every `seconds` while the spider is open, and once more when it is closed."""

    seconds: float

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.ticker = create_looping_call(self.tick)
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return an instance with the crawler of the run."""
        return cls(crawler)

    @abstractmethod
    def tick(self) -> None:
        """Do the periodic work."""

    def begin(self) -> None:
        """Start the clock."""
        self.ticker.start(self.seconds, now=False)

    def end(self) -> None:
        """Stop the clock and call `tick` a last time, when all rows are in the lake."""
        if self.ticker.running:
            self.ticker.stop()
            self.tick()
