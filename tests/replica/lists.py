"""The list pages: sections, the list of everything, and the front page.

What is known (facts/sites.md 1.2, 1.4, 2):

- gwangnam: `section.php?sid=123&total_record=553&page=7`; a row ends in byline and date, glued:
  `홍길동 기자 id@gwangnam.co.kr2025.02.23 17:46`.
- kwangju: `section.php?sid=5&page=N`, `ul.section_list li`, header rows `li.section_head`, `div`
  title, `p` snippet, `span.newsdate`; article links carry `&page=N`.
- ihalla: `articles.php?&page=N`, 15 rows, `div.cont_left a.subtitle`, dates such as
  `2025. 06.26. 03:30:00`.

Invented: gwangnam's `ul.list_news li` with `a.list_title`; the `dl` of ihalla's rows; the pagers
(blocks of ten with 이전/다음); the pinned row; an empty list after the last page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from .kinds import Charset, Fault

if TYPE_CHECKING:
    from .archive import Archive, Slot

CHARSETS: Final = {
    "gwangnam": Charset.UTF8,
    "kwangju": Charset.CP949,
    "ihalla": Charset.UTF8,
}
_BLOCK: Final = 10
_EXCERPT: Final = 90
_WRAPPERS: Final = {
    "gwangnam": '<ul class="list_news">\n{}</ul>\n',
    "kwangju": '<ul class="section_list">\n<li class="section_head">뉴스 목록</li>\n{}</ul>\n',
    "ihalla": "<div>\n{}</div>\n",
}
_ROWS: Final = {
    "gwangnam": (
        '<li><a href="article.php?aid={aid}"><img src="{image}" width=120></a>\n'
        '<a class="list_title" href="article.php?aid={aid}">{title}</a><p>{excerpt}...</p>'
        '<span class="list_name">{byline}</span>'
        '<span class="list_date">{published:%Y.%m.%d %H:%M}</span></li>\n'
    ),
    "kwangju": (
        '<li><a href="article.php?aid={aid}&page={page}"><span class="thumb">'
        '<img data-src="{image}" src="/img/blank.gif"></span><div>{title}</div>'
        '<p>{excerpt}...</p><span class="newsdate">{published:%Y.%m.%d %H:%M}</span></a></li>\n'
    ),
    "ihalla": (
        '<dl><dt><a class="subtitle" href="article.php?aid={aid}">{title}</a></dt>\n'
        '<dd><a href="article.php?aid={aid}">{excerpt}...</a> '
        "<span>{published:%Y. %m.%d. %H:%M:%S}</span></dd></dl>\n"
    ),
}


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    archive: Archive
    slots: list[Slot]
    page: int
    """From 1."""
    address: str
    """The pager's link, up to the number behind its last `page=`."""
    sid: int | None = None

    def html(self) -> str:
        """Return rows and pager; page 1 opens with a pinned old article."""
        rows, page = self.archive.house.rows, self.page
        last = max(1, -(-len(self.slots) // rows))
        if Fault.ENDLESS_LIST in self.archive.faults:
            shown, last = min(page, last), max(last, page) + 1
        else:
            shown = page
        listed = self.slots[(shown - 1) * rows : shown * rows]
        pinned = self.slots[-1:] if page == 1 else []
        html = "".join(_row(self.archive, slot, page, self.sid) for slot in (*pinned, *listed))
        pager = "" if Fault.NO_PAGING in self.archive.faults else self._pager(last)
        return _WRAPPERS[self.archive.house.look].format(html) + pager

    def _pager(self, last: int) -> str:
        """Link the pages of this block of ten, the block before and the one after."""
        first = (self.page - 1) // _BLOCK * _BLOCK + 1
        links = [
            f"<b>{number}</b>" if number == self.page else self._link(number, str(number))
            for number in range(first, min(first + _BLOCK, last + 1))
        ]
        if first > 1:
            links.insert(0, self._link(first - 1, "이전"))
        if first + _BLOCK <= last:
            links.append(self._link(first + _BLOCK, "다음"))
        return f'<div class="paging">{" ".join(links)}</div>\n'

    def _link(self, page: int, label: str) -> str:
        return f'<a href="{self.address}{page}">{label}</a>'


def front_html(archive: Archive) -> str:
    """Return the front page's newest headlines of each section."""
    return "".join(
        f'<div class="main_box"><h3><a href="/section.php?sid={sid}">{name}</a></h3>\n'
        + "".join(_row(archive, slot, 1, sid) for slot in archive.sections[sid][:5])
        + "</div>\n"
        for sid, name in archive.house.sections.items()
    )


def _row(archive: Archive, slot: Slot, page: int, sid: int | None) -> str:
    article = archive.article(slot.serial)
    return _ROWS[archive.house.look].format(
        aid=archive.aid(slot, sid),
        title=escape(article.title),
        excerpt=escape(" ".join(article.paragraphs)[:_EXCERPT]),
        byline=escape(article.byline),
        published=slot.published,
        image=article.images[0] if article.images else "/img/noimage.gif",
        page=page,
    )
