"""Rejects a response that is not compressed as its Content-Encoding says."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.errors import UnpackingError


class Unpack(HttpCompressionMiddleware):
    """Raises `UnpackingError` where gzip, deflate, brotli and zstd each raise their own error."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """Return the response decompressed.

        Raise `UnpackingError` if that fails, and `IgnoreRequest` if it is too large.
        """
        try:
            return super().process_response(request, response)
        except IgnoreRequest:  # too large
            raise
        except Exception as error:
            packing = b", ".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
            raise UnpackingError(f"is not packed as {packing[:100]}: {error}") from error
