"""Small pieces of HTML that every page of the replica is put together from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from .archive import Archive, Slot
    from .kinds import Charset

_WEEKDAYS = "월화수목금토일"
_TAG = re.compile(r"</?[a-z][a-z0-9]*")


@dataclass(frozen=True)
class Page:
    """An answer: what the server sends, byte for byte."""

    body: bytes
    content_type: str = "text/html"
    status: int = 200
    location: str = ""
    etag: str = ""
    last_modified: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """More of them."""
    wire: Iterable[bytes] = ()
    """What is sent in place of an answer, piece by piece, before the connection is closed."""


def html_page(text: str, charset: Charset) -> Page:
    """Encode a page; what CP949 does not know becomes &#233; as in an old form's input."""
    return Page(encode(text, charset), content_type(charset))


def encode(text: str, charset: Charset) -> bytes:
    """Return the page's bytes in the charset's real encoding."""
    return text.encode(charset.codec, "xmlcharrefreplace")


def content_type(charset: Charset) -> str:
    """Return the header, with or without a charset, true or not."""
    return f"text/html; charset={charset.header}" if charset.header else "text/html"


def meta(charset: Charset) -> str:
    """Return the old form of the charset declaration, or nothing."""
    if charset.meta is None:
        return ""
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset.meta}">'


def links(archive: Archive, slots: Iterable[Slot], template: str) -> str:
    """Fill `{aid}` and `{title}` of the template for each of these articles."""
    return "".join(
        template.format(aid=archive.aid(slot), title=escape(archive.headline(slot)))
        for slot in slots
    )


def shout(html: str) -> str:
    """Write the tag names in capitals, as in pages made by hand before 2000."""
    return _TAG.sub(lambda tag: tag[0].upper(), html)


def dotted(moment: datetime) -> str:
    """Return 2024. 04.22(월) 00:00, as ihalla prints it."""
    return f"{moment:%Y. %m.%d}({weekday(moment)}) {moment:%H:%M}"


def spaced(moment: datetime) -> str:
    """Return 2025. 05. 22(목) 18:22, as gwangnam prints it."""
    return f"{moment:%Y. %m. %d}({weekday(moment)}) {moment:%H:%M}"


def written_out(moment: datetime) -> str:
    """Return 2025년 03월 09일(일) 10:35, as kwangju prints it."""
    return f"{moment:%Y년 %m월 %d일}({weekday(moment)}) {moment:%H:%M}"


def weekday(moment: datetime) -> str:
    """Return the day of the week in one syllable."""
    return _WEEKDAYS[moment.weekday()]
