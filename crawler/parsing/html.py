"""Reads text out of HTML nodes the way a page prints it: a line is what stands on a line."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.items import RejectedError
from pipelines.text import squeeze

#: lexbor's time grows with the square of the depth and of the attributes of a tag: a second for
#: 20,000 of either, 75 for 200,000. The most tags seen on a page of this press are 3,447.
_MOST_TAGS = 20_000
_MANY_ATTRIBUTES = re.compile(rb"<[a-zA-Z](?:[^<>\s]*+\s++){10000}")
#: So many different attributes are longer than two of these stretches.
_STRETCH = 16 * 1024

#: Stands for a line break while the text of a node is collected. Like the other marks of this
#: package it is one of the code points that Unicode reserves for use inside a program.
_BREAK = "\ufdd0"
_BLOCKS = frozenset(
    "p div section article header footer aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "table tr td th figure figcaption blockquote hr pre form center br".split()
)
_SILENT = frozenset(
    "script style noscript template iframe select button textarea object svg".split()
)


def parse(page: bytes) -> LexborHTMLParser:
    """Parse a page; raises `RejectedError` for one that would take a minute.

    What is looked for costs a fortieth of reading a page. It finds what goes wrong by accident, and
    depth always; attributes with < or > between them it does not.
    """
    tags = page.count(b"<")
    if tags > _MOST_TAGS:
        raise RejectedError("too_large", f"{tags} tags")
    if any(_MANY_ATTRIBUTES.match(page, start) for start in _starts_of_long_stretches(page)):
        raise RejectedError("too_large", "a tag with over 10,000 attributes")
    return LexborHTMLParser(page)


def _starts_of_long_stretches(page: bytes) -> set[int]:
    """Find each < after which no other comes for long: a tag, a script or a long text."""
    empty = (
        at
        for at in range(0, len(page) - _STRETCH, _STRETCH)
        if page.find(b"<", at, at + _STRETCH) < 0
    )
    return {max(0, page.rfind(b"<", 0, at)) for at in empty}


def lines(node: LexborNode) -> list[str]:
    """Give the lines of text that a node prints, single-spaced, none empty. Changes the node."""
    for inner in reversed(node.css("*")):  # none of those to come lies in one that is gone
        tag = inner.tag
        if tag in _BLOCKS:
            inner.insert_before(_BREAK)
            inner.insert_after(_BREAK)
        elif tag in _SILENT:
            inner.decompose()
    return [text for text in map(squeeze, node.text().split(_BREAK)) if text]


def line(node: LexborNode | None) -> str:
    """Give all the text of a node as one line, single-spaced; of no node, an empty one."""
    return " ".join(node.text(separator=" ").split()) if node else ""


def enclose(node: LexborNode, mark: str) -> None:
    """Put `mark` on a line of its own before and after the node."""
    node.insert_before(f"{_BREAK}{mark}{_BREAK}")
    node.insert_after(f"{_BREAK}{mark}{_BREAK}")
