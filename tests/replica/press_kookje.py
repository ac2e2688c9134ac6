"""국제신문: `/news2011/asp/newsbody.asp?code=0300&key=20260513.99099003449`, in EUC-KR.

What is known (facts/sites.md 4.7): the addresses; keys with the paper's day, which may be the next;
`div.news_article`; `#news_textArea` and `div.news_title h1` of 2017 with `span.f_news_date`
"2017-02-03 00:48:10"; newer "| 입력 : 2025…" in `.news_reporterDate li`. Invented: the pager's
parameter and the newer layout's title.
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

    skins = {"text_area": 40, "reporter_date": 60}
    charsets = {"text_area": _BYTES, "reporter_date": _BYTES}
    layouts = {
        "text_area": Layout(
            '<div class="news_title"><h1>{title}</h1>\n{subtitles}'
            '<span class="f_news_date">{time} / 본지 15면</span></div>\n'
            + SHARING
            + '<div class="news_article"><div id="news_textArea">\n{body}</div></div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<h2 class="f_sub"{style}>{lines}</h2>\n',
            photo=TABLE,
            is_old=True,
        ),
        "reporter_date": Layout(
            '<div class="news_title"><h1>{title}</h1>\n{subtitles}</div>\n'
            '<ul class="news_reporterDate"><li>{name} {email} | 입력 : {time}</li></ul>\n'
            + SHARING
            + '<div class="news_article">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<h2 class="news_sub"{style}>{lines}</h2>\n',
            photo=TABLE,
        ),
    }
    article = "/news2011/asp/newsbody.asp?key="
    section_list = "/news2011/asp/list.asp?code={sid}"
    sections = {"1710": "사설", "0300": "사회", "0200": "경제"}
    containers = ("news_article", "news_textArea")
    row_html = (
        '<dl><dt><a href="{row.href}">{row.title}</a></dt><dd>{row.excerpt}</dd>'
        "<dd>{row.published:%Y-%m-%d %H:%M:%S}</dd></dl>\n"
    )

    def serial(self, slot: Slot) -> str:
        """Give the day of the paper, mostly the next, and a number."""
        paper = slot.published + timedelta(hours=9)
        return f"{paper:%Y%m%d}.99099{slot.rank % 1_000_000:06d}"

    def address(self, key: str, sid: str) -> str:
        """Name the section as well."""
        return f"/news2011/asp/newsbody.asp?code={sid}&key={key}"

    def list_charset(self, house: Outlet) -> Charset:
        """Print lists as articles."""
        return Charset.CP949
