"""The base of the families whose layouts differ in little but names: a press by templates.

A layout is the HTML of an article's block with places for its parts; a family gives its layouts,
its addresses and the row of its lists. What is known of a family and what is invented stands in
its own file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from . import metadata
from .body import FIGURE, TABLE, body_html, subtitles
from .kinds import Quirk
from .markup import html5, printed_title, title_line, transitional
from .press import NO_SERIAL, Asked, Press, Wanted, page_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .lists import Row
    from .outlets import Outlet
    from .records import Slot, TrueArticle

SHARING: Final = (
    '<div class="sns"><a href="javascript:sns(1)">페이스북으로 공유</a> '
    '<a href="javascript:font(1)">글씨 크게</a> 댓글 0</div>\n'
)


@dataclass(frozen=True)
class Layout:
    """A layout of an article's page.

    `html` has places for `{title}`, `{subtitles}`, `{time}`, `{name}`, `{email}`, `{section}` and
    `{body}`; `subtitle` for `{style}` and `{lines}`; `time` is for strftime.
    """

    html: str
    time: str
    subtitle: str = '<h3 class="sub"{style}>{lines}</h3>\n'
    photo: str = FIGURE
    #: With doctype and metadata of before 2010.
    is_old: bool = False

    @property
    def has_seconds(self) -> bool:
        """Return whether the page prints them."""
        return "%S" in self.time


class PlainPress(Press):
    """A family of such layouts, newest last."""

    layouts: ClassVar[Mapping[str, Layout]]
    #: An article's address up to its key, with the folders that lead to the same.
    article: ClassVar[str]
    article_aliases: ClassVar[tuple[str, ...]] = ()
    #: A list's address with `{sid}`; of the list of everything, where there is one.
    section_list: ClassVar[str] = ""
    everything: ClassVar[str] = ""
    row_html: ClassVar[str]
    lists_everything = False
    quirks = frozenset(Quirk) - {
        Quirk.BUTTONS_INSIDE,
        Quirk.UPPERCASE_TAGS,
        Quirk.UNQUOTED_ID,
    }
    related = '<a href="{href}">{title}</a> <span>{published:%Y.%m.%d %H:%M}</span><br>\n'

    def serial(self, slot: Slot) -> str:
        """Count the outlet's articles."""
        return str(300_000 + slot.rank)

    def address(self, key: str, sid: str) -> str:
        """Put the key behind the address."""
        return f"{self.article}{key}"

    def asked_serial(self, asked: Asked) -> str | None:
        """Read the key off the end of the path, or off the parameter."""
        for start in (self.article, *self.article_aliases):
            path, _, parameter = start.partition("?")
            if parameter:
                if asked.path == path:
                    return asked.query.get(parameter.removesuffix("="), NO_SERIAL)
            elif asked.path.startswith(path):
                return asked.path.removeprefix(path)
        return None

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read the list of everything, or a section's."""
        page = page_number(asked.query.get("page", "1"))
        if self.everything and asked.path == self.everything:
            return Wanted(page=page)
        if not self.section_list:
            return None
        path, _, parameter = self.section_list.partition("?")
        if parameter:
            name = parameter.partition("=")[0]
            return Wanted(asked.query.get(name), page) if asked.path == path else None
        before, after = path.split("{sid}")
        inner = asked.path.removeprefix(before).removesuffix(after)
        is_list = asked.path == f"{before}{inner}{after}" and inner in self.sections
        return Wanted(inner, page) if is_list else None

    def list_address(self, sid: str | None) -> str:
        """Fill the template."""
        if sid is None and self.everything:
            return self.everything
        return self.section_list.format(sid=sid or next(iter(self.sections)))

    def printed_time(self, published: datetime, skin: str) -> datetime:
        """Cut the seconds where none are printed."""
        return published if self.layouts[skin].has_seconds else published.replace(second=0)

    def row(self, row: Row, house: Outlet) -> str:
        """Print a row."""
        return self.row_html.format(row=row)

    def opening(self, article: TrueArticle) -> str:
        """Print HTML 5 but in old layouts."""
        is_old = self.layouts[article.skin].is_old
        return transitional(article.charset) if is_old else html5(article.charset)

    def head(self, article: TrueArticle, house: Outlet) -> str:
        """Print who and when in the newer layouts."""
        if self.layouts[article.skin].is_old:
            return super().head(article, house)
        return (
            title_line(article.title, house.title)
            + metadata.open_graph(article, house)
            + metadata.times(article)
        )

    def article_html(self, article: TrueArticle, house: Outlet, related: str) -> str:
        """Fill the layout, and print other articles below."""
        layout = self.layouts[article.skin]
        html = layout.html.format(
            title=printed_title(article),
            subtitles=subtitles(article, layout.subtitle),
            time=article.published.strftime(layout.time),
            name=_name(article, house),
            email=f"news@{house.domain}",
            section=house.sections[article.sid],
            body=self.body(article, related, layout),
        )
        return f'{html}<div class="relation"><h3>관련기사</h3>\n{related}</div>\n'

    def body(self, article: TrueArticle, related: str, layout: Layout) -> str:
        """Print the inside of the body's container."""
        paragraph_tags = Quirk.PARAGRAPH_TAGS in article.quirks and layout.photo != TABLE
        return body_html(article, related, paragraph_tags=paragraph_tags, photo=layout.photo)


def stamped(slot: Slot) -> str:
    """Return an id that begins with the moment: YYYYMMDDHHMMSS and five digits."""
    return f"{slot.published:%Y%m%d%H%M%S}{slot.rank % 100_000:05d}"


def dated(slot: Slot, digits: int) -> str:
    """Return an id of the day and `digits` more digits."""
    return f"{slot.published:%Y%m%d}{slot.rank % 10**digits:0{digits}d}"


def _name(article: TrueArticle, house: Outlet) -> str:
    """Return the name under the title: the outlet's where no reporter is known."""
    author = article.authors[0] if article.authors else None
    if author is None or author.affiliation:
        return article.agency or house.title
    return f"{author.name} {author.role}"
