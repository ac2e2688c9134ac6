"""The family "nwcms": `/page/view/<id>` (매일신문, 강원일보).

What is known (facts/sites.md 4.2): the addresses; ids of YYYYMMDDHHMMSS and five digits; lists at
`/latest_article` and `/economy/all`, `div.arl_018 li` with `p.title a` and `p.date`
"2026-02-23 20:39:42"; `#articlebody` with `div` and `figure` in it that are not of the text;
`h3.read_sub_tit`; the junk below. Invented: names around title and time, and the second layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .press_plain import SHARING, Layout, PlainPress, stamped

if TYPE_CHECKING:
    from datetime import datetime

    from .outlets import Outlet
    from .records import Slot


class NwcmsPress(PlainPress):
    """An outlet of this family."""

    skins = {"read": 70, "article": 30}
    layouts = {
        "read": Layout(
            '<div class="read_top"><h1 class="read_tit">{title}</h1>\n{subtitles}'
            '<p class="read_date">입력 {time}</p></div>\n' + SHARING + '<div id="articlebody">\n'
            '<div class="ad">광고 2025-01-02</div>{body}</div>\n'
            '<ul class="reporter"><li>기자의 다른기사 보기</li></ul>'
            "<p>네이버TV 구독</p><p>유튜브 구독</p>\n",
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<h3 class="read_sub_tit"{style}>{lines}</h3>\n',
        ),
        "article": Layout(
            '<div class="article_head"><h2 class="article_tit">{title}</h2>\n{subtitles}'
            '<span class="date">입력 {time}</span></div>\n<div id="articlebody">\n{body}</div>\n'
            + SHARING,
            time="%Y.%m.%d %H:%M",
            subtitle='<h3 class="read_sub_tit"{style}>{lines}</h3>\n',
        ),
    }
    article = "/page/view/"
    everything = "/latest_article"
    lists_everything = True
    section_list = "/{sid}/all"
    sections = {"economy": "경제", "politics": "정치", "society": "사회", "column": "칼럼"}
    rows = 30
    containers = ("articlebody",)
    row_html = (
        '<li><p class="title"><a href="{row.href}">{row.title}</a></p><p>{row.excerpt}</p>'
        '<p class="date">{row.published:%Y-%m-%d %H:%M:%S}</p></li>\n'
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the moment."""
        return stamped(slot)

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Tell the seconds, by the id, but where there are none in it."""
        return published

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the block."""
        return f'<div class="arl_018"><ul>\n{rows}</ul></div>\n'
