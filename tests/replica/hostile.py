"""Pages made to harm whoever reads them; all of this is invented."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import datetime
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final

import brotli
from backports import zstd

from .archive import SEOUL
from .kinds import Fault, Hostile, Kind
from .markup import Page, content_type
from .records import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .press import Press
    from .records import TrueArticle

#: Unpacked, the bombs have so many bytes.
_BOMB: Final = 64 << 20
_MEGABYTE: Final = 1 << 20
_HTML: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_SMUGGLED: Final = _HTML + b"Content-Length: 7\r\n\r\nBELIEVE"
#: Of a printed date: `2025. 05. 22(목)`, 2025-05-22, or written out with a weekday, in any charset.
_YEAR: Final = re.compile(
    rb"20\d\d(?=\. ?\d\d|-\d\d-\d\d|[^ .\d]{2,3} \d\d[^ \d]{2,3} \d\d[^ \d]{2,3}\()"
)

DEEP: Final = b"<html><body><div id=content>" + b"<div>" * 100_000 + b"</body></html>"
_LOCATIONS: Final = {
    Hostile.TO_A_FILE: "file:///etc/passwd",
    Hostile.TO_LOOPBACK: "http://127.0.0.1:1/article.php?aid=1739759965500024010",
    Hostile.TO_NOWHERE: "http://[",
}
_ENCODINGS: Final = {
    Hostile.GZIP_BOMB: "gzip",
    Hostile.DEFLATE_BOMB: "deflate",
    Hostile.BROTLI_BOMB: "br",
    Hostile.ZSTD_BOMB: "zstd",
    Hostile.NESTED_BOMB: "gzip, gzip",
    Hostile.NO_GZIP: "gzip",
}
_NO_ROBOTS: Final = {
    Fault.ROBOTS_FAILS: Page(b"<html>503 Service Unavailable</html>", status=503),
    Fault.ROBOTS_SILENT: Page(b"", wire=repeat(b"", 600)),
    Fault.ROBOTS_MISSING: Page(b"<html>404 <input type=password></html>", status=404),
}


def hostile_page(article: TrueArticle, page: Page, number: int) -> Page:
    """Return what is served in place of the article's page at its `number`th request."""
    kind, html = article.hostile, content_type(article.charset)
    if kind in _ENCODINGS:
        return Page(_packed(kind), html, headers=(("Content-Encoding", _ENCODINGS[kind]),))
    if kind in _LOCATIONS:
        return Page(b"", status=302, location=_LOCATIONS[kind])
    if kind is Hostile.REDIRECTS:
        more = "&" if "?" in article.url else "?"
        return Page(b"", status=302, location=f"{article.url}{more}page={number}")
    if wire := _wire(kind):
        return Page(b"", wire=wire)
    return Page(_body(kind, page.body), html, headers=_headers(kind))


def invented(press: Press, first: int, many: int) -> str:
    """Link to articles that are not there, each a second older than the one before."""
    return "".join(
        f'<a href="{press.address(press.key(slot, slot.sid), slot.sid)}">제목</a>\n'
        for number in range(first, first + many)
        for slot in [_nobodys_slot(number)]
    )


def _nobodys_slot(number: int) -> Slot:
    return Slot(
        number=50_000 + number,
        rank=number,
        published=datetime.fromtimestamp(1_772_399_999 - number, SEOUL),
        sid="10",
        also_in=None,
        kind=Kind.ARTICLE,
        hostile=Hostile.NORMAL,
    )


@cache
def robots_txt(faults: frozenset[Fault]) -> Page:
    """Return the robots.txt of an outlet with these faults."""
    for fault in faults & _NO_ROBOTS.keys():
        return _NO_ROBOTS[fault]
    text = b"User-agent: *\nAllow: /\nDisallow: /private/\n"
    if Fault.ROBOTS in faults:
        text = b"User-agent: *\nDisallow: /\n"
    if Fault.CRAWL_DELAY in faults:
        text = b"User-agent: Jibang\nCrawl-delay: 0.5\n"
    if Fault.LONG_ROBOTS in faults:
        text += b"".join(b"Disallow: /nowhere/%09d\n" % number for number in range(100_000))
    if Fault.HUGE_ROBOTS in faults:
        text += b"# nothing\n" * 5_000_000
    return Page(text, "text/plain")


def _wire(kind: Hostile) -> Iterable[bytes]:
    """Return the raw bytes that only a broken or hostile server sends."""
    chunk = b"100000\r\n" + b"x" * _MEGABYTE + b"\r\n"
    redirect = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /article.php?aid=\xff\x80"
    wires: dict[Hostile, Iterable[bytes]] = {
        Hostile.LONG_PAGE: (_HTML + b"Content-Length: 1000000000\r\n\r\n", chunk),
        Hostile.ENDLESS_PAGE: chain(
            [_HTML + b"Transfer-Encoding: chunked\r\n\r\n"], repeat(chunk, 100)
        ),
        Hostile.ENDLESS_HEADERS: chain([_HTML], repeat(b"X-More: and more\r\n" * 1000, 100)),
        Hostile.SLOW_PAGE: chain([_HTML + b"Content-Length: 5000\r\n\r\n"], repeat(b"x", 5000)),
        Hostile.CUT_PAGE: (_HTML + b"Content-Length: 5000\r\n\r\n<html><body>",),
        Hostile.SMUGGLED: (_HTML + b"Content-Length: 12\r\n\r\n<html></html" + _SMUGGLED,),
        Hostile.TO_BYTES: (redirect + b"\r\n\r\n",),
    }
    return wires.get(kind, ())


def _body(kind: Hostile, page: bytes) -> bytes:
    """Change the page as it should be."""
    behind: dict[Hostile, tuple[bytes, bytes]] = {
        Hostile.NULS: (b" ", b"\0\0"),
        Hostile.MANY_ATTRIBUTES: (b"<body", b" ".join(b" a%d" % n for n in range(200_000))),
        Hostile.MANY_TAGS: (b"<body>", b"<b>" * 1_000_000),
        Hostile.LONG_BODY: (b"<br>", b"ten letters" * _MEGABYTE),
        Hostile.LONG_TEXT: (b"<br>", b"ten letters" * (_MEGABYTE // 5)),
    }
    if kind is Hostile.DEEP:
        return DEEP
    if kind is Hostile.FUTURE_PRINT:
        return _YEAR.sub(b"2099", page)
    tag, more = behind.get(kind, (b"", b""))
    many = 0 if kind is Hostile.NULS else 1
    return re.sub(re.escape(tag), tag + more, page, count=many, flags=re.IGNORECASE)


def _headers(kind: Hostile) -> tuple[tuple[str, str], ...]:
    match kind:
        case Hostile.MANY_COOKIES:
            return tuple(("Set-Cookie", f"c{number}={'x' * 100}") for number in range(1000))
        case Hostile.BAD_HEADERS:
            return (
                ("ETag", '"\udcff\udcfe"'),
                ("Last-Modified", "tomorrow"),
                ("Retry-After", "-1e999"),
                ("Content-Language", "\udce0\udc80"),
            )
        case _:
            return ()


@cache
def _packed(kind: Hostile) -> bytes:
    zeros = bytes(_BOMB)
    match kind:
        case Hostile.DEFLATE_BOMB:
            return zlib.compress(zeros)
        case Hostile.BROTLI_BOMB:
            return bytes(brotli.compress(zeros, quality=1))
        case Hostile.ZSTD_BOMB:
            return zstd.compress(zeros)
        case Hostile.NESTED_BOMB:
            return gzip.compress(gzip.compress(zeros))
        case Hostile.NO_GZIP:
            return b"<html><body>plain</body></html>"
        case _:
            return gzip.compress(zeros)
