"""Our exceptions, as one tree, and the class of failure of each exception that ends a request.

`JibangError` is on top. What ends a request is an `IgnoreRequest` as well: Scrapy hands it to the
errback of the request and logs no traceback. What the classes mean is in `crawler.runs.failures`.

Exceptions that do not need Scrapy are in `pipelines`, which does not import this package:
`pipelines.items.RejectedError` and `pipelines.lake.BusyError`.
"""

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.web.client import RequestTransmissionFailed

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector


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


#: Exceptions of the network other than DNS and timeouts. Python's own for sockets and TLS are
#: subclasses of OSError.
_NETWORK: Final = (
    ConnectError,
    ConnectionClosed,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    OSError,
    RequestTransmissionFailed,
    ResponseDataLossError,
    TunnelError,
)
_CLASS_OF_TYPE: Final[dict[type | None, str]] = {
    CannotResolveHostError: "dns",
    DownloadTimeoutError: "timeout",
    ChallengeError: "challenge",
    BrowserError: "browser",
}
#: For robots.txt these mean that everything is forbidden, as RFC 9309 says.
_FORBIDDING: Final = ("server_error", "list_broken")

_CLASS_OF_STATUS: Final = {
    401: "refused",
    403: "refused",
    429: "refused",
    404: "not_found",
    410: "not_found",
}
#: This status and those above are errors of the server.
SERVER_ERROR: Final = 500

#: Sentences kept of each class of failure; a site that forbids each page has one a page.
_MOST_SENTENCES: Final = 20
#: Classes whose own sentence says more than that robots.txt could not be fetched.
OF_NETWORK: Final = ("dns", "connect", "tls", "timeout")
#: The reason why robots.txt did not come is truncated to this many characters.
_MAX_REASON_CHARS: Final = 200


def is_too_large(error: BaseException | None) -> bool:
    """Return whether a page was longer than `DOWNLOAD_MAXSIZE`, as sent or decompressed."""
    is_unpacked = isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    return is_unpacked or isinstance(error, DownloadCancelledError)


def classify_status(status: int) -> str:
    """Return the class of an HTTP status that is not a success."""
    return "server_error" if status >= SERVER_ERROR else _CLASS_OF_STATUS.get(status, "http")


def classify(error: BaseException | None) -> str:
    """Return the class of an exception that a request ended in."""
    match error:
        case HttpError(response=response):
            name = classify_status(response.status)
        case AttachmentError(cause=cause):
            name = classify(cause)
        case RobotsError(cause=cause):
            name = classify(cause)
            name = "robots" if name in _FORBIDDING else name
        case _ if type(error) in _CLASS_OF_TYPE:
            name = _CLASS_OF_TYPE[type(error)]
        case _ if is_too_large(error) or isinstance(error, UnpackingError):
            name = "list_broken"
        case IgnoreRequest() if "robots.txt" in str(error):
            name = "robots"
        case _ if isinstance(error, _NETWORK):
            name = "tls" if "SSL" in str(error) or "certificate" in str(error) else "connect"
        case _:
            name = "parse"
    return name


def told(error: BaseException | None, url: str) -> str | None:
    """Return what the host of an address did to a request, as a sentence.

    None if the exception does not name a status or robots.txt.
    """
    host, path = urlsplit(url).netloc, urlsplit(url).path or "/"
    match error:
        case HttpError(response=response):
            return f"{host} answers {response.status}"
        case AttachmentError(cause=cause):
            return told(cause, url)
        case RobotsError(cause=HttpError(response=response)):
            return f"robots.txt of {host} answers {response.status}"
        case RobotsError(cause=cause):
            reason = (str(cause) or type(cause).__name__)[:_MAX_REASON_CHARS]
            return f"robots.txt of {host} could not be fetched ({reason})"
        case IgnoreRequest() if "robots.txt" in str(error):
            return f"robots.txt of {host} forbids {path}"
        case _:
            return None


def note(stats: "StatsCollector", failure: str, sentence: str | None) -> None:
    """Count a sentence of `told` below its class of failure, for the message of the run."""
    name = f"told/{failure}"
    counts: dict[str, int] = stats.get_value(name) or {}
    is_new = failure not in OF_NETWORK and len(counts) < _MOST_SENTENCES
    if sentence and (sentence in counts or is_new):
        stats.set_value(name, counts | {sentence: counts.get(sentence, 0) + 1})
