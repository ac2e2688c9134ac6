"""RSS: the newest articles of an outlet, as a family's press asks for it."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Final

from .markup import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .archive import Archive
    from .records import Slot

_ITEMS: Final = 50


def rss(
    archive: Archive,
    sid: str | None = None,
    written: Callable[[datetime], str] = format_datetime,
) -> Page:
    """Return the newest of everything or of a section; `written` formats pubDate."""
    slots = archive.latest if sid is None else archive.sections.get(sid, [])
    newest = [slot for slot in slots if slot.number not in archive.deleted][:_ITEMS]
    items = "".join(_item(archive, slot, written) for slot in newest)
    return Page(
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{archive.house.title}</title><link>{archive.house.base_url}</link>\n"
        f"{items}</channel></rss>\n".encode(),
        "text/xml; charset=utf-8",
    )


def _item(archive: Archive, slot: Slot, written: Callable[[datetime], str]) -> str:
    article = archive.article(slot.number)
    return (
        f"<item><title>{escape(article.title)}</title>\n"
        f"<link>{escape(archive.house.base_url + archive.href(slot))}</link>\n"
        f"<description>{escape(' '.join(article.paragraphs)[:200])}</description>\n"
        f"<author>{escape(article.authors[0].name if article.authors else archive.house.title)}"
        f"</author><pubDate>{written(article.published)}</pubDate></item>\n"
    )
