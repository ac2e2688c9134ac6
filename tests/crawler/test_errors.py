"""Each exception that a request can end in has its class."""

import pytest
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
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectionDone, ConnectionLost

from crawler.errors import RobotsError, UnpackingError, classify
from crawler.runs.failures import CLASSES

BUSY = HttpError(Response("http://a.kr/robots.txt", status=503))


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (CannotResolveHostError(), "dns"),
        (DownloadTimeoutError(), "timeout"),
        (DownloadConnectionRefusedError(), "connect"),
        (DownloadFailedError("[ConnectionLost]"), "connect"),
        (DownloadFailedError("[('SSL routines', '', 'certificate verify failed')]"), "tls"),
        (ResponseDataLossError(), "connect"),
        (TunnelError(), "connect"),
        (ConnectionDone(), "connect"),
        (ConnectionLost(), "connect"),
        (OSError(104, "Connection reset by peer"), "connect"),
        (UnpackingError(), "list_broken"),
        (DownloadCancelledError(), "list_broken"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (BUSY, "server_error"),
        (RobotsError(BUSY), "robots"),
        (RobotsError(DownloadCancelledError()), "robots"),
        (RobotsError(UnpackingError()), "robots"),
        (RobotsError(CannotResolveHostError()), "dns"),
        (RobotsError(ConnectionLost()), "connect"),
        (RobotsError(KeyError("robots")), "parse"),
        (KeyError("certificate"), "parse"),
        (TypeError(), "parse"),
        (AttributeError(), "parse"),
        (ValueError(), "parse"),
        (None, "parse"),
    ],
    ids=repr,
)
def test_an_exception_has_its_class(error: Exception | None, name: str) -> None:
    """What no network raises is our own."""
    assert classify(error) == name
    assert name in CLASSES
