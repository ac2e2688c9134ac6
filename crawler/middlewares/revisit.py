"""Articles of the last days are asked for again: a correction is a revision, a 404 a tombstone."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

from crawler.cms.outlet import Outlet
from pipelines.stages import Revise

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Revisit:
    """Adds a request for each article of the window that is younger than `REVISIT_HOURS`.

    It is asked for with the validators that came with it, so that an outlet that knows them
    answers 304 without a body. What comes of the answer is up to the item pipeline `Revise`.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the run."""
        return cls(crawler)

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
                # A tombstone has no validators: its page was not there.
                validators = {
                    "If-None-Match": row["etag"],
                    "If-Modified-Since": row["last_modified"],
                }
                headers = {name: value for name, value in validators.items() if value}
                yield outlet.article_request(row["url"], row["article_id"], headers)
