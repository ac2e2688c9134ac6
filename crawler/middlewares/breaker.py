"""Ends the run when an outlet fails or refuses page after page."""

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.errors import ChallengeError, classify, classify_status, note
from crawler.middlewares.pace import retry_after
from crawler.runs.challenge import is_challenge
from crawler.runs.failures import TROUBLE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Breaker:
    """Ends the run when `BREAKER_PAGES` different pages failed in a row.

    Pages are counted, not responses: a page that always fails is tried three times. A Retry-After
    longer than `RETRY_AFTER_MAX` ends the run at once. The finish reason is the class of failure.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.failed: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return an instance with the crawler of the run."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a failed page.

        Raise `ChallengeError` for a challenge or a login form, whatever its status is.
        """
        # Of robots.txt only the status counts.
        is_robots = request.meta.get("dont_obey_robotstxt", False)
        challenge = not is_robots and is_challenge(response.body)
        name = "challenge" if challenge else classify_status(response.status)
        assert self.crawler.stats
        host = urlsplit(request.url).netloc
        if (wait := retry_after(response)) > self.crawler.settings.getfloat("RETRY_AFTER_MAX"):
            why = f"{response.status}, Retry-After {wait:.0f} seconds"
            note(self.crawler.stats, "finish", f"{host} asks to come back later ({why})")
            self._end("refused")
        elif challenge or name in TROUBLE:
            if not challenge:
                note(self.crawler.stats, name, f"{host} answers {response.status}")
            self._count(request, name)
        else:
            self.failed.clear()
        if challenge:
            raise ChallengeError(f"{response.url} is a challenge or a login")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a page for which there was no response."""
        name = classify(exception)
        if name in TROUBLE and not isinstance(exception, IgnoreRequest):
            self._count(request, name)

    def _count(self, request: Request, name: str) -> None:
        self.failed[request.url] = name
        if len(self.failed) >= self.crawler.settings.getint("BREAKER_PAGES"):
            self._end(Counter(self.failed.values()).most_common(1)[0][0])

    def _end(self, reason: str) -> None:
        assert self.crawler.engine
        # Not awaited: closing the spider waits for this request.
        self._ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))
