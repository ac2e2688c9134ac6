"""부산일보: `/view/busan/view.php?code=<id>`, lists that a script fills by a POST.

What is known [source: busan-lists, busan-pages]:
the addresses; codes of YYYYMMDDHHMMSS and five digits; the form
of `/commonFunc/frontPaging.php`, with the file `2018/12/31/259_513_1_article_list.json` for
경제해양, and that it answers with rows of `p.title a`, `p.body` and `p.date` "2026-02-23 [20:58]"
[source: frd];
`.article_content`; `div.article_head div.byline`, which ends with the time; `.title_area h1`
[source: scraper-2026], `p.title` before; subtitles, photos in `img_…` and adverts in the body
[source: hosts-map]. Invented: what else is in a photo's box; lists other than 259.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .press import Asked, Wanted, page_number
from .press_plain import SHARING, Layout, PlainPress, stamped

if TYPE_CHECKING:
    from datetime import datetime

    from .lists import Listing
    from .records import Slot

_ROWS = "/commonFunc/frontPaging.php"


_PHOTO: Final = (
    '<div class="img_center" style="width:{width}px"><img src="{src}" alt="">\n'
    "<p>{caption}</p></div>\n"
)


def _layout(title: str) -> Layout:
    return Layout(
        f'<div class="article_head">{title}\n'
        '<div class="byline">{name} {email} 입력 : {time}</div></div>\n'
        + SHARING
        + '<div class="article_content">\n{subtitles}<div class="wcms_ad">광고 2025-01-02</div>\n'
        "{body}</div>\n",
        time="%Y-%m-%d %H:%M:%S",
        subtitle='<p class="subtitle"{style}>{lines}</p>\n',
        photo=_PHOTO,
    )


class BusanPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"title": 40, "title_area": 60}
    layouts = {
        "title": _layout('<p class="title">{title}</p>'),
        "title_area": _layout('<div class="title_area"><h1>{title}</h1></div>'),
    }
    article = "/view/busan/view.php?code="
    sections = {"259": "경제해양", "260": "사회", "261": "문화"}
    containers = ("article_content",)
    is_posted = True
    row_html = (
        '<li><p class="title"><a href="{row.href}">{row.title}</a></p>'
        '<p class="body"><a href="{row.href}">{row.excerpt}</a></p>'
        '<p class="date">{row.published:%Y-%m-%d [%H:%M]}</p></li>\n'
    )

    def serial(self, slot: Slot) -> str:
        """Begin with the moment."""
        return stamped(slot)

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read the form; who asks without one gets nothing."""
        if asked.path != _ROWS or asked.method != "POST" or asked.form.get("paging_yn") != "Y":
            return None
        section = asked.form.get("html_idx")
        if asked.form.get("dataset_filename") != f"2018/12/31/{section}_513_1_article_list.json":
            return None
        return Wanted(section, page_number(asked.form.get("page", "1")), is_fragment=True)

    def list_address(self, sid: str | None) -> str:
        """Link the page that its script fills."""
        return f"/newsList/busan/{sid}"

    def pager(self, listing: Listing) -> str:
        """Print none: the script counts."""
        return ""

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Return the time with its seconds, which code and print both have."""
        return published
