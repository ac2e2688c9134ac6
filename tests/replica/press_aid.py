"""The family of `article.php?aid=`, in the three looks of gwangnam, kwangju and ihalla.

Which addresses exist is known [source: aid-addresses]: `article.php?aid=`, its older name
`read.php3?aid=`, `section.php?sid=` (on mobile pages `section=`), `articles.php?page=`.  The shares
of the charsets follow it too: the old skins are of the EUC-KR years, the new mobile skin is UTF-8.
What is known of the lists [source: aid-addresses, aid-lists]:

- gwangnam: `section.php?sid=123&total_record=553&page=7`; a row ends in byline and date, glued:
  `홍길동 기자 id@gwangnam.co.kr2025.02.23 17:46`.
- kwangju: `section.php?sid=5&page=N`, `ul.section_list li`, header rows `li.section_head`, `div`
  title, `p` snippet, `span.newsdate`; article links carry `&page=N`.
- ihalla: `articles.php?&page=N`, 15 rows, `div.cont_left a.subtitle`, dates such as
  `2025. 06.26. 03:30:00`.

Invented: gwangnam's `ul.list_news li` with `a.list_title`; the `dl` of ihalla's rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import bylines, skins_aid
from .kinds import Charset
from .press import NO_SERIAL, Asked, Press, Wanted, page_number
from .skins_aid import Skin

if TYPE_CHECKING:
    from random import Random

    from .bylines import Byline
    from .lists import Listing, Row
    from .outlets import Outlet
    from .records import Slot, TrueArticle

_EPOCH_DIGITS, _SECTION_DIGITS = 10, 3
_CHARSETS: Final = {"kwangju": Charset.CP949}
_WRAPPERS: Final = {
    "gwangnam": '<ul class="list_news">\n{}</ul>\n',
    "kwangju": '<ul class="section_list">\n<li class="section_head">뉴스 목록</li>\n{}</ul>\n',
    "ihalla": "<div>\n{}</div>\n",
}
_ROWS: Final = {
    "gwangnam": (
        '<li><a href="article.php?aid={row.key}"><img src="{row.image}" width=120></a>\n'
        '<a class="list_title" href="article.php?aid={row.key}">{row.title}</a>'
        '<p>{row.excerpt}...</p><span class="list_name">{row.byline}</span>'
        '<span class="list_date">{row.published:%Y.%m.%d %H:%M}</span></li>\n'
    ),
    "kwangju": (
        '<li><a href="article.php?aid={row.key}&page={row.page}"><span class="thumb">'
        '<img data-src="{row.image}" src="/img/blank.gif"></span><div>{row.title}</div>'
        '<p>{row.excerpt}...</p><span class="newsdate">{row.published:%Y.%m.%d %H:%M}</span>'
        "</a></li>\n"
    ),
    "ihalla": (
        '<dl><dt><a class="subtitle" href="article.php?aid={row.key}">{row.title}</a></dt>\n'
        '<dd><a href="article.php?aid={row.key}">{row.excerpt}...</a> '
        "<span>{row.published:%Y. %m.%d. %H:%M:%S}</span></dd></dl>\n"
    ),
}


class AidPress(Press):
    """An outlet without a look of its own looks like gwangnam."""

    skins = {
        Skin.DESKTOP: 50,
        Skin.DESKTOP_2016: 15,
        Skin.MOBILE_OLD: 15,
        Skin.MOBILE_NEW: 20,
    }
    charsets = {
        Skin.DESKTOP: {
            Charset.UTF8: 50,
            Charset.CP949: 20,
            Charset.CP949_UNDECLARED: 10,
            Charset.CP949_AS_UTF8: 5,
            Charset.UTF8_AS_EUCKR: 15,
        },
        Skin.DESKTOP_2016: {
            Charset.CP949: 60,
            Charset.CP949_UNDECLARED: 20,
            Charset.UTF8_AS_EUCKR: 20,
        },
        Skin.MOBILE_OLD: {
            Charset.CP949: 20,
            Charset.CP949_UNDECLARED: 70,
            Charset.CP949_AS_UTF8: 10,
        },
        Skin.MOBILE_NEW: {Charset.UTF8: 1},
    }
    mobile = frozenset({Skin.MOBILE_OLD, Skin.MOBILE_NEW})
    containers = ("content", "joinskmbox", "article_txt")
    related = '<a href="article.php?aid={key}">{title}</a><br>\n'

    def serial(self, slot: Slot) -> str:
        """Count a hundred a day."""
        return str(slot.number)

    def key(self, slot: Slot, sid: str) -> str:
        """Return the aid; a second section lists every other article under its own id."""
        listed = sid if sid == slot.also_in and slot.number % 2 == 0 else slot.sid
        return f"{int(slot.published.timestamp())}{slot.number}{int(listed):03d}"

    def address(self, key: str, sid: str) -> str:
        """Return `article.php?aid=` with the key."""
        return f"/article.php?aid={key}"

    def asked_serial(self, asked: Asked) -> str | None:
        """Cut epoch and section off the aid."""
        if asked.path not in {"/article.php", "/read.php3"}:
            return None
        aid = asked.query.get("aid", "")
        return aid[_EPOCH_DIGITS:-_SECTION_DIGITS] if aid.isdecimal() else NO_SERIAL

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read `section.php?sid=` and `articles.php`."""
        page = page_number(asked.query.get("page", "1"))
        match asked.path:
            case "/articles.php":
                return Wanted(page=page)
            case "/section.php":
                return Wanted(asked.query.get("sid") or asked.query.get("section") or "0", page)
            case _:
                return None

    def list_address(self, sid: str | None) -> str:
        """Link as the navigation does."""
        return "/articles.php?&page=1" if sid is None else f"/section.php?sid={sid}"

    def mobile_list_address(self, sid: str) -> str:
        """Call the section `section`."""
        return f"section.php?section={sid}"

    def page_address(self, listing: Listing, page: int) -> str:
        """Carry the number of articles along, where the outlet does."""
        total, sid = f"total_record={len(listing.slots)}&", listing.wanted.sid
        if sid is None:
            return f"articles.php?{total}page={page}"
        more = total if _look(listing.archive.house) == "gwangnam" else ""
        return f"section.php?sid={sid}&{more}page={page}"

    def article_html(self, article: TrueArticle, house: Outlet, related: str) -> str:
        """Print one of the six layouts."""
        return skins_aid.article_html(article, house, related)

    def row(self, row: Row, house: Outlet) -> str:
        """Print a row in the outlet's look."""
        return _ROWS[_look(house)].format(row=row)

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the list in the outlet's look."""
        return _WRAPPERS[_look(house)].format(rows)

    def list_charset(self, house: Outlet) -> Charset:
        """Only kwangju's lists are not in UTF-8."""
        return _CHARSETS.get(house.look, Charset.UTF8)

    def sign(self, rng: Random, house: Outlet, skin: str) -> Byline:
        """Sign with a slash at kwangju; with the last word at ihalla, the rest is on top there."""
        if self.prints_changes(house, skin):
            return bylines.last_word(rng, house)
        return bylines.slashed(rng, house) if house.look == "kwangju" else bylines.plain(rng, house)

    def prints_changes(self, house: Outlet, skin: str) -> bool:
        """Only ihalla's new pages tell the time of the last change, next to the byline."""
        return house.look == "ihalla" and skin in {Skin.DESKTOP, Skin.MOBILE_NEW}

    def image(self, slot: Slot, number: int) -> str:
        """Return the path that has day and serial in it."""
        day = slot.published
        return f"/upimages/gisaimg/{day:%Y%m}/{day:%d}_{slot.number}-{number}.jpg"


def _look(house: Outlet) -> str:
    return house.look or "gwangnam"
