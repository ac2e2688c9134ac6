"""경상매일신문: `/news/view.php?idx=427141`, and the text elsewhere.

What is known [source: ksmnews-text, ksmnews-pages]:
the older address, `/default/index_view_page.php?idx=420202
&part_idx=7`; that the body is in `/data/newsText/news/{idx//1000}/{idx}.json`, field
`view_content_body`. Of 2026 [source: ksmnews-resource]:
the address; an empty `#view_content_body` in
`[itemprop=articleBody]`; the file's `idx`, `main_subject` and `read_level`. `div.view_head_title`
and `div.view_head_info_date` [source: hosts-map]. Of an older system, lists at
`/default/index_sub.php?part_idx=170` with `tbody` and `span.subject_font14` [source: ksmnews-list].
Invented: the pages of a list and the times in it; the name around subtitles; that the file is in
the charset of its page and declares none.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from .body import FIGURE
from .kinds import Fault
from .markup import Page, encode
from .press_plain import SHARING, Layout, PlainPress

if TYPE_CHECKING:
    from .archive import Archive
    from .outlets import Outlet
    from .press import Asked
    from .records import TrueArticle

_TEXT: Final = re.compile(r"/data/newsText/news/(\d+)/(\d+)\.json")
_FOLDER: Final = 1_000


class KsmnewsPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"view": 1}
    layouts = {
        "view": Layout(
            '<div class="view_head"><div class="view_head_title">{title}</div>\n{subtitles}'
            '<div class="view_head_info_date">{name} | 입력 : {time}</div></div>\n'
            + SHARING
            + '<div itemprop="articleBody"><div id="view_content_body">{body}</div></div>\n'
            + "<script>$.getJSON(newsText, fill);</script>\n",
            time="%Y년 %m월 %d일 %H:%M",
            subtitle='<h3 class="view_sub"{style}>{lines}</h3>\n',
            photo=FIGURE,
        ),
    }
    article = "/news/view.php?idx="
    article_aliases = ("/default/index_view_page.php?idx=",)
    section_list = "/default/index_sub.php?part_idx={sid}"
    sections = {"170": "사회", "160": "정치", "180": "경제"}
    containers = ("view_content_body",)
    row_html = (
        '<tr><td><a href="{row.href}"><span class="subject_font14">{row.title}</span></a>'
        "<p>{row.excerpt}</p><span>{row.published:%Y-%m-%d %H:%M}</span></td></tr>\n"
    )

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the table."""
        return f"<table><tbody>\n{rows}</tbody></table>\n"

    def address(self, key: str, sid: str) -> str:
        """Name the section too."""
        return f"{self.article}{key}&part_idx={sid}"

    def text_address(self, serial: str) -> str:
        """Put a thousand texts into a folder."""
        return f"/data/newsText/news/{int(serial) // _FOLDER}/{serial}.json"

    def body(self, article: TrueArticle, related: str, layout: Layout) -> str:
        """Leave it to the script."""
        return ""

    def other(self, archive: Archive, asked: Asked) -> Page | None:
        """Answer with the text of an article."""
        found = _TEXT.fullmatch(asked.path)
        number = archive.numbers.get(found[2]) if found else None
        if number is None or number in archive.deleted or Fault.LOST_TEXTS in archive.faults:
            return None
        article = archive.article(number)
        if asked.path != self.text_address(article.serial):
            return None
        return Page(encode(self._text(article), article.charset), "application/json")

    def _text(self, article: TrueArticle) -> str:
        text = super().body(article, "", self.layouts[article.skin])
        fields = {
            "idx": article.serial,
            "main_subject": article.title,
            "read_level": "0",
            "view_content_body": text,
        }
        return json.dumps(fields, ensure_ascii=False)
