"""Refuses to connect to a host name that resolves to a private address."""

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred


class PublicResolver(CachingThreadedResolver):
    """Resolves to public addresses only, so that no page of the local network is stored.

    The connection uses the address that was checked. Proxies may have private addresses; behind
    one, the proxy resolves the names.
    """

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> "Deferred[str]":
        """Return the address, or fail with `DNSLookupError` if it is not public."""
        found = super().getHostByName(name, timeout)
        return found if name in _proxies() else found.addCallback(_check, name)


def _check(address: Any, name: str) -> str:
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast:
        raise DNSLookupError(f"{name} leads to {ip}, which is no public address")
    return str(address)


def _proxies() -> set[str | None]:
    return {urlsplit(address).hostname for address in getproxies().values()}
