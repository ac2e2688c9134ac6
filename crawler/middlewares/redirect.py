"""Follows redirects on the outlet's own hosts only."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.outlet.base import Outlet


class OwnRedirect(RedirectMiddleware):
    """Returns a redirect to another host, and one too many, as a response; the errback gets it.

    Scrapy's offsite filter would drop the request without calling the errback: the article would
    be lost.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """Return the request that follows the redirect, or the response itself."""
        outlet = self.crawler.spider
        try:
            answer = super().process_response(request, response)
            is_ours = not isinstance(outlet, Outlet) or outlet.is_own(answer.url)
        except (IgnoreRequest, ValueError):  # one too many; or an invalid address, such as http://[
            return response
        return answer if is_ours else response
