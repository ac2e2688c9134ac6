"""부산일보: `/view/busan/view.php?code=<id>`, lists that a script fills by a POST.

What is known (facts/sites.md 4.3): the addresses; codes of YYYYMMDDHHMMSS and five digits; the form
of `/commonFunc/frontPaging.php` and that it answers with rows; `p.date` "2026-02-23 [20:58]";
`.article_content`; `div.article_head div.byline`, which ends with the time;
`.title_area h1` (id 69800637446). Invented: the name around subtitles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .press import Asked, Wanted, page_number
from .press_plain import SHARING, Layout, PlainPress, stamped

if TYPE_CHECKING:
    from datetime import datetime

    from .lists import Listing
    from .records import Slot

_ROWS = "/commonFunc/frontPaging.php"


class BusanPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"content": 1}
    layouts = {
        "content": Layout(
            '<div class="article_head"><div class="title_area"><h1>{title}</h1></div>\n{subtitles}'
            '<div class="byline">{name} {email} 입력 : {time}</div></div>\n'
            + SHARING
            + '<div class="article_content">\n{body}</div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle='<p class="subtitle"{style}>{lines}</p>\n',
        ),
    }
    article = "/view/busan/view.php?code="
    sections = {"259": "부산", "260": "사회", "261": "경제"}
    containers = ("article_content",)
    is_posted = True
    row_html = (
        '<li><a href="{row.href}"><p class="title">{row.title}</p></a><p>{row.excerpt}</p>'
        '<p class="date">{row.published:%Y-%m-%d [%H:%M]}</p></li>\n'
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the moment."""
        return stamped(slot)

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read the form; who asks without one gets nothing."""
        if asked.path != _ROWS or asked.method != "POST" or asked.form.get("paging_yn") != "Y":
            return None
        page = page_number(asked.form.get("page", "1"))
        return Wanted(asked.form.get("html_idx"), page, is_fragment=True)

    def list_address(self, sid: str | None) -> str:
        """Link the page that its script fills."""
        return f"/newsList/busan/{sid}"

    def pager(self, listing: Listing) -> str:
        """Print none: the script counts."""
        return ""

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Tell the seconds, by the code and in print."""
        return published
