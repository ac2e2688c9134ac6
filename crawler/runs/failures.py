"""The classes of failures, which the log, the table of runs and the alerts use."""

from datetime import timedelta
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

#: A run that takes longer hangs: cron and systemd kill it, and the next run raises the alert
#: `hangs`. A run of the last days takes minutes.
HANGS_AFTER: Final = timedelta(hours=12)

#: Each class, with what it means.
CLASSES: Final = {
    "dns": "the outlet's host name could not be resolved",
    "connect": "no connection, or it was lost",
    "tls": "no secure connection: no common version, or a bad certificate if they are verified",
    "timeout": "no response in time",
    "not_found": "404 or 410 for a page that the outlet links to",
    "refused": "401, 403 or 429: the outlet does not allow access, or not at this rate",
    "server_error": "5xx",
    "http": "another status",
    "robots": "robots.txt forbids it, answers 5xx or cannot be read",
    "terms": "the outlet's terms forbid it",
    "challenge": "a challenge or login page in place of the requested one",
    "browser": "no browser for pages that a script fills, or it failed",
    "list_broken": "a list ended before the window did",
    "redesign": "pages were fetched, and hardly any could be read",
    "empty": "the lists show no article of the window",
    "below": "far fewer articles than usual on this day of the week",
    "stale": "nothing new for longer than usual",
    "fields": "a field that used to be filled no longer is",
    "same_body": "many articles have the same body",
    "parse": "our own code raised an exception",
    "storage": "the lake could not be read or written, or does not hold what was written",
    "cut_short": "a limit ended the run",
    "interrupted": "a signal ended the run",
    "hangs": f"another run has been under way for {HANGS_AFTER // timedelta(hours=1)} hours",
    "crashed": "the process was killed, or the machine went down",
}

#: From this many bad pages on, a share above `_MUCH_SHARE` is a fault of the outlet.
_MUCH_PAGES: Final = 5
_MUCH_SHARE: Final = 0.2

#: The outlet cannot or will not respond: requests slow down, and the breaker counts the page.
TROUBLE: Final = frozenset({"dns", "connect", "tls", "timeout", "refused", "server_error"})

#: The outlet does not want to be read.
REFUSALS: Final = ("refused", "challenge", "robots", "terms")

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


def is_much(bad: int, pages: int) -> bool:
    """Return whether `bad` of `pages` pages are enough to blame the outlet.

    One page is not; a few of many are not either. The next run fetches them again.
    """
    return (bad >= _MUCH_PAGES and bad > _MUCH_SHARE * pages) or (bad > 1 and bad > pages / 2)


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
