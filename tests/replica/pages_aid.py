"""Prints the pages of the `article.php?aid=` family for one archive.

Which addresses exist is from facts/aid_family.md ("URL and id"): `article.php?aid=`, its older name
`read.php3?aid=`, `section.php?sid=` (on mobile pages `section=`), `articles.php?page=`.  What an
address answers that leads nowhere is invented: an alert with status 200, as old PHP sites do.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from itertools import repeat
from random import Random
from typing import TYPE_CHECKING, Final

from . import lists
from .chrome import VARIANTS, Chrome, header_line
from .hostile import DEEP, hostile_page, invented, robots_txt
from .kinds import Charset, Fault, Hostile, Kind, Quirk, Skin
from .markup import Page, content_type, encode, html_page, links, meta
from .skins import article_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .archive import Archive, TrueArticle

ARTICLE_PATHS: Final = frozenset({"/article.php", "/read.php3"})
LIST_PATHS: Final = frozenset({"/section.php", "/articles.php"})
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

_CONTAINERS: Final = re.compile(r"\b(?:content|joinskmbox|article_txt)\b")
_EPOCH_DIGITS, _SECTION_DIGITS = 10, 3
_RELATED: Final = 5
_BROKEN_SHARE: Final = 0.08
_HEADLINE: Final = '<a href="article.php?aid={aid}">{title}</a><br>\n'
_ALERT: Final = "<script>alert('{}');history.back();</script>"
_DOCTYPE: Final = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n'


#: Where machines of a cloud keep their secrets: what a hostile page would like to be read.
_METADATA_SERVICE: Final = "http://169.254.169.254/article.php?aid=1739759965500024010"


class Printer:
    """Answers one outlet's addresses; what many pages share is drawn and encoded once."""

    def __init__(self, archive: Archive, weight: int) -> None:
        self.archive = archive
        self._weight = weight
        self._list_chrome = Chrome(archive, lists.CHARSETS[archive.house.look], VARIANTS, 0)
        self._frame = cache(self._draw_frame)
        self._views = Counter[int]()
        self._asked = 0

    def page(self, path: str, query: Mapping[str, str]) -> Page:
        """Answer an address of the outlet."""
        if path == "/robots.txt":
            return robots_txt(self.archive.faults)
        self._asked += 1
        if page := self._refusal():
            return page
        if path in ARTICLE_PATHS:
            return self._article(query.get("aid", ""))
        if path in LIST_PATHS or path == "/":
            return self._list(path, query)
        return NOT_FOUND

    def _refusal(self) -> Page | None:
        """Answer as an outlet that does not want to, or cannot."""
        answers = dict(_EVERYWHERE)
        if self._asked == _BUSY_AT:
            answers |= _BUSY
        if self._asked >= _BREAKS_DOWN_AT:
            answers[Fault.BREAKS_DOWN] = FAILED
        return next((answers[fault] for fault in self.archive.faults & answers.keys()), None)

    def _article(self, aid: str) -> Page:
        serial = aid[_EPOCH_DIGITS:-_SECTION_DIGITS]
        if not aid.isdecimal() or int(serial or 0) not in self.archive.slots:
            return html_page(_ALERT.format("잘못된 접근입니다"), Charset.CP949)
        if broken := self._broken_article(int(serial)):
            return broken
        article = self.archive.article(int(serial))
        page = self._special(article) or self._printed(article)
        if article.hostile is not Hostile.NORMAL:
            return hostile_page(article, page, self._asked)
        return page

    def _broken_article(self, serial: int) -> Page | None:
        """Answer an article page in a way that gives no article."""
        faults, newest = self.archive.faults, self.archive.latest[0].serial
        answers = {
            Fault.EMPTY_ARTICLES: html_page(_ALERT.format("점검 중입니다"), Charset.UTF8),
            Fault.LOST_ARTICLES: NOT_FOUND,
            Fault.SAME_ARTICLES: Page(b"", status=304),
        }
        if Fault.FAILING_ARTICLE in faults and serial == newest:
            return FAILED
        if serial in self.archive.deleted:
            return NOT_FOUND
        return next((answers[fault] for fault in faults & answers.keys()), None)

    def _printed(self, article: TrueArticle) -> Page:
        """Print the page; the validators of an outlet change with an edit and nothing else."""
        sent, edits = self.archive.house.validators, self.archive.edits[int(article.serial)]
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
        charset, serial = article.charset, int(article.serial)
        mobile = article.skin in {Skin.MOBILE_OLD, Skin.MOBILE_NEW}
        head, top, bottom = self._frame(charset, serial % VARIANTS, mobile)
        latest = self.archive.latest
        views = 0 if self.archive.house.validators else self._views[serial]
        self._views[serial] += 1
        start = (serial * 7 + views) % max(1, len(latest) - _RELATED)
        others = [slot for slot in latest[start : start + _RELATED] if slot.serial != serial]
        related = links(self.archive, others, _HEADLINE)
        return b"".join(
            (
                encode(
                    f"{_DOCTYPE}<html>\n<head>\n{meta(charset)}\n{self._titles(article)}", charset
                ),
                head,
                b"</head>\n<body>\n",
                top,
                encode(self._redesigned(article, article_html(article, related)), charset),
                encode(f"<!-- 조회수 {views} -->", charset),
                bottom,
            )
        )

    def _redesigned(self, article: TrueArticle, html: str) -> str:
        """Give the page's parts other names, if it is of the time after the redesign."""
        archive = self.archive
        middle = archive.since + (archive.until - archive.since) / 2
        if Fault.REDESIGN not in archive.faults or article.published < middle:
            return html
        return _CONTAINERS.sub("entry", html)

    def _draw_frame(self, charset: Charset, variant: int, mobile: bool) -> tuple[bytes, ...]:  # noqa: FBT001 - a key of the cache
        chrome = Chrome(self.archive, charset, variant, self._weight)
        top = chrome.mobile_top if mobile else f'{chrome.desktop_top}<div class="cont_left">\n'
        end = "" if mobile else "</div>\n"
        bottom = f"{end}{chrome.sidebar}{chrome.footer}</body>\n</html>\n"
        return tuple(encode(part, charset) for part in (chrome.head, top, bottom))

    def _titles(self, article: TrueArticle) -> str:
        house = self.archive.house
        lines = header_line(article.title, house.title)
        if Quirk.NO_OG_TITLE not in article.quirks:
            suffix = f" - {house.title}" if Quirk.OG_TITLE_SUFFIX in article.quirks else ""
            lines += f'<meta property="og:title" content="{escape(article.title)}{suffix}">\n'
        return f'{lines}<meta property="og:url" content="{article.url}">\n'

    def _list(self, path: str, query: Mapping[str, str]) -> Page:
        archive = self.archive
        deleted = archive.deleted
        section = query.get("sid") or query.get("section") or ""
        number = query.get("page", "1")
        page = max(1, int(number)) if number.isdecimal() else 1
        if broken := self._broken_list(path, page):
            return broken
        if Fault.NO_PAGING in archive.faults or (page == 2 and Fault.STALE_LIST in archive.faults):
            page = 1
        if Fault.EMPTY_SITE in archive.faults or (page == 2 and Fault.EMPTY_LIST in archive.faults):
            return html_page(_ALERT.format("점검 중입니다"), Charset.UTF8)
        if path == "/":
            return self._list_page(lists.front_html(archive))
        if path == "/articles.php":
            slots = [slot for slot in archive.latest if slot.serial not in deleted]
            address = f"articles.php?total_record={len(slots)}&page="
            return self._list_page(lists.Listing(archive, slots, page, address).html())
        sid = int(section) if section.isdecimal() else 0
        slots = [slot for slot in archive.sections.get(sid, []) if slot.serial not in deleted]
        total = f"total_record={len(slots)}&" if archive.house.look == "gwangnam" else ""
        address = f"section.php?sid={sid}&{total}page="
        return self._list_page(lists.Listing(archive, slots, page, address, sid).html())

    def _broken_list(self, path: str, page: int) -> Page | None:
        """Answer a list page in a way that ends its walk."""
        faults = self.archive.faults
        if Fault.INVENTED_LIST in faults and path != "/":
            return self._list_page(invented(page, 1) + f'<a href="{path}?page={page + 1}">다음</a>')
        answers = {
            Fault.SERVER_ERROR: FAILED,
            Fault.MOVED_LIST: Page(b"", status=302, location="/"),
            Fault.DEEP_LIST: Page(DEEP),
            Fault.CROWDED_LIST: html_page(invented(0, 5_000), Charset.UTF8),
        }
        return next((answers[fault] for fault in faults & answers.keys() if page == 2), None)

    def _list_page(self, rows: str) -> Page:
        archive, chrome = self.archive, self._list_chrome
        charset = lists.CHARSETS[archive.house.look]
        return html_page(
            f"{_DOCTYPE}<html>\n<head>\n{meta(charset)}\n<title>{archive.house.title}</title>\n"
            f'{chrome.head}</head>\n<body>\n{chrome.desktop_top}<div class="cont_left">\n{rows}'
            f"</div>\n{chrome.sidebar}{chrome.footer}</body>\n</html>\n",
            charset,
        )


def _broken(page: bytes) -> bytes:
    """Sprinkle high bytes over a page until no charset can read it."""
    rng = Random(page)
    return bytes(rng.randrange(128, 256) if rng.random() < _BROKEN_SHARE else b for b in page)
