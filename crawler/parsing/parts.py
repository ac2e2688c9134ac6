"""The input and the output of a reader of article pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from pipelines.items import Image


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The tree of an article page, with what else its reader needs."""

    tree: LexborHTMLParser
    #: The canonical address.
    url: str
    fetched_at: datetime
    #: The outlet's Korean name, which pages append to their titles.
    outlet_title: str
    #: Whether a link on the page leads to an article of the outlet.
    is_article: Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an article page, as printed. A part that the page lacks is empty."""

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
    #: The codec that decoded the page.
    charset: str = ""
    flags: tuple[str, ...] = ()
