"""경인일보: `/article/<number>`.

What is known (facts/sites.md 4.5): the addresses; `div#article-body`; `div.byline span.date`; the
label 지면기사 in lists; bylines such as `/김○○·윤○○기자` above an address. Invented: names around
title and subtitle, and the rows' date.
"""

from __future__ import annotations

from .press_plain import SHARING, Layout, PlainPress


class KyeonginPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"article": 1}
    layouts = {
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
        '<li><span class="label">지면기사</span><a href="{row.href}"><strong>{row.title}</strong>'
        "<em>{row.excerpt}</em></a><span>{row.published:%Y-%m-%d %H:%M}</span></li>\n"
    )
