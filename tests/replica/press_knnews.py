"""경남신문: `/news/articleView.php?idxno=`.

What is known [source: knnews-lists, knnews-pages]: `/news/articleList.php?page=N`, 15 a page,
addresses that begin
with `..` and end in `&gubun=`, in `span.cont02_tit` of `.list_cont02 li`
[source: mjk, gyeongnam-scripts]; list
dates glued to excerpts; `div.cont_tit > h1.h1_tex` and `div.cont_cont > ul > li#content_li`
[source: cbnu], with `<p>` in it [source: kona, mjk]. Invented: names around subtitles and time.
"""

from __future__ import annotations

from .press import Asked, Wanted, page_number
from .press_plain import SHARING, Layout, PlainPress


class KnnewsPress(PlainPress):
    """The one outlet of its kind."""

    skins = {"content_li": 1}
    layouts = {
        "content_li": Layout(
            '<div class="cont_tit"><h1 class="h1_tex">{title}</h1>\n{subtitles}'
            '<p class="cont_info">기사입력 : {time}</p></div>\n'
            + SHARING
            + '<div class="cont_cont"><ul><li id="content_li">\n{body}</li></ul></div>\n',
            time="%Y-%m-%d %H:%M:%S",
            subtitle="<h2{style}>{lines}</h2>\n",
        ),
    }
    article = "/news/articleView.php?idxno="
    everything = "/news/articleList.php"
    lists_everything = True
    sections = {"1": "정치", "2": "경제", "3": "사회"}
    rows = 15
    containers = ("content_li",)
    row_html = (
        '<li><span class="cont02_tit"><a href="..{row.href}&gubun=">{row.title}</a></span>'
        "<p>{row.excerpt}…{row.published:%Y-%m-%d %H:%M:%S}</p></li>\n"
    )

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read one list, of everything or of a section."""
        if asked.path != self.everything:
            return None
        return Wanted(asked.query.get("gubun"), page_number(asked.query.get("page", "1")))

    def list_address(self, sid: str | None) -> str:
        """Name the section by a parameter."""
        return self.everything if sid is None else f"{self.everything}?gubun={sid}"
