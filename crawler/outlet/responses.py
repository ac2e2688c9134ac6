"""What Scrapy gives, as far as the families need it."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from pipelines.page import Page

_VALIDATORS = ("ETag", "Last-Modified")


def page_of(response: Response) -> Page:
    """Take what the families need of a response, with the address that was asked for at first."""
    attachment: bytes = response.meta.get("attachment", b"")
    # The page's validators say nothing of what else it is made of.
    etag, last_modified = ("", "") if attachment else map(partial(header, response), _VALIDATORS)
    return Page(
        url=response.meta.get("redirect_urls", [response.url])[0],
        body=response.body,
        content_type=header(response, "Content-Type"),
        fetched_at=datetime.now(UTC),
        etag=etag,
        last_modified=last_modified,
        attachment=attachment,
        status=response.status,
    )


def header(response: Response, name: str) -> str:
    """Give the value of a header, an empty one if there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")


def request_of(failure: Any) -> Request:
    """Give what Scrapy puts on a failure and Twisted's type does not know."""
    request: Request = failure.request
    return request


def address_of(failure: Failure) -> str:
    """Give what was asked for when it failed."""
    request = getattr(failure, "request", None)
    return request.url if request else "?"
