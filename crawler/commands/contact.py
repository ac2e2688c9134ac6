"""Warns of crawls whose User-Agent names nobody."""

from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.settings import BaseSettings

#: A proxy on these hosts is the replica of the tests and of the demo: no webmaster sees the crawl.
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def missing_contact(settings: BaseSettings) -> str:
    """Return a warning if `CONTACT` is not set; empty if it is, or nothing leaves this machine."""
    if settings["CONTACT"] or urlsplit(getproxies().get("http", "")).hostname in _LOOPBACK:
        return ""
    return (
        "CONTACT is not set, so the User-Agent names nobody whom a webmaster could write to."
        " Set it: CONTACT=you@example.org"
    )
