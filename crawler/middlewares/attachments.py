"""An article's page and the text that has an address of its own come as one answer."""

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
    """Asks for what an article's page lacks, and hands it over in the `meta` of the request.

    To all others it is one request with one outcome: what goes wrong with the text goes to the
    errback of the page.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the crawler, whose engine does the asking."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Wait for the text; a redirect of it would lead to another article's, or to none."""
        if "article_id" not in request.meta or response.status != _OK:
            return response
        outlet = cast("Outlet", self.crawler.spider)
        if (url := outlet.attachment_of(response.url)) is None:
            return response
        assert self.crawler.engine
        asked = Request(url, meta={"dont_redirect": True})
        answer = await self.crawler.engine.download_async(asked)
        if answer.status != _OK:
            raise AttachmentError(url, HttpError(answer, f"HTTP {answer.status}"))
        request.meta["attachment"] = answer.body
        return response
