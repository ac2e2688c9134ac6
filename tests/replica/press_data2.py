"""The family "data2/content": `/article/<id>` (경기일보, 전북일보).

What is known [source: data2-addresses, data2-pages]:
ids that begin with the day; `/list/25?page=N`, at 전북일보
`/list5/110`; `div.article_cont_wrap` of the one, `div.article_txt_container` with `.arti_copy` in
it of the other; "승인 YYYY-MM-DD HH:MM"; AMP pages. Of 경기일보: `.article_head .title` in 2025,
with `.report_box` and `.tag_wrap` in the body [source: scraper-2026];
`.article_tit_wrap h1.article_tit`
in 2021, when a row had `.news_tit h3 a` and the time third in `span.byline` [source: liteparser];
subtitles `sub_tit` and adverts `center_ad…` in the body [source: hosts-map]. Of 전북일보: an `h1`,
`div.byline_info_wrap`, a box `reporter…` in the body [source: hosts-map]; rows `.section_news
.news_body` with an `h1` in the link, and the time third in `.line_info` [source: jjan-series].
Invented:
where the subtitles of 전북일보 stand, and that those of 경기일보 stand in the body in 2025 as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .press_plain import SHARING, Layout, PlainPress, dated

if TYPE_CHECKING:
    from .lists import Row
    from .outlets import Outlet
    from .press import Asked, Wanted
    from .records import Slot

_JJAN_ROW: Final = (
    '<div class="section_news media"><div class="media-body news_body">'
    '<a href="{row.href}"><h1>{row.title}</h1><p>{row.excerpt}</p></a>\n<ul class="line_info">'
    "<li>{row.section}</li><li>{row.byline}</li><li>{row.published:%Y.%m.%d %H:%M}</li></ul>"
    "</div></div>\n"
)


class Data2Press(PlainPress):
    """An outlet of this family."""

    skins = {"article_head": 40, "article_tit": 20, "txt_container": 40}
    layouts = {
        "article_head": Layout(
            '<div class="article_head"><h1 class="title">{title}</h1></div>\n'
            '<div class="article_date">승인 {time}</div>\n'
            + SHARING
            + '<div class="article_cont_wrap">\n{subtitles}'
            '<div class="center_ad_box01">광고</div>\n{body}'
            '<div class="report_box">{name} {email} 구독<p>기자가 쓴 기사</p></div>\n'
            '<div class="tag_wrap"><a href="/tag/1">#{section} 이야기</a></div></div>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<div class="sub_tit"{style}>{lines}</div>\n',
        ),
        "article_tit": Layout(
            '<div class="article_tit_wrap"><h1 class="article_tit">{title}</h1>\n'
            '<div class="article_date"><span>{name}</span> <span>승인 {time}</span></div></div>\n'
            + SHARING
            + '<div class="article_cont_wrap">\n{subtitles}{body}</div>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<div class="sub_tit"{style}>{lines}</div>\n',
        ),
        "txt_container": Layout(
            "<h1>{title}</h1>\n"
            '<div class="byline_info_wrap"><span>{name}</span> 등록 {time}</div>\n'
            '<div class="article_txt_container">\n{subtitles}{body}'
            '<div class="reporter_info">{name} {email} 기자의 다른기사 보기</div>'
            '<div class="arti_copy">저작권자 © 아무일보 인터넷신문 다시 싣지 마십시오</div></div>\n'
            + SHARING,
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="subheading"{style}>{lines}</h2>\n',
        ),
    }
    article = "/article/"
    article_aliases = ("/articleAmp/",)
    section_list = "/list/{sid}"
    sections = {"24": "정치", "25": "경제", "26": "사회"}
    containers = ("article_cont_wrap", "article_txt_container")
    row_html = (
        '<li><div class="news_tit"><h3><a href="{row.href}">{row.title}</a></h3>'
        "<p>{row.excerpt}</p>"
        '<span class="byline"><span>{row.section}</span> <span>{row.byline}</span> '
        "<span>{row.published:%Y-%m-%d %H:%M}</span></span></div></li>\n"
    )

    def row(self, row: Row, house: Outlet) -> str:
        """Print a row as the outlet does."""
        return (_JJAN_ROW if house.slug == "jjan" else self.row_html).format(row=row)

    def wanted(self, asked: Asked) -> Wanted | None:
        """Answer under the name of either outlet's lists."""
        return super().wanted(replace(asked, path=asked.path.replace("/list5/", "/list/")))

    def serial(self, slot: Slot) -> str:
        """Begin with the day."""
        return dated(slot, 6)
