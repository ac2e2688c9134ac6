"""What robots.txt says is obeyed, and what does not come forbids everything."""

from typing import TYPE_CHECKING, Final, Self

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.httpobj import urlparse_cached

from crawler.errors import RobotsError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: RFC 9309 asks for 500 KiB at least, and Google reads no more.
_LONGEST: Final = 500 * 1024
_SERVER_ERROR: Final = 500
_TOO_MANY: Final = 429


class StrictRobots(RobotsTxtMiddleware):
    """Takes a robots.txt that answers 5xx, or does not come, as RFC 9309 does: all is forbidden.

    Scrapy takes it as one that allows everything, which to the RFC only 4xx means. 429 is no word
    about the file either.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._causes: dict[str, Exception] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Send nothing to a host without one."""
        if rp is None:
            cause = self._causes[urlparse_cached(request).netloc]
            raise RobotsError(cause) from cause
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= _SERVER_ERROR or response.status == _TOO_MANY:
            raise HttpError(response, f"HTTP {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._causes[netloc] = exc
        super()._robots_error(exc, netloc)


class CutRobotParser(ProtegoRobotParser):
    """Scrapy's own parser, for the first 500 KiB: each rule is matched against each address."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler", robotstxt_body: bytes) -> Self:
        """Leave out the rest, and the rule that it begins in."""
        if len(robotstxt_body) > _LONGEST:
            robotstxt_body = robotstxt_body[:_LONGEST].rpartition(b"\n")[0]
        return super().from_crawler(crawler, robotstxt_body)
