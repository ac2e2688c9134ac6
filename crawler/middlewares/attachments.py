"""Fetches the text that an article's page lacks, so that both are one response."""

from typing import TYPE_CHECKING, Final, Self, cast

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.errors import AttachmentError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.outlet.base import Outlet

_OK: Final = 200


class Attachments:
    """Fetches what an article's page lacks, and puts it in `meta["attachment"]` of the request.

    For all other components there is one request with one outcome: a failure of the text goes to
    the errback of the page.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return the middleware; the crawler's engine will fetch the texts."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the page's response after its text was fetched.

        A redirect of the text is not followed: it would lead to another article's, or to none.
        Raise `AttachmentError` when the text has another status than 200.
        """
        if "article_id" not in request.meta or response.status != _OK:
            return response
        outlet = cast("Outlet", self.crawler.spider)
        if (url := outlet.attachment_of(response.url)) is None:
            return response
        assert self.crawler.engine
        text_request = Request(url, meta={"dont_redirect": True})
        text_response = await self.crawler.engine.download_async(text_request)
        if text_response.status != _OK:
            raise AttachmentError(url, HttpError(text_response, f"HTTP {text_response.status}"))
        request.meta["attachment"] = text_response.body
        return response
