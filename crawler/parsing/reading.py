"""Reads the bytes of an article page into its parts. All readers of pages come through here."""

from dataclasses import replace
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from crawler.parsing import charsets, fallback
from crawler.parsing.html import parse
from crawler.parsing.parts import ParsedPage, Parts
from pipelines.page import Page


class OutletFacts(Protocol):
    """What is known of an outlet before a page of it is read."""

    @property
    def title(self) -> str:
        """Its Korean name."""

    def is_article(self, href: str) -> bool:
        """Return whether a link on a page leads to an article of the outlet."""

    def fill_in(self, tree: LexborHTMLParser, attachment: bytes) -> tuple[str, ...]:
        """Insert the attachment into the tree; return flags for the row."""

    def read_layout(self, page: ParsedPage) -> Parts | None:
        """Return the parts of a page of a known layout; None for any other page.

        Raise `RejectedError` for a page that has the layout and is no article.
        """


def read(page: Page, url: str, outlet: OutletFacts) -> Parts:
    """Return the parts of an article page; `url` is its canonical address.

    Raise `RejectedError` for a page that is no article or cannot be read.
    """
    decoded = charsets.decode(page.body, page.content_type)
    tree = parse(decoded.utf8)
    flags = (*decoded.flags, *outlet.fill_in(tree, page.attachment))
    parsed = ParsedPage(tree, url, page.fetched_at, outlet.title, outlet.is_article)
    parts = outlet.read_layout(parsed) or fallback.read(parsed)
    return replace(parts, charset=decoded.charset, flags=(*dict.fromkeys(flags), *parts.flags))
