"""Answers an outlet's addresses: puts pages together, and is broken or hostile on request.

What is a family's own its press prints (press.py).  What an address answers that leads nowhere is
invented: an alert with status 200, as old PHP sites do.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta
from email.utils import format_datetime
from functools import cache
from itertools import repeat
from random import Random
from typing import TYPE_CHECKING, Final

from . import scripts
from .chrome import VARIANTS, Chrome
from .hostile import DEEP, hostile_page, invented, robots_txt
from .kinds import Charset, Fault, Hostile, Kind, Quirk
from .lists import Listing, front_html
from .markup import Page, content_type, encode, fragment, html_page, links, shout, transitional
from .press import Asked

if TYPE_CHECKING:
    from .archive import Archive
    from .press import Wanted
    from .records import TrueArticle

NOT_FOUND: Final = Page(b"<html><body><h1>404 Not Found</h1></body></html>", status=404)
FAILED: Final = Page(b"<html><body><h1>500 Internal Server Error</h1></body></html>", status=500)
_BUSY_AT, _BREAKS_DOWN_AT = 3, 20
_BUSY: Final = {
    Fault.BUSY: Page(b"", status=429, headers=(("Retry-After", "2"),)),
    Fault.BUSY_FOR_A_DAY: Page(b"", status=503, headers=(("Retry-After", "86400"),)),
}
_EVERYWHERE: Final = {
    Fault.NOT_FOUND: NOT_FOUND,
    Fault.DOWN: FAILED,
    Fault.FORBIDDEN: Page(b"<html><body><h1>403 Forbidden</h1></body></html>", status=403),
    Fault.TOO_MANY: Page(b"<html><body><h1>Too many requests</h1></body></html>", status=429),
    Fault.SILENT: Page(b"", wire=repeat(b"", 600)),
    Fault.CHALLENGE: Page(
        b"<html><head><title>Just a moment...</title></head><body>"
        b"<script>window._cf_chl_opt={cType:'managed'};</script></body></html>"
    ),
}

_SPECIAL_PATHS: Final = {"/": "front", "/robots.txt": "robots"}
_RELATED: Final = 5
_BROKEN_SHARE: Final = 0.08
_ALERT: Final = "<script>alert('{}');history.back();</script>"

#: Where machines of a cloud keep their secrets: what a hostile page would like to be read.
_METADATA_SERVICE: Final = "http://169.254.169.254/article.php?aid=1739759965500024010"


class Printer:
    """Answers one outlet's addresses; what many pages share is drawn and encoded once."""

    def __init__(self, archive: Archive, weight: int) -> None:
        self.archive = archive
        self._press = archive.press
        self._weight = weight
        self._list_charset = archive.charset or self._press.list_charset(archive.house)
        self._list_chrome = Chrome(archive, self._list_charset, VARIANTS, 0)
        self._containers = re.compile(rf"\b(?:{'|'.join(self._press.containers)})\b")
        self._frame = cache(self._draw_frame)
        self._views = Counter[int]()
        self._asked = 0

    def kind(self, asked: Asked) -> str:
        """Return in a word what an address leads to."""
        if asked.path in _SPECIAL_PATHS:
            return _SPECIAL_PATHS[asked.path]
        if self._press.asked_serial(asked) is not None:
            return "article"
        return "list" if self._press.wanted(asked) else "other"

    def page(self, asked: Asked) -> Page:
        """Answer an address of the outlet."""
        if asked.path == "/robots.txt":
            return robots_txt(self.archive.faults)
        self._asked += 1
        if page := self._refusal():
            return page
        if asked.path == "/":
            return self._list(None)
        serial = self._press.asked_serial(asked)
        if serial is not None:
            return self._article(serial)
        if wanted := self._press.wanted(asked):
            return self._list(wanted)
        page = self._press.other(self.archive, asked)
        if page is None and self.archive.house.is_scripted:
            page = self._for_script(asked)
        return page or NOT_FOUND

    def _for_script(self, asked: Asked) -> Page | None:
        """Answer what a script asks for, or the browser for a script."""
        address = scripts.asked_list(asked)
        wanted = self._press.wanted(Asked.of(address)) if address else None
        if wanted is None:
            return scripts.asset(asked.path)
        if Fault.LOST_ROWS in self.archive.faults:
            return FAILED
        return scripts.rows(Listing(self.archive, wanted).html())

    def _refusal(self) -> Page | None:
        """Answer as an outlet that does not want to, or cannot."""
        answers = dict(_EVERYWHERE)
        if self._asked == _BUSY_AT:
            answers |= _BUSY
        if self._asked >= _BREAKS_DOWN_AT:
            answers[Fault.BREAKS_DOWN] = FAILED
        return next((answers[fault] for fault in self.archive.faults & answers.keys()), None)

    def _article(self, serial: str) -> Page:
        number = self.archive.numbers.get(serial)
        if number is None:
            return html_page(_ALERT.format("잘못된 접근입니다"), Charset.CP949)
        if broken := self._broken_article(number):
            return broken
        if Fault.ONE_ARTICLE in self.archive.faults:
            number = self.archive.latest[0].number
        article = self.archive.article(number)
        page = self._special(article) or self._printed(article)
        if article.hostile is not Hostile.NORMAL:
            return hostile_page(article, page, self._asked)
        return page

    def _broken_article(self, number: int) -> Page | None:
        """Answer an article page in a way that gives no article."""
        faults, newest = self.archive.faults, self.archive.latest[0].number
        answers = {
            Fault.EMPTY_ARTICLES: html_page(_ALERT.format("점검 중입니다"), Charset.UTF8),
            Fault.LOST_ARTICLES: NOT_FOUND,
            Fault.SAME_ARTICLES: Page(b"", status=304),
        }
        if Fault.FAILING_ARTICLE in faults and number == newest:
            return FAILED
        if number in self.archive.deleted:
            return NOT_FOUND
        return next((answers[fault] for fault in faults & answers.keys()), None)

    def _printed(self, article: TrueArticle) -> Page:
        """Print the page; the validators of an outlet change with an edit and nothing else."""
        sent, number = self.archive.house.validators, article.number
        edits = self.archive.edits[number] + (number in self.archive.retitled)
        changed = article.published + timedelta(minutes=edits)
        return Page(
            self._bytes(article),
            content_type(article.charset),
            etag=f'"{article.serial}-{edits}"' if "ETag" in sent else "",
            last_modified=format_datetime(changed.astimezone(UTC), usegmt=True)
            if "Last-Modified" in sent
            else "",
        )

    def _special(self, article: TrueArticle) -> Page | None:
        """Answer for what is listed as an article and is none."""
        match article.kind:
            case Kind.MISSING:
                return NOT_FOUND
            case Kind.ELSEWHERE:
                return Page(b"", status=302, location=_METADATA_SERVICE)
            case Kind.FRONT_PAGE:
                return Page(b"", status=302, location="/")
            case Kind.ALERT:
                return html_page(_ALERT.format("삭제된 기사입니다"), article.charset)
            case Kind.BROKEN_BYTES:
                return Page(_broken(self._bytes(article)), content_type(article.charset))
            case _:
                return None

    def _bytes(self, article: TrueArticle) -> bytes:
        """Put the page together: only what differs from page to page is drawn anew."""
        charset, number, house = article.charset, article.number, self.archive.house
        mobile = article.skin in self._press.mobile
        head, top, bottom = self._frame(charset, number % VARIANTS, mobile)
        latest = self.archive.latest
        views = 0 if house.validators else self._views[number]
        self._views[number] += 1
        start = (number * 7 + views) % max(1, len(latest) - _RELATED)
        others = [slot for slot in latest[start : start + _RELATED] if slot.number != number]
        related = links(self.archive, others, self._press.related)
        html = self._redesigned(article, self._press.article_html(article, house, related))
        html = shout(html) if Quirk.UPPERCASE_TAGS in article.quirks else html
        if house.is_scripted:
            html = scripts.article_frame(html)
            if Fault.HANGING_SCRIPT in self.archive.faults and number == latest[0].number:
                html = scripts.HANGING + html
        return b"".join(
            (
                encode(self._press.opening(article) + self._press.head(article, house), charset),
                head,
                b"</head>\n<body>\n",
                top,
                encode(html, charset),
                encode(f"<!-- 조회수 {views} -->", charset),
                bottom,
            )
        )

    def _redesigned(self, article: TrueArticle, html: str) -> str:
        """Return the page; after the redesign its boxes have other names."""
        archive = self.archive
        middle = archive.since + (archive.until - archive.since) / 2
        if Fault.REDESIGN not in archive.faults or article.published < middle:
            return html
        return self._containers.sub("entry", html)

    def _draw_frame(self, charset: Charset, variant: int, mobile: bool) -> tuple[bytes, ...]:  # noqa: FBT001 - a key of the cache
        chrome = Chrome(self.archive, charset, variant, self._weight)
        top = chrome.mobile_top if mobile else f'{chrome.desktop_top}<div class="cont_left">\n'
        end = "" if mobile else "</div>\n"
        bottom = encode(f"{end}{chrome.sidebar}", charset) + fragment(charset)
        bottom += encode(f"{chrome.footer}</body>\n</html>\n", charset)
        return encode(chrome.head, charset), encode(top, charset), bottom

    def _list(self, wanted: Wanted | None) -> Page:
        """Answer with a page of a list, or with the front page."""
        faults = self.archive.faults
        page = wanted.page if wanted else 1
        if broken := self._broken_list(wanted, page):
            return broken
        if Fault.EMPTY_SITE in faults or (page == 2 and Fault.EMPTY_LIST in faults):
            return html_page(_ALERT.format("점검 중입니다"), Charset.UTF8)
        if wanted is None:
            return self._list_page(front_html(self.archive))
        if Fault.EMPTY_SECTIONS in faults and wanted.sid != next(iter(self.archive.sections)):
            return html_page('<a href="/">홈</a> 등록된 기사가 없습니다.', Charset.UTF8)
        if Fault.BANNER_LIST in faults:
            newest = self.archive.article(self.archive.latest[0].number)
            return html_page(f'<a href="{newest.url}">{newest.title}</a>', Charset.UTF8)
        if Fault.NO_PAGING in faults or (page == 2 and Fault.STALE_LIST in faults):
            wanted = replace(wanted, page=1)
        is_scripted = self.archive.house.is_scripted
        html = scripts.list_frame() if is_scripted else Listing(self.archive, wanted).html()
        return html_page(html, self._list_charset) if wanted.is_fragment else self._list_page(html)

    def _broken_list(self, wanted: Wanted | None, page: int) -> Page | None:
        """Answer a list page in a way that ends its walk."""
        faults = self.archive.faults
        if Fault.INVENTED_LIST in faults and wanted:
            following = self._press.page_address(Listing(self.archive, wanted), page + 1)
            rows = invented(self._press, page, 1)
            return self._list_page(f'{rows}<a href="{following}">다음</a>')
        answers = {
            Fault.SERVER_ERROR: FAILED,
            Fault.MOVED_LIST: Page(b"", status=302, location="/"),
            Fault.CUT_LIST: Page(b""),
            Fault.DEEP_LIST: Page(DEEP),
            Fault.CROWDED_LIST: html_page(invented(self._press, 0, 5_000), Charset.UTF8),
        }
        return next((answers[fault] for fault in faults & answers.keys() if page == 2), None)

    def _list_page(self, rows: str) -> Page:
        chrome, charset = self._list_chrome, self._list_charset
        top = (
            f"{transitional(charset)}<title>{self.archive.house.title}</title>\n"
            f'{chrome.head}</head>\n<body>\n{chrome.desktop_top}<div class="cont_left">\n{rows}'
            f"</div>\n{chrome.sidebar}"
        )
        bottom = f"{chrome.footer}</body>\n</html>\n"
        body = encode(top, charset) + fragment(charset) + encode(bottom, charset)
        return Page(body, content_type(charset))


def _broken(page: bytes) -> bytes:
    """Sprinkle high bytes over a page until no charset can read it."""
    rng = Random(page)
    return bytes(rng.randrange(128, 256) if rng.random() < _BROKEN_SHARE else b for b in page)
