"""Articles of the last days are fetched again: a correction is a revision, a 404 a tombstone."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from crawler.middlewares.known import SkipKnown
from crawler.outlet.spider import OutletSpider
from crawler.runs.failures import is_much
from pipelines.items import Reject
from pipelines.lake.schema import Row
from pipelines.stages import known_articles

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class Revisit(BaseSpiderMiddleware):
    """Adds a request for each article of the window that is younger than `REVISIT_HOURS`.

    The request is conditional, with the validators that came with the page, so that an outlet that
    knows them answers 304 without a body. What comes of the answer is up to the item pipeline
    `Revise`; but one that is gone is fetched once more at the end, when it is clear that the others
    are not.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.asked: set[str] = set()
        self.gone: dict[str, Row] = {}
        self.asked_twice: set[str] = set()
        crawler.signals.connect(self._end, signals.spider_idle)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield the spider's own requests, then those for known articles."""
        async for request in start:
            yield request
        outlet = self.crawler.spider
        if not isinstance(outlet, OutletSpider):
            return
        known = known_articles(self.crawler)
        for row in known.recent.values():
            if row["article_id"] in known.rejected:
                continue
            if (row["published_at"] or row["first_seen_at"]) in outlet.window:
                outlet.tally.count("articles/revisited")
                if not row["deleted"]:
                    self.asked.add(row["article_id"])
                yield _request(outlet, row)

    def get_processed_item(
        self,
        item: Any,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Any:
        """Hold back what is gone until it was fetched twice."""
        match item:
            case Reject(reason="gone", article_id=str(key)) if key not in self.asked_twice:
                row = known_articles(self.crawler).recent.get(key)
                if row and not row["deleted"]:
                    self.gone[key] = row
                    return None
        return item

    def _end(self) -> None:
        """Count what no list showed, and fetch again what is gone."""
        known = self.crawler.get_spider_middleware(SkipKnown)
        assert known
        assert self.crawler.stats
        self.crawler.stats.set_value("articles/unlisted", len(self.asked - known.asked))
        self._ask_twice()

    def _ask_twice(self) -> None:
        """Fetch again what is gone, unless so much is that the outlet itself is down."""
        outlet, stats = self.crawler.spider, self.crawler.stats
        assert isinstance(outlet, OutletSpider)
        assert stats
        assert self.crawler.engine
        gone, self.gone = self.gone, {}
        revisited = stats.get_value("articles/revisited", 0)
        if stats.get_value("lists/failed", 0) or is_much(len(gone), revisited):
            outlet.tally.count("articles/failed", len(gone))
            outlet.tally.count("failures/not_found", len(gone))
            return
        self.asked_twice |= gone.keys()
        for row in gone.values():
            self.crawler.engine.crawl(_request(outlet, row))


def _request(outlet: OutletSpider, row: Row) -> Request:
    """Return a conditional request; a tombstone has no validators, for its page was not there."""
    validators = {"If-None-Match": row["etag"], "If-Modified-Since": row["last_modified"]}
    headers = {name: value for name, value in validators.items() if value}
    return outlet.article_request(row["url"], row["article_id"], headers)
