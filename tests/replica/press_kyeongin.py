"""경인일보: `/article/<number>`.

What is known [source: kyeongin-lists, kyeongin-pages]:
the addresses; `div#article-body`; the label 지면기사 in lists;
bylines with a slash, of which the replica prints those of one line (two: test_detach.py). Of 2025
[source: kyeongin-2025]: `article > header` with `.article-date .date-publish`; rows with
`h2 > a` to `//www.kyeongin.com/…` and `div.byline span.date`. Invented: names around title and
subtitle, the second layout, and the clock in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import bylines
from .press_plain import SHARING, Layout, PlainPress

if TYPE_CHECKING:
    from random import Random

    from .bylines import Byline
    from .lists import Row
    from .outlets import Outlet


class KyeonginPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"date-publish": 70, "article": 30}
    layouts = {
        "date-publish": Layout(
            '<article><header><h1 class="title">{title}</h1>\n{subtitles}'
            '<div class="article-date"><div><span class="date-publish">입력 {time}</span></div>'
            "</div></header>\n" + SHARING + '<div id="article-body">\n{body}</div></article>\n'
            '<ul><li><h2><a href="/notice">알립니다</a></h2><div class="byline">'
            '<span class="date">2025-01-02</span></div></li></ul>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<p class="subtitle"{style}>{lines}</p>\n',
        ),
        "article": Layout(
            '<div class="article-head"><h1 class="title">{title}</h1>\n{subtitles}'
            '<div class="byline"><span class="name">{name}</span>'
            '<span class="date">입력 {time}</span></div></div>\n'
            + SHARING
            + '<div id="article-body">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="subtitle"{style}>{lines}</h2>\n',
        ),
    }
    article = "/article/"
    section_list = "/{sid}"
    sections = {"money": "경제", "politics": "정치", "society": "사회"}
    containers = ("article-body",)
    row_html = (
        '<li><span class="label">지면기사</span><h2><a href="//{host}{row.href}">{row.title}</a>'
        "</h2><p>{row.excerpt}</p>"
        '<div class="byline"><span class="date">{row.published:%Y-%m-%d %H:%M}</span></div></li>\n'
    )

    def sign(self, rng: Random, house: Outlet, skin: str) -> Byline:
        """Begin with a slash."""
        return bylines.slashed(rng, house)

    def row(self, row: Row, house: Outlet) -> str:
        """Print the whole address, but for its scheme."""
        return self.row_html.format(row=row, host=f"{house.prefix}{house.domain}")
