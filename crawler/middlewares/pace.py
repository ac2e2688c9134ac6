"""Sets the delay between requests: as robots.txt and Retry-After ask, longer after errors."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

from scrapy import Request, signals
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.errors import classify, classify_status
from crawler.outlet.base import Outlet
from crawler.runs.failures import TROUBLE

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler

#: The statuses that Retry-After belongs to.
_RETRY_AFTER_STATUSES: Final = (429, 503)


class Pace:
    """Raises the delay between two requests; Scrapy's AutoThrottle lowers it again.

    The Crawl-delay of robots.txt is a lower bound for the whole run. A Retry-After applies to the
    next request. Each error doubles the delay, so that each retry of a page waits longer than the
    one before. With each page that is fetched AutoThrottle halves the distance to the outlet's
    latency, but does not go below DOWNLOAD_DELAY. All hosts of an outlet share one queue: www. and
    m. are usually one machine.

    Settings: `CRAWL_DELAY_MAX`, `RETRY_AFTER_MAX`, `AUTOTHROTTLE_MAX_DELAY`.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.crawl_delay = 0.0
        crawler.signals.connect(self._robots_parsed, signals.robots_parsed)
        # After AutoThrottle, which connected when the extensions were made, and before the next
        # request is taken from the queue.
        crawler.signals.connect(self._downloaded, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return an instance with the crawler of the run."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Put the request in the outlet's queue."""
        if isinstance(self.crawler.spider, Outlet):
            request.meta["download_slot"] = self.crawler.spider.allowed_domains[0]

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise the delay if there was no response."""
        if classify(exception) in TROUBLE:
            self._slow_down(request)

    def _downloaded(self, response: Response, request: Request) -> None:
        slot = self._slot(request)
        if slot is None:
            return
        if wait := retry_after(response):
            wait = min(wait, self.crawler.settings.getfloat("RETRY_AFTER_MAX"))
            # The delay counts from the start of the last request.
            slot.delay = max(slot.delay, wait + monotonic() - slot.lastseen)
        elif classify_status(response.status) in TROUBLE:
            self._slow_down(request)
        slot.delay = max(slot.delay, self.crawl_delay)

    def _slow_down(self, request: Request) -> None:
        longest = self.crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        if slot := self._slot(request):
            slot.delay = max(slot.delay, min(2 * slot.delay, longest))

    def _robots_parsed(self, robotparser: RobotParser) -> None:
        """Apply the Crawl-delay, which Scrapy parses and does not apply."""
        settings = self.crawler.settings
        agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        delay = min(robotparser.crawl_delay(agent) or 0.0, settings.getfloat("CRAWL_DELAY_MAX"))
        self.crawl_delay = max(self.crawl_delay, delay)
        assert self.crawler.engine
        for slot in self.crawler.engine.downloader.slots.values():
            slot.delay = max(slot.delay, self.crawl_delay)

    def _slot(self, request: Request) -> "Slot | None":
        assert self.crawler.engine
        return self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))


def retry_after(response: Response) -> float:
    """Return the seconds of a Retry-After header; 0 if there is none, or it cannot be read."""
    if response.status not in _RETRY_AFTER_STATUSES:
        return 0.0
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        timestamp = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0.0
    if timestamp.tzinfo is None:  # "-0000"
        timestamp = timestamp.replace(tzinfo=UTC)
    return max(0.0, (timestamp - datetime.now(UTC)).total_seconds())
