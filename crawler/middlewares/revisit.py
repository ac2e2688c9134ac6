"""Refetches articles of the last days: a correction makes a revision, a 404 a tombstone."""

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
    supports them responds 304 without a body. The item pipeline `Revise` handles the result. An
    article that is gone is refetched at the end of the run, unless too many are gone.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.revisited: set[str] = set()
        self.gone: dict[str, Row] = {}
        self.refetched: set[str] = set()
        crawler.signals.connect(self._on_idle, signals.spider_idle)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield the spider's own requests, then those for articles to revisit."""
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
                    self.revisited.add(row["article_id"])
                yield _request(outlet, row)

    def get_processed_item(
        self,
        item: Any,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Any:
        """Return an item, or None for an article that is gone and not yet refetched."""
        match item:
            case Reject(reason="gone", article_id=str(key)) if key not in self.refetched:
                row = known_articles(self.crawler).recent.get(key)
                if row and not row["deleted"]:
                    self.gone[key] = row
                    return None
        return item

    def _on_idle(self) -> None:
        """Count revisited articles that no list had, and refetch those that are gone."""
        known = self.crawler.get_spider_middleware(SkipKnown)
        assert known
        assert self.crawler.stats
        if self.crawler.stats.get_value("lists/pages", 0):  # else there is no list to be missed in
            self.crawler.stats.set_value("articles/unlisted", len(self.revisited - known.seen))
        self._refetch_gone()

    def _refetch_gone(self) -> None:
        """Refetch the articles that are gone.

        If a list failed, or too many are gone (`is_much`), the outlet itself may be down. The
        articles are then counted as failed instead.
        """
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
        self.refetched |= gone.keys()
        for row in gone.values():
            self.crawler.engine.crawl(_request(outlet, row))


def _request(outlet: OutletSpider, row: Row) -> Request:
    """Return a conditional request; one for a tombstone is not, for it has no validators."""
    validators = {"If-None-Match": row["etag"], "If-Modified-Since": row["last_modified"]}
    headers = {name: value for name, value in validators.items() if value}
    return outlet.article_request(row["url"], row["article_id"], headers)
