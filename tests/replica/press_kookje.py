"""국제신문: `/news2011/asp/newsbody.asp?code=0300&key=20260513.99099003449`, in EUC-KR.

What is known [source: kookje-addresses, kookje-pages]: the addresses; keys with the paper's day,
which may be the next;
`#news_textArea` and `div.news_title h1` of 2017 with `span.f_news_date` "2017-02-03 00:48:10".
Newer: `#news_topArea > div.news_reporterDate.left > ul > li:nth-child(3) > span.f_news_date` with
"| 입력 : 2025…", `#news_textArea > div.news_article`, rows of `.listGisa_layer dt a`, `&page=N`
[source: gyeongnam-scripts, liteparser];
`li.f_news_repoter`, `.news_title h2`, adverts in `ins` and in
`div[style*=float]` in the body [source: kookje-parser, scraper-2026]; lists that link with
their own number as `kid` [source: editorials-2026].
Invented: subtitles of 2017, and the time in a row.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .body import TABLE
from .kinds import Charset
from .press_plain import SHARING, Layout, PlainPress

if TYPE_CHECKING:
    from .outlets import Outlet
    from .records import Slot

_BYTES = {Charset.CP949: 80, Charset.CP949_UNDECLARED: 20}


class KookjePress(PlainPress):
    """The one outlet of its kind."""

    skins = {"text_area": 40, "article": 60}
    charsets = {"text_area": _BYTES, "article": _BYTES}
    layouts = {
        "text_area": Layout(
            '<div class="news_title"><h1>{title}</h1>\n{subtitles}'
            '<span class="f_news_date">{time} / 본지 15면</span></div>\n'
            + SHARING
            + '<div id="news_textArea">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle="<h2{style}>{lines}</h2>\n",
            photo=TABLE,
            is_old=True,
        ),
        "article": Layout(
            '<div id="news_topArea"><div class="news_title"><h1>{title}</h1>\n{subtitles}</div>\n'
            '<div class="news_reporterDate left"><ul><li class="f_news_repoter">{name}</li>'
            '<li></li><li><span class="f_news_date"> | 입력 : {time}</span></li></ul></div></div>\n'
            + SHARING
            + '<div id="news_textArea"><div class="news_article">\n'
            '<div style="float:left">광고 2025-01-02</div>{body}<ins>광고</ins></div></div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle="<h2{style}>{lines}</h2>\n",
            photo=TABLE,
        ),
    }
    article = "/news2011/asp/newsbody.asp?key="
    section_list = "/news2011/asp/list.asp?code={sid}"
    sections = {"1710": "사설", "0300": "사회", "0200": "경제"}
    containers = ("news_article", "news_textArea")
    row_html = (
        '<div class="listGisa_layer"><dl><dt><a href="{row.href}&kid=1710">{row.title}</a></dt>'
        "<dd>{row.excerpt}</dd><dd>{row.published:%Y-%m-%d %H:%M:%S}</dd></dl></div>\n"
    )

    def serial(self, slot: Slot) -> str:
        """Return the day of the paper, mostly the next, and a number."""
        paper = slot.published + timedelta(hours=9)
        return f"{paper:%Y%m%d}.99099{slot.rank % 1_000_000:06d}"

    def address(self, key: str, sid: str) -> str:
        """Name the section as well."""
        return f"/news2011/asp/newsbody.asp?code={sid}&key={key}"

    def list_charset(self, house: Outlet) -> Charset:
        """Print lists as articles."""
        return Charset.CP949
