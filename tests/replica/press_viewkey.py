"""The family of `view.php?key=` (중도일보, 영남일보).

What is known [source: viewkey-addresses, viewkey-pages]:
the addresses; keys that begin with the day;
`/web/section.php?ncid=N01_02&page=N`; `div#font` in `article.hd-news-info` of the one,
`.article-news-body` of the other; "승인 2025-05-07 16:56 / 신문게재 2025-05-08 1면"; a byline that
is printed twice; `p.v-title1` and `ul.view-term > li` of 중도일보 [source: chungcheong]; of
영남일보 `.article-news-title` in 2026 [source: scraper-2026],
`h1.article-top-title` and `li.article-bottom-input`
before [source: hosts-map]; photos in tables [source: kona]. Invented: names around subtitles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .body import TABLE
from .press_plain import SHARING, Layout, PlainPress, dated

if TYPE_CHECKING:
    from .records import Slot


def _yeongnam(title: str) -> Layout:
    return Layout(
        f'<div class="article-top"><h1 class="{title}">{{title}}</h1>\n{{subtitles}}'
        '<ul class="article-bottom"><li>{name}</li>'
        '<li class="article-bottom-input">입력 {time}</li></ul></div>\n'
        + SHARING
        + '<div class="article-news-body font-size03">\n{body}</div>\n',
        time="%Y-%m-%d %H:%M",
        subtitle='<h2 class="article-top-sub"{style}>{lines}</h2>\n',
        photo=TABLE,
    )


class ViewkeyPress(PlainPress):
    """An outlet of this family."""

    skins = {"font": 50, "top": 20, "news_body": 30}
    layouts = {
        "font": Layout(
            '<article class="hd-news-info"><p class="v-title1">{title}</p>\n{subtitles}'
            '<ul class="view-term"><li>승인 {time}</li><li>신문게재 2025-05-08 1면</li></ul>\n'
            + SHARING
            + '<div id="font">\n{body}</div></article>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="view-subtitle"{style}>{lines}</h2>\n',
            photo=TABLE,
        ),
        "top": _yeongnam("article-top-title"),
        "news_body": _yeongnam("article-news-title"),
    }
    article = "/web/view.php?key="
    section_list = "/web/section.php?ncid={sid}"
    sections = {"N01_02": "충남/내포", "N02": "경제과학", "N03": "사회교육"}
    containers = ("font", "article-news-body")
    row_html = (
        '<li><dl><dt><a href="{row.href}">{row.title}</a></dt><dd>{row.excerpt}</dd>'
        "<dd>{row.byline} | {row.published:%Y-%m-%d %H:%M}</dd></dl></li>\n"
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the day."""
        return dated(slot, 9)
