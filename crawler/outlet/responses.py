"""Extracts what outlets need from Scrapy's responses and failures."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from pipelines.page import Page

_VALIDATORS = ("ETag", "Last-Modified")


def page_of(response: Response) -> Page:
    """Return the page of a response, with the address that was requested before any redirect."""
    attachment: bytes = response.meta.get("attachment", b"")
    # The page's validators do not cover its attachment: without them it is fetched in full.
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
    """Return the value of a header; "" if there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")


def request_of(failure: Any) -> Request:
    """Return the request that failed: Scrapy sets it, and Twisted's type does not declare it."""
    request: Request = failure.request
    return request


def address_of(failure: Failure) -> str:
    """Return the address of the request that failed; "?" if the failure has none."""
    request = getattr(failure, "request", None)
    return request.url if request else "?"
