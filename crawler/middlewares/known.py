"""The lake is the crawler's memory: what it holds is not fetched again."""

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from pipelines.items import Reject
from pipelines.stages import known_articles

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SkipKnown(BaseSpiderMiddleware):
    """Drops requests for articles that the lake has, or that this run has requested already.

    An article's request carries its id in `meta["article_id"]`; others pass.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.asked: set[str] = set()

    def get_processed_request(
        self,
        request: Request,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Request | None:
        """Let a request for an article pass once."""
        article_id = request.meta.get("article_id")
        return request if article_id is None or self._is_new(article_id) else None

    def get_processed_item(
        self,
        item: Any,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Any:
        """Let a reject that has no id, so only an address, pass once; it is no article listed."""
        if not isinstance(item, Reject) or item.article_id is not None:
            return item
        if item.url in self.asked:
            return None
        self.asked.add(item.url)
        self._count("lists/unusable")
        return None if item.url in known_articles(self.crawler).rejected else item

    def _is_new(self, article_id: str) -> bool:
        if article_id in self.asked:  # listed in two sections, or pinned
            return False
        self.asked.add(article_id)
        self._count("articles/listed")
        known = known_articles(self.crawler)
        if article_id in known or article_id in known.rejected:
            self._count("articles/known")
            return False
        return True

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)
