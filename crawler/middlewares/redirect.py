"""Redirects are followed on the outlet's own hosts only."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response

from crawler.cms.outlet import Outlet


class OwnRedirect(RedirectMiddleware):
    """Hands a redirect to anywhere else to the errback, as the answer that it is.

    Scrapy's offsite filter would drop it without a word to the spider, and the article with it.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """Follow, or give the response back."""
        answer = super().process_response(request, response)
        outlet = self.crawler.spider
        if isinstance(answer, Response) or not isinstance(outlet, Outlet):
            return answer
        return answer if outlet.is_own(answer.url) else response
