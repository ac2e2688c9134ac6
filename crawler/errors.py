"""Our exceptions, as one tree.

`JibangError` is on top. What ends a request is an `IgnoreRequest` as well: Scrapy hands it to the
errback of the request and logs no traceback. `crawler.runs.failures` gives each its class.

Exceptions that do not need Scrapy are in `pipelines`, which does not import this package:
`pipelines.items.RejectedError` and `pipelines.lake.BusyError`.
"""

from scrapy.exceptions import IgnoreRequest


class JibangError(Exception):
    """Base class of all exceptions that `crawler` raises itself."""


class RequestError(JibangError, IgnoreRequest):
    """Base class of the exceptions that end a request."""


class AttachmentError(RequestError):
    """The page was fetched, but a part of it was not: its status does not say that it is gone.

    Raised by `crawler.middlewares.attachments` and `crawler.middlewares.rendering`. `cause` is the
    exception that the request for the part ended in.
    """

    def __init__(self, url: str, cause: Exception) -> None:
        super().__init__(f"{url} did not come: {cause}")
        self.cause = cause


class ChallengeError(RequestError):
    """The page is a challenge or a login form. Raised by `crawler.middlewares.breaker`."""


class RobotsError(RequestError):
    """The host's robots.txt could not be fetched, so no request to the host is allowed.

    Raised by `crawler.middlewares.robots`. `cause` is the exception that fetching it ended in.
    """

    def __init__(self, cause: Exception) -> None:
        super().__init__(f"robots.txt did not come: {cause}")
        self.cause = cause


class UnpackingError(RequestError):
    """The body is not in the encoding that Content-Encoding names.

    Raised by `crawler.middlewares.unpack`.
    """


class BrowserError(RequestError):
    """There is no browser, or it failed. Raised by `crawler.middlewares.rendering`."""
