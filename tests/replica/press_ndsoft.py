"""The family of NDsoft: `/news/articleView.html?idxno=`, in six layouts since 2005.

What is known [source: ndsoft-addresses, ndsoft-lists, ndsoft-skins, ndsoft-metadata]: the
addresses, also of AMP pages and of 2017; the query of the
lists with its days; in each layout the names around title, date and body, and of the rows of its
lists; the two hard spaces in the oldest date; `veiw` in the name of the newest body; boiler-plate
[source: ndsoft-furniture];
`제목 < 섹션 < 기사본문 - 매체` in <title>; JSON-LD that is of the outlet alone. From 2017
to 2020 the subtitle stands in the body, and the body in a column, `.user-content`, with other
things below it [source: hosts-map, chungcheong].

Invented: names around subtitles but `.article-head-sub`; where the section stands; the pager; the
reporter's box below the body.

An outlet's look is that of its lists: "table", "titles", "type2" or "webzine"; "yearless" and
"dashed" have dates without a year (07.21 18:39, 03-15 14:22).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Final

from . import metadata
from .body import FIGURE, TABLE, body_html, subtitles
from .kinds import Charset, Quirk
from .markup import html5, og_title, printed_title, transitional
from .press import NO_SERIAL, Asked, Press, Wanted, page_number

if TYPE_CHECKING:
    from datetime import datetime

    from .lists import Listing, Row
    from .outlets import Outlet
    from .records import Slot, TrueArticle


class Skin(StrEnum):
    """The layouts of an article's page, oldest first."""

    TABLE = "table"
    ARL = "arl"
    BORDER_BOX = "border_box"
    USER_CONTENT = "user_content"
    INFOMATION = "infomation"
    AUTO = "auto"


_FIRST_NO: Final = 200_000
_LIST: Final = "/news/articleList.html"
_LISTED: Final = "{row.published:%Y-%m-%d %H:%M}"
_ROWS: Final = {
    "table": '<tr><td class="ArtList_Title"><a href="..{row.href}">{row.title}</a>'
    '<span class="FontEng">' + _LISTED + "</span></td></tr>\n",
    "titles": '<div class="list-block"><div class="list-titles">'
    '<a href="{row.href}">{row.title}</a></div>'
    '<p class="list-summary"><a href="{row.href}">{row.excerpt}</a></p>'
    '<div class="list-dated">{row.section} | {row.byline} | ' + _LISTED + "</div></div>\n",
    "type2": '<li><a href="{row.href}" class="thumb"><img src="{row.image}"></a>'
    '<h4 class="titles"><a href="{row.href}">{row.title}</a></h4>'
    '<p class="lead"><a href="{row.href}">{row.excerpt}</a></p><span class="byline">'
    "<em>{row.section}</em><em>{row.byline}</em><em>{row.published:%Y.%m.%d %H:%M}</em>"
    "</span></li>\n",
    "webzine": '<li class="altlist-webzine-item"><h2 class="altlist-subject"><a href="{row.href}">'
    '{row.title}</a></h2><p>{row.excerpt}</p><div class="altlist-info">'
    '<div class="altlist-info-item">{row.section}</div>'
    '<div class="altlist-info-item">{row.byline}</div>'
    '<div class="altlist-info-item">' + _LISTED + "</div></div></li>\n",
    "yearless": '<li><h4 class="titles"><a href="{row.href}">{row.title}</a></h4>'
    '<span class="byline"><em>{row.section}</em><em>{row.byline}</em>'
    "<em>{row.published:%m.%d %H:%M}</em></span></li>\n",
    "dashed": '<li class="altlist-text-item"><h2 class="altlist-subject"><a href="{row.href}">'
    '{row.title}</a></h2><div class="altlist-info"><div class="altlist-info-item">{row.section}'
    '</div><div class="altlist-info-item">{row.published:%m-%d %H:%M}</div></div></li>\n',
}
_WRAPPERS: Final = {
    "table": '<table class="ArtList">\n{}</table>\n',
    "type2": '<section id="section-list"><ul class="type2">\n{}</ul></section>\n',
    "webzine": '<ul class="altlist-webzine">\n{}</ul>\n',
}
_TOOLS: Final = (
    '<div class="view-tools">이 기사를 공유합니다 <a href="javascript:sns(1)">바로가기</a> '
    '<a href="javascript:copy()">복사하기</a> 본문 글씨 줄이기 본문 글씨 키우기</div>\n'
)
#: Inside the bodies of jejunews, of no known class.
_BUTTONS: Final = "<div>기사공유하기 프린트 메일보내기 글씨키우기 가나다라마바사</div>\n"
_INSIDE: Final = (
    '<div class="view-editors"><p>이 기자의 다른 소식을 한데 모아 읽을 수 있습니다.</p></div>\n'
    '<div class="article-sponsor"><p>지역 언론을 응원하는 후원을 기다립니다.</p></div>\n'
    '<article class="relation"><p>앞서 실린 소식을 함께 읽을 수 있습니다.</p></article>\n'
    '<div class="article-copy">Copyright © 아무신문 무단 전재, 재배포 및 AI학습 이용 금지</div>\n'
    '<div class="tag-group"><a href="/news/articleList.html?sc_word=x">#지역소식</a></div>\n'
)
_SPONSOR: Final = '<div class="ad-template"><p>지금 바로 신청하세요 2025.01.02</p></div>\n'
_AFTER: Final = (
    '<div class="view-editors"><strong>다른기사 보기</strong></div>\n'
    '<div class="article-copy">저작권자 © {title} 무단전재 및 재배포 금지</div>\n'
    "<ul><li>좋아요 0</li><li>훈훈해요 0</li></ul>\n"
)


class NdsoftPress(Press):
    """An outlet of this family."""

    skins = dict.fromkeys(Skin, 10)
    charsets = {Skin.TABLE: {Charset.CP949: 80, Charset.CP949_UNDECLARED: 20}}
    quirks = frozenset(Quirk) - {Quirk.BUTTONS_INSIDE, Quirk.UPPERCASE_TAGS}
    sections = {
        "S1N1": "정치",
        "S1N2": "경제",
        "S1N3": "사회",
        "S1N4": "문화",
        "S1N5": "사설",
        "S1N6": "기고",
    }
    containers = ("article-view-content-div", "articleBody", "arl_view_content", "user-content")
    related = '<a href="{href}">{title}</a> <span>{published:%Y.%m.%d %H:%M}</span><br>\n'

    def serial(self, slot: Slot) -> str:
        """Count the outlet's articles."""
        return str(_FIRST_NO + slot.rank)

    def address(self, key: str, sid: str) -> str:
        """Return `articleView.html?idxno=` with the key."""
        return f"/news/articleView.html?idxno={key}"

    def asked_serial(self, asked: Asked) -> str | None:
        """Read `idxno`, also of AMP pages and of the addresses of 2017."""
        is_old = asked.path == "/" and asked.query.get("act") == "articleView"
        if not is_old and asked.path not in {
            "/news/articleView.html",
            "/news/articleViewAmp.html",
        }:
            return None
        return asked.query.get("idxno", NO_SERIAL)

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read section, page and days; an outlet that loses the query does so from page 2 on."""
        if asked.path != _LIST:
            return None
        first, last = asked.query.get("sc_sdate"), asked.query.get("sc_edate")
        return Wanted(
            asked.query.get("sc_section_code") or None,
            page_number(asked.query.get("page", "1")),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )

    def list_address(self, sid: str | None) -> str:
        """Link as the navigation does."""
        return f"{_LIST}?sc_section_code={sid}&view_type=sm" if sid else f"{_LIST}?view_type=sm"

    def page_address(self, listing: Listing, page: int) -> str:
        """Carry everything along, empty or not."""
        wanted = listing.wanted
        days = f"&sc_sdate={wanted.first or ''}&sc_edate={wanted.last or ''}"
        return (
            f"{_LIST}?page={page}&total={len(listing.slots)}&sc_section_code={wanted.sid or ''}"
            f"&sc_sub_section_code=&sc_word={days}&view_type=sm"
        )

    def row(self, row: Row, house: Outlet) -> str:
        """Print a row in the outlet's look."""
        return _ROWS[house.look or "type2"].format(row=row)

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the list in the outlet's look."""
        return _WRAPPERS.get(house.look or "type2", "<div>\n{}</div>\n").format(rows)

    def opening(self, article: TrueArticle) -> str:
        """Print HTML 5 in the newer layouts."""
        is_old = article.skin in {Skin.TABLE, Skin.ARL}
        return transitional(article.charset) if is_old else html5(article.charset)

    def head(self, article: TrueArticle, house: Outlet) -> str:
        """Print the title with its section, and in the newer layouts who and when."""
        title = (
            f"<title>{escape(article.title)} &lt; {house.sections[article.sid]} &lt; 기사본문"
            f" - {house.title}</title>\n"
        )
        if article.skin in {Skin.TABLE, Skin.ARL, Skin.BORDER_BOX}:
            return title + og_title(article, house)
        return (
            title
            + metadata.open_graph(article, house)
            + metadata.times(article)
            + f'<meta name="author" content="온라인뉴스팀">\n{metadata.organisation(house)}'
        )

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Print seconds in the oldest layout only."""
        return published if skin == Skin.TABLE else published.replace(second=0)

    def image(self, slot: Slot, number: int) -> str:
        """Return the photograph the article's number."""
        return f"/news/photo/{slot.published:%Y%m}/{self.serial(slot)}_{number}_442.jpg"

    def article_html(self, article: TrueArticle, house: Outlet, related: str) -> str:
        """Print one of the six layouts."""
        match article.skin:
            case Skin.TABLE:
                html = _table(article, house, related)
            case Skin.ARL:
                html = _arl(article, related)
            case Skin.BORDER_BOX:
                html = _border_box(article, house, related)
            case Skin.USER_CONTENT:
                html = _user_content(article, house, related)
            case Skin.INFOMATION:
                html = _infomation(article, house, related)
            case _:
                html = _auto(article, house, related)
        after = _AFTER.format(title=house.title)
        return f'{html}{after}<article class="relation"><h3>관련기사</h3>\n{related}</article>\n'


def _table(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<div class="View_SubTitle"{style}>{lines}</div>\n')
    time = f"{article.published:%Y.%m.%d}&nbsp;&nbsp;{article.published:%H:%M:%S}"
    return (
        f'<div class="View_Title"><strong>{printed_title(article)}</strong></div>\n{sub_title}'
        f'<div class="View_Info">{house.sections[article.sid]} | {_name(article, house)} |'
        f" <span>news@{house.domain}</span></div>\n"
        f'<div class="View_Time">승인 {time}</div>\n{_TOOLS}'
        '<table><tr><td id="articleBody">\n'
        f"{body_html(article, related, paragraph_tags=False)}</td></tr></table>\n"
    )


def _arl(article: TrueArticle, related: str) -> str:
    sub_title = subtitles(article, '<h3 class="arl_view_subtitle"{style}>{lines}</h3>\n')
    return (
        f'<div id="arl_view_box"><h1 class="arl_view_title">{printed_title(article)}</h1>\n'
        f'{sub_title}<span class="arl_view_date">등록일'
        f" {article.published:%Y년%m월%d일 %H시%M분}</span>\n{_TOOLS}"
        f'<div id="arl_view_content">\n{_body(article, related, TABLE)}</div></div>\n'
    )


def _border_box(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<div class="aht-sub"{style}>{lines}</div>\n')
    return (
        f'<div id="article-header-title"><strong class="headline-title">{printed_title(article)}'
        f"</strong>\n{sub_title}</div>\n<ul><li>{_name(article, house)}</li>"
        f'<li class="date">승인 {article.published:%Y.%m.%d %H:%M}</li>'
        f"<li>댓글 0</li></ul>\n{_TOOLS}"
        f'<div id="articleBody">\n{_body(article, related, TABLE)}</div>\n'
    )


def _user_content(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<div class="article-head-sub"{style}>{lines}</div>\n')
    return (
        f'<div class="article-head-nav">{house.sections[article.sid]}</div>\n'
        f'<div class="article-head-title">{printed_title(article)}</div>\n'
        '<div class="info-text"><ul class="no-bullet auto-marbtm-0">'
        f"<li>{_name(article, house)}</li>"
        f"<li>승인 {article.published:%Y.%m.%d %H:%M}</li><li>댓글 0</li></ul></div>\n{_TOOLS}"
        '<div class="user-content"><section><div id="article-view-content-div">\n'
        f"{_SPONSOR}{_BUTTONS}{sub_title}{_body(article, related, FIGURE)}</div>\n"
        f"<h4>지금 많이 읽는 소식</h4><p>{related}</p></section></div>\n"
    )


def _infomation(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<h4 class="subheading"{style}>{lines}</h4>\n')
    return (
        '<header class="article-view-header">'
        f'<ul class="breadcrumbs"><li>{house.sections[article.sid]}</li></ul>\n'
        f'<h3 class="heading">{printed_title(article)}</h3>\n{sub_title}'
        f'<ul class="infomation"><li>기자명 {_name(article, house)}</li>'
        f"<li>입력 {article.published:%Y.%m.%d %H:%M}</li><li>댓글 0</li></ul></header>\n{_TOOLS}"
        '<article id="article-view-content-div" class="article-veiw-body"'
        f' itemprop="articleBody">\n{_SPONSOR}{_body(article, related, FIGURE)}'
        f"{_INSIDE}</article>\n"
    )


def _auto(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<h2 class="auto-subtitles"{style}>{lines}</h2>\n')
    return (
        f'<div class="auto-article auto-dl04"><span class="auto-section">'
        f"{house.sections[article.sid]}</span>\n"
        f'<h1 class="auto-titles">{printed_title(article)}</h1>\n{sub_title}'
        f'<ul class="auto-infomation"><li>{_name(article, house)}</li>'
        f"<li>승인 {article.published:%Y.%m.%d %H:%M}</li></ul></div>\n{_TOOLS}"
        '<article id="article-view-content-div" itemprop="articleBody">\n'
        f"{_body(article, related, FIGURE)}</article>\n"
    )


def _body(article: TrueArticle, related: str, photo: str) -> str:
    paragraph_tags = Quirk.PARAGRAPH_TAGS in article.quirks
    return body_html(article, related, paragraph_tags=paragraph_tags, photo=photo)


def _name(article: TrueArticle, house: Outlet) -> str:
    """Return the name under the title: the outlet's where no reporter is known."""
    author = article.authors[0] if article.authors else None
    if author is None or author.affiliation:
        return article.agency or house.title
    return f"{author.name} {author.role}"
