"""The pages of a list: which articles stand on one, and which other pages it leads to.

Invented: pages in blocks of ten with 이전/다음; the pinned row; an empty list after the last page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Final

from .kinds import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .archive import Archive
    from .press import Wanted
    from .records import Slot

_BLOCK: Final = 10
_CAP: Final = 10
_EXCERPT: Final = 90


@dataclass(frozen=True)
class Row:
    """What a list says of an article; all texts are escaped."""

    href: str
    key: str
    title: str
    excerpt: str
    byline: str
    section: str
    published: datetime
    image: str
    page: int
    """On which page of the list it stands."""


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    archive: Archive
    wanted: Wanted

    @cached_property
    def slots(self) -> list[Slot]:
        """All articles of the list, newest first."""
        archive, sid = self.archive, self.wanted.sid
        first, last = self.wanted.first, self.wanted.last
        all_slots = archive.latest if sid is None else archive.sections.get(sid, [])
        if Fault.CAPPED_LIST in archive.faults:
            all_slots = all_slots[: _CAP * archive.house.rows]
        return [
            slot
            for slot in all_slots
            if slot.number not in archive.deleted
            and (first is None or first <= slot.published.date())
            and (last is None or slot.published.date() <= last)
        ]

    @property
    def last(self) -> int:
        """The number of the last page."""
        last = max(1, -(-len(self.slots) // self.archive.house.rows))
        return max(last, self.wanted.page) + 1 if self._is_endless else last

    @property
    def shown(self) -> list[Slot]:
        """The articles on this page; page 1 opens with a pinned old one."""
        rows, page = self.archive.house.rows, self.wanted.page
        last = max(1, -(-len(self.slots) // rows))
        at = min(page, last) if self._is_endless else page
        pinned = self.slots[-1:] if page == 1 else []
        return [*pinned, *self.slots[(at - 1) * rows : at * rows]]

    @property
    def _is_endless(self) -> bool:
        return Fault.ENDLESS_LIST in self.archive.faults

    def block(self) -> Iterator[tuple[int, str]]:
        """Yield number and label of this block of ten pages, the one before and the one after."""
        first = (self.wanted.page - 1) // _BLOCK * _BLOCK + 1
        if first > 1:
            yield first - 1, "이전"
        yield from ((page, str(page)) for page in range(first, min(first + _BLOCK, self.last + 1)))
        if first + _BLOCK <= self.last:
            yield first + _BLOCK, "다음"

    def html(self) -> str:
        """Return rows and pager."""
        archive, press = self.archive, self.archive.press
        rows = "".join(
            _row(archive, slot, self.wanted.sid, self.wanted.page) for slot in self.shown
        )
        pager = "" if Fault.NO_PAGING in archive.faults else press.pager(self)
        return press.wrap(rows, archive.house) + pager


def front_html(archive: Archive) -> str:
    """Return the front page's newest headlines of each section."""
    return "".join(
        f'<div class="main_box"><h3><a href="{archive.press.list_address(sid)}">{name}</a></h3>\n'
        + "".join(_row(archive, slot, sid, 1) for slot in archive.sections[sid][:5])
        + "</div>\n"
        for sid, name in archive.house.sections.items()
    )


def _row(archive: Archive, slot: Slot, sid: str | None, page: int) -> str:
    article = archive.article(slot.number)
    row = Row(
        href=archive.href(slot, sid),
        key=archive.key(slot, sid),
        title=escape(article.title),
        excerpt=escape(" ".join(article.paragraphs)[:_EXCERPT]),
        byline=escape(article.byline),
        section=archive.house.sections[slot.sid],
        published=article.published,
        image=article.images[0] if article.images else "/img/noimage.gif",
        page=page,
    )
    return archive.press.row(row, archive.house)
