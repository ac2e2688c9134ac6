"""A robots.txt may be as long as its outlet likes; so much of it is read."""

from typing import TYPE_CHECKING, Final, Self

from scrapy.robotstxt import ProtegoRobotParser

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: RFC 9309 asks for 500 KiB at least, and Google reads no more.
_LONGEST: Final = 500 * 1024


class CutRobotParser(ProtegoRobotParser):
    """Scrapy's own parser, for the first 500 KiB: each rule is matched against each address."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler", robotstxt_body: bytes) -> Self:
        """Leave out the rest, and the rule that it begins in."""
        if len(robotstxt_body) > _LONGEST:
            robotstxt_body = robotstxt_body[:_LONGEST].rpartition(b"\n")[0]
        return super().from_crawler(crawler, robotstxt_body)
