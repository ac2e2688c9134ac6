"""Keeps the crawl from fetching what the lake already has."""

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from pipelines.items import Reject
from pipelines.stages import known_articles

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SkipKnown(BaseSpiderMiddleware):
    """Drops requests for articles that the lake has, or that this run has already requested.

    An article's request has its id in `meta["article_id"]`; other requests pass. `seen` are the
    ids of the articles, and the addresses of the unusable links, that came by in this run.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.seen: set[str] = set()

    def get_processed_request(
        self,
        request: Request,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Request | None:
        """Return a request, or None for an article that is known or already requested."""
        article_id = request.meta.get("article_id")
        return request if article_id is None or self._note_listed(article_id) else None

    def get_processed_item(
        self,
        item: Any,
        response: "Response | None",  # noqa: ARG002 - Scrapy's signature
    ) -> Any:
        """Return an item, or None for a link that is rejected again.

        A reject without an id is an unusable link of a list. It passes once in a run, and not if
        the lake has a recent reject of it.
        """
        if not isinstance(item, Reject) or item.article_id is not None:
            return item
        if item.url in self.seen:
            return None
        self.seen.add(item.url)
        self._count("lists/unusable")
        return None if item.url in known_articles(self.crawler).rejected else item

    def _note_listed(self, article_id: str) -> bool:
        """Note and count a listed article; return whether to fetch it."""
        if article_id in self.seen:  # listed in two sections, or pinned
            return False
        self.seen.add(article_id)
        self._count("articles/listed")
        known = known_articles(self.crawler)
        if article_id in known or article_id in known.rejected:
            self._count("articles/known")
            return False
        return True

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)
