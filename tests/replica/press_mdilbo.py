"""무등일보: `/detail/<6 characters>/<number>`.

What is known [source: mdilbo]: the addresses; lists at `article.html?code=03f09a&p=2`;
`div.article_view`, `div.tag_foot_article`; "입력 2018.10.09. 00:00"; lists that glue the author,
`@ 홍길동`; the junk `#그림1왼쪽#`; `h3.tit_view`, `span.txt_info` and an advert `articleAD` in the
body [source: hosts-map]. Invented: the six characters, which are made of the number, and the name
around subtitles.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .press import NO_SERIAL, Asked, Wanted, page_number
from .press_plain import SHARING, Layout, PlainPress

if TYPE_CHECKING:
    from .lists import Listing
    from .records import Slot


class MdilboPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"view": 1}
    layouts = {
        "view": Layout(
            '<div class="head_view"><h3 class="tit_view">{title}</h3>\n{subtitles}'
            '<span class="txt_info">{name}</span> <span class="txt_info">입력 {time}</span></div>\n'
            + SHARING
            + '<div class="article_view">\n#그림1왼쪽#<br>\n{body}'
            '<div class="articleAD">광고</div></div>\n',
            time="%Y.%m.%d. %H:%M",
            subtitle='<h3 class="article_sub"{style}>{lines}</h3>\n',
        ),
    }
    article = "/detail/"
    section_list = "/article.html?code={sid}"
    sections = {"03f09a": "정치", "1b2c3d": "경제", "4e5f60": "사회"}
    containers = ("article_view",)
    row_html = (
        '<li><a href="{row.href}">{row.title}</a><p>{row.excerpt}@ {row.byline}</p>'
        "<span>{row.published:%Y.%m.%d. %H:%M}</span></li>\n"
    )

    def key(self, slot: Slot, sid: str) -> str:
        """Put six characters before the number."""
        serial = self.serial(slot)
        return f"{hashlib.sha256(serial.encode()).hexdigest()[:6]}/{serial}"

    def asked_serial(self, asked: Asked) -> str | None:
        """Read what follows the six characters."""
        if not asked.path.startswith("/detail/"):
            return None
        _, _, serial = asked.path.removeprefix("/detail/").partition("/")
        return serial or NO_SERIAL

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read section and page; the page is `p`."""
        if asked.path != "/article.html":
            return None
        return Wanted(asked.query.get("code"), page_number(asked.query.get("p", "1")))

    def page_address(self, listing: Listing, page: int) -> str:
        """Count with `p`."""
        return f"/article.html?code={listing.wanted.sid}&p={page}"
