"""The family "nwcms": `/page/view/<id>` (매일신문, 강원일보).

What is known [source: nwcms-addresses, nwcms-pages]:
the addresses; ids of YYYYMMDDHHMMSS and five digits; lists at
`/latest_article` and `/economy/all`, `div.arl_018 li` with `p.title a` and `p.date`
"2026-02-23 20:39:42"; `#articlebody` with `div` and `figure` in it that are not of the text;
`h3.read_sub_tit`; the junk below the text, which is printed inside the body, for nobody saw where
it stands. Of 강원일보 in 2026 [source: scraper-2026]: `.article_head h2.title`, `.date-info`,
`.post-body-area` with reporters and a copyright line in it. Before: `h1.title` of 매일신문,
`h2.title` of 강원일보, `span.date`, an advert `art_mid_ad` in the body [source: hosts-map];
매일신문 in 2026: `div.header_article_view h3` and `div.article_content`, which holds subtitles, too
[source: scraper-2026, frd].
Invented: that `#articlebody` is in the latter, and the clock in `.date-info`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .press_plain import SHARING, Layout, PlainPress, stamped

if TYPE_CHECKING:
    from datetime import datetime

    from .outlets import Outlet
    from .records import Slot, TrueArticle

_BODY: Final = '<div id="articlebody">\n<div class="art_mid_ad">광고 2025-01-02</div>{body}</div>\n'
_JUNK: Final = (
    "<p>네이버TV 구독</p>\n<p>유튜브 구독</p>\n<ul><li>기자의 다른기사 보기</li></ul>\n"
    "<h4>댓글 많은 뉴스</h4>\n<p>{related}</p>\n"
)


class NwcmsPress(PlainPress):
    """An outlet of this family."""

    skins = {"title": 40, "header": 30, "post": 30}
    layouts = {
        "title": Layout(
            '<h1 class="title">{title}</h1>\n{subtitles}<span class="date">입력 {time}</span>\n'
            + SHARING
            + _BODY,
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<h3 class="read_sub_tit"{style}>{lines}</h3>\n',
        ),
        "header": Layout(
            '<div class="header_article_view"><h3>{title}</h3>\n'
            '<span class="date">입력 {time}</span></div>\n'
            + SHARING
            + '<div class="article_content">{subtitles}\n'
            + _BODY
            + "</div>\n",
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<h3 class="read_sub_tit"{style}>{lines}</h3>\n',
        ),
        "post": Layout(
            '<div id="article_view"><div class="article_head"><h2 class="title">{title}</h2>\n'
            '{subtitles}<div class="date-info">입력 : {time}</div></div>\n'
            '<div class="post-body-area">\n{body}'
            '<div class="reporter_info">{name} {email} 더 알아보기</div>\n'
            '<p class="copyright">ⓒ 아무일보 - www.nowhere.kr</p></div></div>\n' + SHARING,
            time="%Y-%m-%d %H:%M",
            subtitle='<h3 class="read_sub_tit"{style}>{lines}</h3>\n',
        ),
    }
    article = "/page/view/"
    everything = "/latest_article"
    lists_everything = True
    section_list = "/{sid}/all"
    sections = {"economy": "경제", "politics": "정치", "society": "사회", "column": "칼럼"}
    rows = 30
    containers = ("articlebody", "post-body-area")
    row_html = (
        '<li><p class="title"><a href="{row.href}">{row.title}</a></p><p>{row.excerpt}</p>'
        '<p class="date">{row.published:%Y-%m-%d %H:%M:%S}</p></li>\n'
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the moment."""
        return stamped(slot)

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Return the time with its seconds, unless the id has none."""
        return published

    def body(self, article: TrueArticle, related: str, layout: Layout) -> str:
        """Print the junk below the text."""
        return super().body(article, related, layout) + _JUNK.format(related=related)

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the block."""
        return f'<div class="arl_018"><ul>\n{rows}</ul></div>\n'
