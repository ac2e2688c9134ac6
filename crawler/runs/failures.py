"""What went wrong, in one word: the classes in the log, the table of runs and the alerts."""

from typing import Final

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

from crawler.errors import (
    AttachmentError,
    BrowserError,
    ChallengeError,
    RobotsError,
    UnpackingError,
)

CLASSES: Final = {
    "dns": "the outlet's name leads nowhere",
    "connect": "no connection, or one that broke off",
    "tls": "no secure connection: no common version, or a bad certificate if those are looked at",
    "timeout": "no answer in time",
    "not_found": "404 or 410 where a page was promised",
    "refused": "401, 403 or 429: the outlet does not want to be read, or not so fast",
    "server_error": "5xx",
    "http": "another status",
    "robots": "robots.txt forbids it, answers 5xx or cannot be read",
    "terms": "the outlet's terms forbid it",
    "challenge": "a page for browsers or members in the place of the one asked for",
    "browser": "no browser for pages that a script fills, or one that broke",
    "list_broken": "a chain of list pages ended before the window did",
    "redesign": "pages came, and hardly any could be read",
    "empty": "the lists show no article of the window",
    "below": "far fewer articles than usual on this day of the week",
    "stale": "nothing new for longer than usual",
    "fields": "a field that used to be filled no longer is",
    "same_body": "many articles with one body",
    "parse": "our own code raised",
    "storage": "the lake could not be read or written, or does not hold what was written",
    "cut_short": "a limit ended the run",
    "interrupted": "somebody ended the run",
    "hangs": "another run has been under way for half a day, and none can begin",
    "crashed": "the run ended without a word: killed, or the machine went down",
}


#: What befalls so many pages, and so great a share of them, is no accident of some.
_FEW: Final = 5
_SHARE: Final = 0.2

#: An outlet that goes on like this cannot answer, or will not.
TROUBLE: Final = frozenset({"dns", "connect", "tls", "timeout", "refused", "server_error"})

#: Classes of an outlet that does not want to be read.
REFUSALS: Final = ("refused", "challenge", "robots", "terms")

#: What the network raises, but for the names and the time. OSError has sockets, TLS and timeouts of
#: Python's own below it.
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
_KINDS: Final[dict[type | None, str]] = {
    CannotResolveHostError: "dns",
    DownloadTimeoutError: "timeout",
    ChallengeError: "challenge",
    BrowserError: "browser",
}
#: Of a robots.txt these mean what RFC 9309 says, not what they say of a page.
_FORBIDDING: Final = ("server_error", "list_broken")

_STATUSES: Final = {
    401: "refused",
    403: "refused",
    429: "refused",
    404: "not_found",
    410: "not_found",
}
_SERVER_ERROR: Final = 500


def is_much(bad: int, pages: int) -> bool:
    """Tell a fault of the outlet from one of a page or two, which are asked for again."""
    return (bad >= _FEW and bad > _SHARE * pages) or (bad > 1 and bad > pages / 2)


def is_too_large(error: BaseException | None) -> bool:
    """Tell whether a page was longer than `DOWNLOAD_MAXSIZE`, as sent or unpacked."""
    is_unpacked = isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    return is_unpacked or isinstance(error, DownloadCancelledError)


def classify_status(status: int) -> str:
    """Give the class of an HTTP status that is no success."""
    return "server_error" if status >= _SERVER_ERROR else _STATUSES.get(status, "http")


def classify(error: BaseException | None) -> str:
    """Give the class of an exception that a request ended in."""
    match error:
        case HttpError(response=response):
            name = classify_status(response.status)
        case AttachmentError(cause=cause):
            name = classify(cause)
        case RobotsError(cause=cause):
            name = classify(cause)
            name = "robots" if name in _FORBIDDING else name
        case _ if type(error) in _KINDS:
            name = _KINDS[type(error)]
        case _ if is_too_large(error) or isinstance(error, UnpackingError):
            name = "list_broken"
        case IgnoreRequest() if "robots.txt" in str(error):
            name = "robots"
        case _ if isinstance(error, _NETWORK):
            name = "tls" if "SSL" in str(error) or "certificate" in str(error) else "connect"
        case _:
            name = "parse"
    return name
