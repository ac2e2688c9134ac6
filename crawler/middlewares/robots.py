"""Obeys robots.txt; one that cannot be fetched forbids everything."""

from typing import TYPE_CHECKING, Final, Self

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.httpobj import urlparse_cached

from crawler.errors import SERVER_ERROR, RobotsError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: The rest of the file is ignored. RFC 9309 asks for at least 500 KiB, and Google reads no more.
_LONGEST_BYTES: Final = 500 * 1024
_TOO_MANY_REQUESTS: Final = 429


class StrictRobots(RobotsTxtMiddleware):
    """Forbids all requests to a host whose robots.txt answers 5xx or cannot be fetched.

    So RFC 9309 says; Scrapy allows everything then, which in the RFC is the meaning of 4xx only.
    429 is treated like 5xx: it says nothing about the file.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._causes: dict[str, Exception] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `RobotsError` if robots.txt could not be fetched."""
        if rp is None:
            cause = self._causes[urlparse_cached(request).netloc]
            raise RobotsError(cause) from cause
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= SERVER_ERROR or response.status == _TOO_MANY_REQUESTS:
            raise HttpError(response, f"HTTP {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._causes[netloc] = exc
        super()._robots_error(exc, netloc)


class CutRobotParser(ProtegoRobotParser):
    """Scrapy's parser, given the first 500 KiB only: it matches each rule against each address."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler", robotstxt_body: bytes) -> Self:
        """Return a parser for the whole lines of the first 500 KiB."""
        if len(robotstxt_body) > _LONGEST_BYTES:
            robotstxt_body = robotstxt_body[:_LONGEST_BYTES].rpartition(b"\n")[0]
        return super().from_crawler(crawler, robotstxt_body)
