"""The family of `view.php?key=` (중도일보, 영남일보).

What is known (facts/sites.md 4.4): the addresses; keys that begin with the day;
`/web/section.php?ncid=N01_02&page=N`; `div#font` in `article.hd-news-info` of the one,
`.article-news-body` of the other; "승인 2025-05-07 16:56 / 신문게재 2025-05-08 1면"; a byline that
is printed twice; `p.v-title1` and `ul.view-term > li` of 중도일보; `.article-news-title` of
영남일보 (id 69800637446). Invented: names around subtitles, and around the time of 영남일보.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .press_plain import SHARING, Layout, PlainPress, dated

if TYPE_CHECKING:
    from .records import Slot


class ViewkeyPress(PlainPress):
    """An outlet of this family."""

    skins = {"font": 50, "news_body": 50}
    layouts = {
        "font": Layout(
            '<article class="hd-news-info"><p class="v-title1">{title}</p>\n{subtitles}'
            '<ul class="view-term"><li>승인 {time}</li><li>신문게재 2025-05-08 1면</li></ul>\n'
            + SHARING
            + '<div id="font">\n{body}</div></article>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="view-subtitle"{style}>{lines}</h2>\n',
        ),
        "news_body": Layout(
            '<div class="article-top"><h1 class="article-news-title">{title}</h1>\n{subtitles}'
            '<ul class="article-top-info"><li>{name}</li><li>입력 {time}</li></ul></div>\n'
            + SHARING
            + '<div class="article-news-body">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M",
            subtitle='<h2 class="article-top-sub"{style}>{lines}</h2>\n',
        ),
    }
    article = "/web/view.php?key="
    section_list = "/web/section.php?ncid={sid}"
    sections = {"N01_02": "정치", "N01_03": "경제", "N01_04": "사회"}
    containers = ("font", "article-news-body")
    row_html = (
        '<li><dl><dt><a href="{row.href}">{row.title}</a></dt><dd>{row.excerpt}</dd>'
        "<dd>{row.byline} | {row.published:%Y-%m-%d %H:%M}</dd></dl></li>\n"
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the day."""
        return dated(slot, 9)
