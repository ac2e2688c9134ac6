"""The counters and the log of a run, for walks and callbacks."""

import logging
from collections.abc import Iterable

from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from crawler.errors import RobotsError, classify, note, told
from crawler.outlet.base import ArticleLink


class Tally:
    """Counts events of a run of one outlet. Usable once the crawl has started."""

    def __init__(self, crawler: Crawler, outlet: str) -> None:
        self._crawler = crawler
        self.logger = logging.getLogger(outlet)
        self._robots: set[str] = set()

    def count(self, name: str, number: int = 1) -> None:
        """Add to a counter."""
        assert self._crawler.stats
        self._crawler.stats.inc_value(name, number)

    def set(self, name: str, value: object) -> None:
        """Set a counter to a value, of any type."""
        assert self._crawler.stats
        self._crawler.stats.set_value(name, value)

    def note_newest(self, listed: Iterable[ArticleLink]) -> None:
        """Raise the counter of the newest timestamp in the lists."""
        assert self._crawler.stats
        for link in listed:
            if link.time:
                self._crawler.stats.max_value("articles/newest", link.time)

    def count_failure(self, failure: Failure, what: str) -> None:
        """Count a failure by its class and log it, with a traceback if our own code raised it."""
        name = classify(failure.value)
        self.count(f"failures/{name}")
        request = getattr(failure, "request", None)
        sentence = told(failure.value, request.url) if request else None
        assert self._crawler.stats
        note(self._crawler.stats, name, sentence)
        error = failure.value if name == "parse" else None
        level = logging.DEBUG if self._is_told(failure.value) else logging.ERROR
        self.logger.log(level, "%s: %s", what, sentence or failure.value, exc_info=error)

    def _is_told(self, error: BaseException | None) -> bool:
        """Return whether this was logged before: a robots.txt that is missing fails each page."""
        is_told = isinstance(error, RobotsError) and str(error) in self._robots
        if isinstance(error, RobotsError):
            self._robots.add(str(error))
        return is_told
