"""Whose an address is: pages are hostile, and only the outlet's own hosts count."""

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

#: A path, with parameters or without, in which there is nothing to resolve.
_PLAIN: Final = re.compile(r"(?:/[\w-][\w.-]*)+/?(?:\?[\w=&%.-]+)?")
_PORTS: Final = {"http": ":80", "https": ":443"}


def is_own(url: str, domain: str) -> bool:
    """Tell whether the address is on the domain or below it; `ValueError` if it is no address."""
    parts = urlsplit(url)
    # The whole netloc: on no other port, with nobody's name and password.
    netloc = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ""))
    is_below = f".{netloc}".endswith(f".{domain}") and "@" not in netloc
    return is_below and parts.scheme in _PORTS


def _joined(base: str, link: str) -> str:
    """Give what `urljoin` does, which splits both and takes a twentieth of reading a page."""
    if link.startswith("/") and not link.startswith("//") and _PLAIN.fullmatch(link):
        return "/".join(base.split("/", 3)[:3]) + link
    return urljoin(base, link)


def own_address(base: str, link: str, domain: str) -> str | None:
    """Give the whole address of a link on a page, None if it is broken or somebody else's."""
    try:
        url = _joined(base, link.strip())
        return url if is_own(url, domain) else None
    except ValueError:  # such as http://[
        return None
