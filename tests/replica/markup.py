"""Small pieces of HTML that every page of the replica is put together from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize

from .kinds import Charset, Quirk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from .archive import Archive
    from .outlets import Outlet
    from .records import Slot, TrueArticle

HOLE = "\N{REPLACEMENT CHARACTER}"
#: Alone it is text in neither charset: UTF-8 goes on with it, CP949 begins.
_BAD_BYTE = b"\xb0"
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
    """Return the page's bytes in the charset's real encoding, a hole as a byte that is no text."""
    body = text.encode(charset.codec, "xmlcharrefreplace")
    if not charset.has_bad_byte:
        return body
    return body.replace(HOLE.encode(charset.codec, "xmlcharrefreplace"), _BAD_BYTE)


def fragment(charset: Charset) -> bytes:
    """Return what somebody else's script wrote into the sidebar, in an encoding of its own."""
    is_mixed = charset is Charset.UTF8_MIXED
    return '<div class="partner_box">제휴 소식</div>\n'.encode("cp949") if is_mixed else b""


def content_type(charset: Charset) -> str:
    """Return the header, with or without a charset, true or not."""
    return f"text/html; charset={charset.header}" if charset.header else "text/html"


def meta(charset: Charset) -> str:
    """Return the old form of the charset declaration, or nothing."""
    if charset.meta is None:
        return ""
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset.meta}">'


def transitional(charset: Charset) -> str:
    """Return a page's first lines as they were before 2010."""
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">'
    return f"{doctype}\n<html>\n<head>\n{meta(charset)}\n"


def html5(charset: Charset) -> str:
    """Return a page's first lines as they are now."""
    declared = f'<meta charset="{charset.meta}">\n' if charset.meta else ""
    return f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n{declared}'


def title_line(title: str, house_title: str) -> str:
    """Return the <title> of an article page."""
    return f"<title>{escape(title)} - {house_title}</title>\n"


def printed_title(article: TrueArticle) -> str:
    """Return the title as it stands above the article."""
    title = escape(article.title)
    return normalize("NFD", title) if Quirk.DECOMPOSED in article.quirks else title


def id_of(article: TrueArticle, name: str) -> str:
    """Return the attribute, with or without quotes."""
    return f"id={name}" if Quirk.UNQUOTED_ID in article.quirks else f'id="{name}"'


def og_title(article: TrueArticle, house: Outlet) -> str:
    """Return og:title, on pages that have it."""
    if Quirk.NO_OG_TITLE in article.quirks:
        return ""
    suffix = f" - {house.title}" if Quirk.OG_TITLE_SUFFIX in article.quirks else ""
    return f'<meta property="og:title" content="{escape(article.title)}{suffix}">\n'


def links(archive: Archive, slots: Iterable[Slot], template: str) -> str:
    """Fill `{href}`, `{key}`, `{title}` and `{published}` of the template for each of these."""
    return "".join(
        template.format(
            href=archive.href(slot),
            key=archive.key(slot),
            title=escape(archive.headline(slot)),
            published=slot.published,
        )
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
