"""How a family of sites prints an archive: what is its own, and nothing that all share.

To add a family:

1. Write `press_<family>.py` with a subclass of `Press` (press_mcms.py is the pattern, about 200
   lines). Its docstring says what is known of the markup, with its sources, and which
   names are invented.
2. Set the attributes that differ from those below: the skins with their shares, the charsets of
   each, the sections of an outlet that names none, the parts that a redesign renames.
3. Write the abstract methods. An article is named by its *serial*, which is what the lake's
   `article_id` has after the colon, and by its *key*, which stands in the address; often they are
   the same. Serials come from `Slot.published` and `Slot.rank` (which counts the articles of the
   outlet, without a gap), so they are the same in every window. Many articles share a second,
   those at 00:00:00, so a serial made of a time ends in digits of the rank.
4. Name it in `families.PRESSES`. `test_presses.py` then asks of every family, skin and
   charset that its pages say what the truth says, and that its lists show everything once.

What is not the press's: robots.txt, faults, articles that are deleted, bad or hostile, validators,
the frame with its decoys, the encoding, and which articles a list shows. A press never decides what
an article says; it prints a `TrueArticle`. Where a skin tells less than is known, the truth is told
less too: `printed_time` cuts the time of publication to what the page prints.

Of the quirks, a press prints four by itself: `PARAGRAPH_TAGS` (an argument of `body.body_html`),
`UNQUOTED_ID` (`markup.id_of`), `DECOMPOSED` (`markup.printed_title`) and what og:title is
(`markup.og_title`). It leaves out of `quirks` what its family does not print or cannot have.

Optional: a list filled by a POST (`wanted` reads `Asked.form`; `Wanted.is_fragment` sends rows
without a frame), a list of some days (`Wanted.first` and `last`), a feed, a JSON body or whatever
else has an address (`other`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import parse_qsl, urlsplit

from . import bylines
from .kinds import Charset, Quirk
from .markup import og_title, title_line, transitional
from .vocabulary import DESK_COLUMN, EDITORIAL, GUEST_COLUMN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from random import Random

    from .archive import Archive
    from .bylines import Byline
    from .lists import Listing, Row
    from .markup import Page
    from .outlets import Outlet
    from .records import Slot, TrueArticle


@dataclass(frozen=True)
class Asked:
    """What a client asks for."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    """What a POST carries."""
    method: str = "GET"

    @classmethod
    def of(cls, address: str) -> Asked:
        """Ask for a path with its query, or for a whole address."""
        parts = urlsplit(address)
        return cls(parts.path, dict(parse_qsl(parts.query)))


@dataclass(frozen=True)
class Wanted:
    """The list that is asked for, and which page of it."""

    sid: str | None = None
    """The section; None is the list of everything."""
    page: int = 1
    first: date | None = None
    last: date | None = None
    """The days that it is about, both included."""
    is_fragment: bool = False
    """Rows alone, as a script puts them into a page."""


class Press(ABC):
    """A family's printing."""

    #: The layouts of an article's page, with their shares; one archive mixes them all.
    skins: ClassVar[Mapping[str, int]]
    #: In which bytes a skin comes, with the shares; skins that are not here come in UTF-8.
    charsets: ClassVar[Mapping[str, Mapping[Charset, int]]] = {}
    #: What may be odd about a page of this family; the shares are those of mixture.py.
    quirks: ClassVar[frozenset[Quirk]] = frozenset(Quirk)
    #: Of an outlet that names none.
    sections: ClassVar[Mapping[str, str]] = {
        "1": "정치",
        "2": "경제",
        "3": "사회",
        "4": "문화",
        "5": EDITORIAL,
        "6": DESK_COLUMN,
        "7": GUEST_COLUMN,
    }
    #: There is a list of everything, not of sections only.
    lists_everything: ClassVar[bool] = True
    #: Lists are filled by a POST; no address leads to their rows.
    is_posted: ClassVar[bool] = False
    #: Articles on one page of a list.
    rows: ClassVar[int] = 20
    #: The skins whose frame is the short one of phones.
    mobile: ClassVar[frozenset[str]] = frozenset()
    #: What `Fault.REDESIGN` renames: the ids and classes around a body.
    containers: ClassVar[tuple[str, ...]]
    #: A link to another article below or in the body; all that `markup.links` fills.
    related: ClassVar[str] = '<a href="{href}">{title}</a><br>\n'

    @abstractmethod
    def serial(self, slot: Slot) -> str:
        """Return the outlet's own name of the article."""

    def key(self, slot: Slot, sid: str) -> str:
        """Return the article's key in the addresses of this section's list."""
        return self.serial(slot)

    @abstractmethod
    def address(self, key: str, sid: str) -> str:
        """Return an article's path and query."""

    def text_address(self, serial: str) -> str | None:
        """Return the path of the text that an article's page lacks; None if it has it."""
        return None

    @abstractmethod
    def asked_serial(self, asked: Asked) -> str | None:
        """Return the serial that an address asks for, also an old, mobile or AMP one.

        None if it is no article's; anything that is nobody's serial if its key is unusable.
        """

    @abstractmethod
    def wanted(self, asked: Asked) -> Wanted | None:
        """Return the list that an address asks for; None if it is no list's."""

    @abstractmethod
    def list_address(self, sid: str | None) -> str:
        """Return the path and query of a list's first page, or of the list of everything."""

    def mobile_list_address(self, sid: str) -> str:
        """Return the same address as the mobile frame links it."""
        return self.list_address(sid)

    def page_address(self, listing: Listing, page: int) -> str:
        """Return the pager's link to a page of the list."""
        address = self.list_address(listing.wanted.sid)
        return f"{address}{'&' if '?' in address else '?'}page={page}"

    @abstractmethod
    def article_html(self, article: TrueArticle, house: Outlet, related: str) -> str:
        """Print the article in its skin; `related` are links to others, with or without dates."""

    @abstractmethod
    def row(self, row: Row, house: Outlet) -> str:
        """Print a list's row."""

    def wrap(self, rows: str, house: Outlet) -> str:
        """Print the list around its rows."""
        return rows

    def pager(self, listing: Listing) -> str:
        """Print links to the other pages of the list."""
        links = (
            f"<b>{label}</b>"
            if page == listing.wanted.page
            else f'<a href="{self.page_address(listing, page)}">{label}</a>'
            for page, label in listing.block()
        )
        return f'<div class="paging">{" ".join(links)}</div>\n'

    def opening(self, article: TrueArticle) -> str:
        """Print an article page's first lines, with what they say of its charset."""
        return transitional(article.charset)

    def head(self, article: TrueArticle, house: Outlet) -> str:
        """Print an article page's title and metadata."""
        return (
            title_line(article.title, house.title)
            + og_title(article, house)
            + f'<meta property="og:url" content="{escape(article.url)}">\n'
        )

    def list_charset(self, house: Outlet) -> Charset:
        """Return the charset of lists and front page."""
        return Charset.UTF8

    def sign(self, rng: Random, house: Outlet, skin: str) -> Byline:
        """Return the byline of a reporter of the house as the body ends with it."""
        return bylines.plain(rng, house)

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Cut the time of publication to what a page in this skin tells."""
        return published

    def prints_changes(self, house: Outlet, skin: str) -> bool:
        """Return whether such a page may print when it was last changed."""
        return False

    def image(self, slot: Slot, number: int) -> str:
        """Return the path of an article's photograph, the `number`th."""
        return f"/data/photos/{slot.published:%Y%m}/{self.serial(slot)}_{number}.jpg"

    def other(self, archive: Archive, asked: Asked) -> Page | None:
        """Answer an address that is neither an article's nor a list's; None is a 404."""
        return None


NO_SERIAL: Final = ""


def page_number(text: str) -> int:
    """Read the number of a page; what is none is page 1."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
