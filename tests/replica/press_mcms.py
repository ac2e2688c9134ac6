"""The family "m-cms": `/news/article.html?no=N` (경기신문, 충북일보, 제이누리 and others).

What is known [source: mcms-addresses, mcms-lists, mcms-pages]:

- Addresses: `/news/article.html?no=918790`, `/news/article_list_all.html?page=N`,
  `/news/section_list_all.html?sec_no=N&page=N`, `/mobile/article_list_all.html` (wj1news), RSS at
  `/data/rss/news.xml` (newsprime).
- Lists: `ul.art_list_all > li > a` around `h2`, `p` and `ul.art_info`, whose second `li` is the
  time, 등록 2026.07.31 09:13:55 [source: theguru]; pages of 10 at kgnews, of 25 at inews365, where
  rows are `#alt1 > ul > li > a`; the pager is `div.btn_pagenum`.
- Body: `#news_body_area` everywhere, with `<p>` (kgnews), or a `<div>` with breaks; around it
  `.news_body_area` and `.smartOutput.body_font` [source: pressian].
- 2017: `.hbox > h2` and `h3` [source: just-news-2014], `div.arvdate` with
  "홍길동 기자 | id@… | 2017.02.04 02:55:51", the name being a link.
- Newer: `div.art_top > ul.art_info` as in the lists [source: date-selectors],
  photos in an `imgframe` of
  kgnews; `div.art_sum`, `h2` and photos in an `img_box` of inews365 [source: hosts-map];
  `span.datetime` with `%Y.%m.%d %H:%M:%S`.

Invented: `div.art_sub`, `li.page`, what is in `div.art_sum` and in the box, and everything of the
mobile skin but `span.datetime`; the time zone of RSS and whether pages have JSON-LD; whose name
stands under the title of a guest's column (the outlet's); `span.date` of inews365's rows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from . import bylines, feeds, metadata
from .body import FIGURE, body_html, subtitles
from .kinds import Charset, Quirk
from .markup import html5, printed_title, title_line, transitional
from .press import NO_SERIAL, Asked, Press, Wanted, page_number

if TYPE_CHECKING:
    from random import Random

    from .archive import Archive
    from .bylines import Byline
    from .lists import Listing, Row
    from .markup import Page
    from .outlets import Outlet
    from .records import Slot, TrueArticle


class Skin(StrEnum):
    """The layouts of an article's page."""

    OLD = "old"  # div.arvdate
    INFO = "info"  # ul.art_info
    SUM = "sum"  # div.art_sum
    MOBILE = "mobile"  # span.datetime


_FIRST_NO: Final = 100_000
_ALL, _SECTION = "article_list_all.html", "section_list_all.html"
_FOLDERS: Final = ("/news/", "/mobile/")
_RSS: Final = "/data/rss/news.xml"
_LISTED: Final = "{row.published:%Y.%m.%d %H:%M:%S}"
_ROW: Final = (
    '<li><a href="{row.href}"><span class="thumb"><img src="{row.image}" alt=""></span>\n'
    "<h2>{row.title}</h2><p>{row.excerpt}</p>\n"
    '<ul class="art_info"><li>{row.byline}</li><li>등록 ' + _LISTED + "</li></ul></a></li>\n"
)
_ROW_ALT: Final = (
    '<li><a href="{row.href}">{row.title}</a><span class="date">' + _LISTED + "</span></li>\n"
)
_FRAME: Final = (
    '<div class="imgframe" style="width:{width}px"><img src="{src}" alt="">\n'
    '<p class="imgcaption">{caption}</p></div>\n'
)
_BOX: Final = (
    '<div class="img_box" style="width:{width}px"><img src="{src}" alt="">'
    '<p class="img_caption">{caption}</p></div>\n'
)
_SNS: Final = (
    '<ul class="art_sns"><li><a href="javascript:sns(1)">페이스북으로 공유</a></li>'
    '<li><a href="javascript:font(1)">글씨 크게</a></li><li>댓글 0</li></ul>\n'
)


class McmsPress(Press):
    """An outlet with the look "alt" has lists like 충북일보's, the others like 경기신문's."""

    skins = {Skin.OLD: 30, Skin.SUM: 10, Skin.INFO: 40, Skin.MOBILE: 20}
    charsets = {Skin.OLD: {Charset.UTF8: 80, Charset.UTF8_UNDECLARED: 20}}
    quirks = frozenset(Quirk) - {Quirk.UNQUOTED_ID, Quirk.UPPERCASE_TAGS, Quirk.BUTTONS_INSIDE}
    rows = 25
    mobile = frozenset({Skin.MOBILE})
    containers = ("news_body_area",)
    related = '<a href="{href}">{title}</a> <span>{published:%Y.%m.%d %H:%M}</span><br>\n'

    def serial(self, slot: Slot) -> str:
        """Count the outlet's articles."""
        return str(_FIRST_NO + slot.rank)

    def address(self, key: str, sid: str) -> str:
        """Return `article.html?no=` with the key."""
        return f"/news/article.html?no={key}"

    def asked_serial(self, asked: Asked) -> str | None:
        """Read `no`, of desktop and mobile addresses."""
        if asked.path not in {f"{folder}article.html" for folder in _FOLDERS}:
            return None
        return asked.query.get("no", NO_SERIAL)

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read the lists of everything and of sections, `sec_no=0` being everything too."""
        page = page_number(asked.query.get("page", "1"))
        folder, _, name = asked.path.rpartition("/")
        if f"{folder}/" not in _FOLDERS:
            return None
        sid = asked.query.get("sec_no", "0")
        match name:
            case "article_list_all.html":
                return Wanted(page=page)
            case "section_list_all.html":
                return Wanted(None if sid == "0" else sid, page)
            case _:
                return None

    def list_address(self, sid: str | None) -> str:
        """Link as the navigation does."""
        return f"/news/{_ALL}" if sid is None else f"/news/{_SECTION}?sec_no={sid}"

    def article_html(self, article: TrueArticle, house: Outlet, related: str) -> str:
        """Print one of the layouts, and below it the articles next to it."""
        match article.skin:
            case Skin.OLD:
                html = _old(article, house, related)
            case Skin.INFO:
                html = _info(article, house, related)
            case Skin.SUM:
                html = _sum(article, house, related)
            case _:
                html = _mobile(article, house, related)
        return f'{html}<div class="rel_news"><h3>관련기사</h3>\n{related}</div>\n'

    def row(self, row: Row, house: Outlet) -> str:
        """Print a row in the outlet's look."""
        return (_ROW_ALT if house.look == "alt" else _ROW).format(row=row)

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the list in the outlet's look."""
        if house.look == "alt":
            return f'<div id="alt1"><ul>\n{rows}</ul></div>\n'
        return f'<ul class="art_list_all">\n{rows}</ul>\n'

    def pager(self, listing: Listing) -> str:
        """Print `div.btn_pagenum`; the page itself is a link too, to nowhere."""
        links = (
            f'<a href="#" class="on">{label}</a>'
            if page == listing.wanted.page
            else f'<a href="{self.page_address(listing, page)}">{label}</a>'
            for page, label in listing.block()
        )
        return f'<div class="btn_pagenum">{"".join(links)}</div>\n'

    def opening(self, article: TrueArticle) -> str:
        """Print HTML 5 but in the old layout."""
        old = article.skin == Skin.OLD
        return transitional(article.charset) if old else html5(article.charset)

    def head(self, article: TrueArticle, house: Outlet) -> str:
        """Print little in the old layout, and all there is in the newer ones."""
        if article.skin == Skin.OLD:
            return super().head(article, house)
        return (
            title_line(article.title, house.title)
            + metadata.open_graph(article, house)
            + metadata.times(article)
            + metadata.json_ld(article, house)
        )

    def sign(self, rng: Random, house: Outlet, skin: str) -> Byline:
        """Sign in brackets, or as most do."""
        return bylines.bracketed(rng, house) if rng.random() < 0.5 else bylines.plain(rng, house)

    def other(self, archive: Archive, asked: Asked) -> Page | None:
        """Answer RSS."""
        return feeds.rss(archive) if asked.path == _RSS else None


def _old(article: TrueArticle, house: Outlet, related: str) -> str:
    name, email = _signed(article, house)
    sub_title = subtitles(article, "<h3{style}>{lines}</h3>\n")
    return (
        f'<div class="hbox"><h2>{printed_title(article)}</h2>\n{sub_title}</div>\n'
        f'<div class="arvdate"><a href="/news/article_list_writer.html?name={name}">{name}</a>'
        f" | {email} | {article.published:%Y.%m.%d %H:%M:%S}</div>\n{_SNS}"
        f'<div id="news_body_area"><div>\n'
        f"{body_html(article, related, paragraph_tags=False)}</div></div>\n"
    )


def _info(article: TrueArticle, house: Outlet, related: str) -> str:
    name, _ = _signed(article, house)
    sub_title = subtitles(article, '<div class="art_sub"{style}>{lines}</div>\n')
    return (
        f'<div class="art_top"><h2>{printed_title(article)}</h2>\n'
        f'<ul class="art_info"><li>{name}</li>'
        f"<li>등록 {article.published:%Y.%m.%d %H:%M:%S}</li>"
        f'<li class="page">{article.number % 16 + 1}면</li></ul>\n{_SNS}</div>\n{sub_title}'
        '<div class="cnt_view news_body_area"><div id="news_body_area" '
        f'class="smartOutput body_font">\n{_body(article, related, _FRAME)}</div></div>\n'
    )


def _sum(article: TrueArticle, house: Outlet, related: str) -> str:
    name, _ = _signed(article, house)
    sub_title = subtitles(article, '<div class="art_sub"{style}>{lines}</div>\n')
    return (
        f'<h2>{printed_title(article)}</h2>\n<div class="art_sum">{name} | '
        f"웹출고시간 {article.published:%Y.%m.%d %H:%M:%S}</div>\n{_SNS}{sub_title}"
        f'<div id="news_body_area">\n{_body(article, related, _BOX)}</div>\n'
    )


def _mobile(article: TrueArticle, house: Outlet, related: str) -> str:
    name, _ = _signed(article, house)
    sub_title = subtitles(article, '<p class="m_art_sub"{style}>{lines}</p>\n')
    return (
        f'<div class="m_art"><h1>{printed_title(article)}</h1>\n{sub_title}'
        f'<div class="m_art_info"><span class="name">{name}</span> '
        f'<span class="datetime">{article.published:%Y.%m.%d %H:%M:%S}</span></div>\n'
        f'<div id="news_body_area">\n{_body(article, related)}</div>\n{_SNS}</div>\n'
    )


def _body(article: TrueArticle, related: str, photo: str = FIGURE) -> str:
    paragraph_tags = Quirk.PARAGRAPH_TAGS in article.quirks
    return body_html(article, related, paragraph_tags=paragraph_tags, photo=photo)


def _signed(article: TrueArticle, house: Outlet) -> tuple[str, str]:
    """Return name and address under the title: the outlet's where no reporter is known."""
    author = article.authors[0] if article.authors else None
    if author is None or author.affiliation:
        return article.agency or house.title, f"news@{house.domain}"
    return f"{author.name} {author.role}", author.email or f"news@{house.domain}"
