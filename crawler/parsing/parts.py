"""What a reader of pages takes, and what it returns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from pipelines.items import Image


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The tree of an article page, and what is known of it beside the tree."""

    tree: LexborHTMLParser
    #: The canonical address.
    url: str
    fetched_at: datetime
    #: The outlet's Korean name, which documents add to their titles.
    outlet_title: str
    #: Whether a link on the page leads to an article of the outlet.
    is_article: Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an article page, as printed; empty where the page says nothing."""

    #: The layout by which the page was read, such as `infomation@2020`, or `fallback`.
    skin: str
    title: str
    subtitles: tuple[str, ...] = ()
    byline: str = ""
    #: The line with the dates.
    published: str = ""
    #: The times in the page's metadata.
    published_meta: str = ""
    modified_meta: str = ""
    section: str = ""
    #: The lines of the body.
    lines: tuple[str, ...]
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    #: The codec that read the page.
    charset: str = ""
    flags: tuple[str, ...] = ()
