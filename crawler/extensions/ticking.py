"""What extensions have in common that do something again and again while a run goes."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Ticking(ABC):
    """Calls `tick` every so many `seconds` from the opening of the spider on, and at its end."""

    seconds: float

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.ticker = create_looping_call(self.tick)
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    @abstractmethod
    def tick(self) -> None:
        """Do it."""

    def begin(self) -> None:
        """Start the clock."""
        self.ticker.start(self.seconds, now=False)

    def end(self) -> None:
        """Do it once more, when all rows are in the lake."""
        if self.ticker.running:
            self.ticker.stop()
            self.tick()
