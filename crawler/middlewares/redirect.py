"""Redirects are followed on the outlet's own hosts only."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.outlet.base import Outlet


class OwnRedirect(RedirectMiddleware):
    """Hands a redirect to anywhere else, and one too many, to the errback as the answer it is.

    Scrapy's offsite filter would drop it without a word to the spider, and the article with it.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """Follow, or give the response back."""
        outlet = self.crawler.spider
        try:
            answer = super().process_response(request, response)
            is_ours = not isinstance(outlet, Outlet) or outlet.is_own(answer.url)
        except (IgnoreRequest, ValueError):  # one too many; no address, such as http://[
            return response
        return answer if is_ours else response
