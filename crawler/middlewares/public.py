"""A name of an outlet that leads into a private network is not followed."""

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
    """Gives public addresses only, so that no page of this machine or its network is stored.

    The address that was checked is the one that is connected to. Proxies may be anywhere; what
    names lead to behind one is the proxy's business.
    """

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> "Deferred[str]":
        """Fail as for a name that leads nowhere."""
        found = super().getHostByName(name, timeout)
        return found if name in _proxies() else found.addCallback(_check, name)


def _check(address: Any, name: str) -> str:
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast:
        raise DNSLookupError(f"{name} leads to {ip}, which is no public address")
    return str(address)


def _proxies() -> set[str | None]:
    return {urlsplit(address).hostname for address in getproxies().values()}
