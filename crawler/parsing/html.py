"""The text of HTML nodes as a page prints it, line by line. Nothing here changes a tree."""

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.limits import MAX_TAGS
from pipelines.items import RejectedError
from pipelines.text import squeeze

#: A page with a tag of this many attributes is rejected: lexbor would take seconds.
_MANY_ATTRIBUTES: Final = re.compile(rb"<[a-zA-Z](?:[^<>\s]*+\s++){10000}")
#: A tag's attributes are counted only if it covers one of the chunks of this size that the page is
#: cut into. A tag of two chunks always does; 10,000 attributes of four bytes each are longer.
_CHUNK_BYTES: Final = 16 * 1024

#: Stands for a line break while text is collected. Like the other marks of this package, it is a
#: code point that Unicode reserves for use inside a program.
_LINE_BREAK: Final = "\ufdd0"
_BLOCK_TAGS: Final = frozenset(
    "p div section article header footer aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "table tr td th figure figcaption blockquote hr pre form center br".split()
)
_UNPRINTED_TAGS: Final = frozenset(
    "script style noscript template iframe select button textarea object svg".split()
)
_NO_TEXTS: Final[Mapping[int, str]] = {}


class Around(NamedTuple):
    """The lines of a part of a page: before an inner node, inside it, and after it."""

    before: list[str]
    inside: list[str]
    after: list[str]


def parse(page: bytes) -> LexborHTMLParser:
    """Return the tree of a page in UTF-8.

    Raise `RejectedError` for a page that could take a minute to parse: it has too many tags, or a
    tag with too many attributes. Such a tag is missed if < or > is between its attributes. The
    check takes a fortieth of the time of reading a page.
    """
    tags = page.count(b"<")
    if tags > MAX_TAGS:
        raise RejectedError("too_large", f"{tags} tags")
    if any(_MANY_ATTRIBUTES.match(page, start) for start in _possible_long_tags(page)):
        raise RejectedError("too_large", "a tag with over 10,000 attributes")
    return LexborHTMLParser(page)


def _possible_long_tags(page: bytes) -> set[int]:
    """Return the offset of each < that is followed by a chunk without another.

    It begins a long tag, or the last tag before a long script or text.
    """
    empty = (
        at
        for at in range(0, len(page) - _CHUNK_BYTES, _CHUNK_BYTES)
        if page.find(b"<", at, at + _CHUNK_BYTES) < 0
    )
    return {max(0, page.rfind(b"<", 0, at)) for at in empty}


def lines(
    node: LexborNode,
    *,
    without: Collection[int] = (),
    instead: Mapping[int, str] = _NO_TEXTS,
) -> list[str]:
    """Return the lines of text that a node prints, single-spaced, none empty.

    `without` are nodes that are left out, `instead` texts that replace nodes; both by `mem_id`. A
    block that is left out still ends the line.
    """
    printed = _TextCollector(without, instead)
    printed.add(node)
    return _split_lines(printed.pieces)


def lines_around(
    node: LexborNode,
    inner: LexborNode,
    *,
    without: Collection[int] = (),
    instead: Mapping[int, str] = _NO_TEXTS,
) -> Around:
    """Return the lines that a node prints before, inside and after an inner node; see `lines`.

    Raise `RejectedError` when the inner node is not printed: it is in a button, a script, or one of
    those left out.
    """
    printed = _TextCollector(without, instead, inner.mem_id)
    printed.add(node)
    if len(printed.parts) != 2:  # noqa: PLR2004 - where the inner node begins, and where it ends
        raise RejectedError("not_an_article", "the body has no clear place on the page")
    return Around(*map(_split_lines, (*printed.parts, printed.pieces)))


def line(node: LexborNode | None) -> str:
    """Return all the text of a node as one line, single-spaced; "" if there is no node."""
    return " ".join(node.text(separator=" ").split()) if node else ""


def lies_in(node: LexborNode, nodes: Collection[int]) -> bool:
    """Return whether a node or an ancestor of it is one of these (`mem_id`)."""
    around: LexborNode | None = node
    while around is not None:
        if around.mem_id in nodes:
            return True
        around = around.parent
    return False


class _TextCollector:
    """Collects the text of a tree. `parts` are the pieces before the inner node, and inside it."""

    def __init__(
        self, without: Collection[int], instead: Mapping[int, str], inner: int = 0
    ) -> None:
        self.without = without
        self.instead = instead
        self.inner = inner
        self.pieces: list[str] = []
        self.parts: list[list[str]] = []
        self._has_exceptions = bool(without or instead or inner)

    def add(self, node: LexborNode) -> None:
        """Add the text inside a node. Not recursive: trees may be deeper than Python's stack."""
        is_printed = node.tag not in _UNPRINTED_TAGS
        opened = [(node, node.iter(include_text=True), False)] if is_printed else []
        while opened:
            parent, children, is_block = opened[-1]
            for child in children:
                tag = child.tag
                if tag == "-text":
                    self.pieces.append(child.text_content or "")
                elif self._is_descended(child, tag):
                    is_inner_block = tag in _BLOCK_TAGS
                    if is_inner_block:
                        self.pieces.append(_LINE_BREAK)
                    opened.append((child, child.iter(include_text=True), is_inner_block))
                    break
            else:
                opened.pop()
                if is_block:
                    self.pieces.append(_LINE_BREAK)
                if self.inner and parent.mem_id == self.inner:
                    self._end_part()

    def _is_descended(self, child: LexborNode, tag: str | None) -> bool:
        """Return whether the text inside a child follows; add what stands in its place."""
        if tag in _UNPRINTED_TAGS or tag == "-comment":
            return False
        if self._has_exceptions:
            if child.mem_id in self.without:
                if tag in _BLOCK_TAGS:
                    self.pieces.append(_LINE_BREAK)
                return False
            if child.mem_id in self.instead:
                self.pieces.append(self.instead[child.mem_id])
                return False
            if child.mem_id == self.inner:
                self._end_part()
        return True

    def _end_part(self) -> None:
        self.parts.append(self.pieces)
        self.pieces = []


def _split_lines(pieces: list[str]) -> list[str]:
    return [text for text in map(squeeze, "".join(pieces).split(_LINE_BREAK)) if text]
