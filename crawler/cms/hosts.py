"""Whose an address is: pages are hostile, and only the outlet's own hosts count."""

from typing import Final
from urllib.parse import urljoin, urlsplit

_PORTS: Final = {"http": ":80", "https": ":443"}


def is_own(url: str, domain: str) -> bool:
    """Tell whether the address is on the domain or below it; `ValueError` if it is no address."""
    parts = urlsplit(url)
    # The whole netloc: on no other port, with nobody's name and password.
    netloc = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ""))
    is_below = f".{netloc}".endswith(f".{domain}") and "@" not in netloc
    return is_below and parts.scheme in _PORTS


def own_address(base: str, link: str, domain: str) -> str | None:
    """Give the whole address of a link on a page, None if it is broken or somebody else's."""
    try:
        url = urljoin(base, link.strip())
        return url if is_own(url, domain) else None
    except ValueError:  # such as http://[
        return None
