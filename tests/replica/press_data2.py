"""The family "data2/content": `/article/<id>` (경기일보, 전북일보).

What is known (facts/sites.md 4.6): ids that begin with the day; `/list/25?page=N`, at 전북일보
`/list5/110`; `div.article_cont_wrap` and `span.byline` of the one, `div.article_txt_container` of
the other; "승인 YYYY-MM-DD HH:MM"; AMP pages. Invented: names around title, subtitle and time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .press_plain import SHARING, Layout, PlainPress, dated

if TYPE_CHECKING:
    from .press import Asked, Wanted
    from .records import Slot


class Data2Press(PlainPress):
    """An outlet of this family."""

    skins = {"cont_wrap": 50, "txt_container": 50}
    layouts = {
        "cont_wrap": Layout(
            '<div class="article_head"><h1 class="article_title">{title}</h1>\n{subtitles}'
            '<span class="byline">{name}</span><div class="article_date">승인 {time}</div></div>\n'
            + SHARING
            + '<div class="article_cont_wrap">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="article_subtitle"{style}>{lines}</h2>\n',
        ),
        "txt_container": Layout(
            '<div class="article_top"><h2 class="title">{title}</h2>\n{subtitles}'
            '<div class="info">등록 {time}</div></div>\n<div class="article_txt_container">\n{body}'
            "</div>\n" + SHARING,
            time="%Y-%m-%d %H:%M",
            subtitle='<h3 class="subtitle"{style}>{lines}</h3>\n',
        ),
    }
    article = "/article/"
    article_aliases = ("/articleAmp/",)
    section_list = "/list/{sid}"
    sections = {"25": "정치", "26": "경제", "27": "사회"}
    containers = ("article_cont_wrap", "article_txt_container")
    row_html = (
        '<li><a href="{row.href}"><h3>{row.title}</h3><p>{row.excerpt}</p></a>'
        '<span class="date">{row.published:%Y-%m-%d %H:%M}</span></li>\n'
    )

    def wanted(self, asked: Asked) -> Wanted | None:
        """Answer under the name of either outlet's lists."""
        return super().wanted(replace(asked, path=asked.path.replace("/list5/", "/list/")))

    def serial(self, slot: Slot) -> str:
        """Begin with the day."""
        return dated(slot, 6)
