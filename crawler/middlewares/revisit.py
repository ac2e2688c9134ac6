"""Articles of the last days are asked for again: a correction is a revision, a 404 a tombstone."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from crawler.middlewares.known import SkipKnown
from crawler.outlet.base import Outlet
from crawler.runs.failures import is_much
from pipelines.items import Reject
from pipelines.lake.schema import Row
from pipelines.stages import Revise

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class Revisit(BaseSpiderMiddleware):
    """Adds a request for each article of the window that is younger than `REVISIT_HOURS`.

    It is asked for with the validators that came with it, so that an outlet that knows them
    answers 304 without a body. What comes of the answer is up to the item pipeline `Revise`; but
    one that is gone is asked for once more at the end, when it is clear that the others are not.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.asked: set[str] = set()
        self.gone: dict[str, Row] = {}
        self.asked_twice: set[str] = set()
        crawler.signals.connect(self._end, signals.spider_idle)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Let the spider begin, then come back to what is known."""
        async for request in start:
            yield request
        outlet = self.crawler.spider
        revise = self.crawler.get_item_pipeline(Revise)
        if not isinstance(outlet, Outlet) or revise is None:
            return
        for row in revise.recent.values():
            if row["article_id"] in revise.rejected:
                continue
            if (row["published_at"] or row["first_seen_at"]) in outlet.window:
                outlet.count("articles/revisited")
                if not row["deleted"]:
                    self.asked.add(row["article_id"])
                yield _request(outlet, row)

    def get_processed_item(
        self,
        item: Any,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Any:
        """Keep back what is gone until it has been asked for twice."""
        match item:
            case Reject(reason="gone", article_id=str(known)) if known not in self.asked_twice:
                revise = self.crawler.get_item_pipeline(Revise)
                row = revise.recent.get(known) if revise else None
                if row and not row["deleted"]:
                    self.gone[known] = row
                    return None
        return item

    def _end(self) -> None:
        """Look at what the lists showed, and ask for what is gone."""
        known = self.crawler.get_spider_middleware(SkipKnown)
        assert known
        assert self.crawler.stats
        self.crawler.stats.set_value("articles/unlisted", len(self.asked - known.asked))
        self._ask_twice()

    def _ask_twice(self) -> None:
        """Ask again for what is gone, unless so much is that it is the outlet that is down."""
        outlet, stats = self.crawler.spider, self.crawler.stats
        assert isinstance(outlet, Outlet)
        assert stats
        assert self.crawler.engine
        gone, self.gone = self.gone, {}
        revisited = stats.get_value("articles/revisited", 0)
        if stats.get_value("lists/failed", 0) or is_much(len(gone), revisited):
            outlet.count("articles/failed", len(gone))
            outlet.count("failures/not_found", len(gone))
            return
        self.asked_twice |= gone.keys()
        for row in gone.values():
            self.crawler.engine.crawl(_request(outlet, row))


def _request(outlet: Outlet, row: Row) -> Request:
    """Ask for what changed; a tombstone has no validators, for its page was not there."""
    validators = {"If-None-Match": row["etag"], "If-Modified-Since": row["last_modified"]}
    headers = {name: value for name, value in validators.items() if value}
    return outlet.article_request(row["url"], row["article_id"], headers)
