"""An article as the lists know it, and as its page tells it: the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from .bylines import Author
    from .kinds import Charset, Hostile, Kind, Quirk


@dataclass(frozen=True)
class Slot:
    """An article's place in the archive: all that lists and addresses are made of."""

    number: int
    """A hundred numbers a day, of which an archive uses as many as it has articles."""
    rank: int
    """How many articles there were before it, ever."""
    published: datetime
    sid: str
    also_in: str | None
    kind: Kind
    hostile: Hostile


@dataclass(frozen=True)
class TrueArticle:
    """What a careful human would copy from the article's page."""

    outlet: str
    serial: str
    """The outlet's own name of it."""
    number: int
    """The archive's."""
    key: str
    """What its address names it by."""
    url: str
    """The canonical address."""
    sid: str
    also_in: str | None
    """A second section that lists the same article."""
    kind: Kind
    hostile: Hostile
    title: str
    subtitles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    authors: tuple[Author, ...]
    byline: str
    """The last line or word of the body, as printed."""
    byline_glued: bool
    dateline: str | None
    agency: str | None
    published: datetime
    """To the precision that is printed."""
    modified: datetime | None
    """To the minute, which is all that is printed; None where the page prints none."""
    captions: tuple[str, ...]
    images: tuple[str, ...]
    """Paths, one for each caption."""
    skin: str
    charset: Charset
    quirks: frozenset[Quirk]
