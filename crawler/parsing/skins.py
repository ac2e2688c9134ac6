"""Layouts of article pages, named by CSS selectors, and how a page is read by one of them.

For families whose pages name their parts. The page says itself which layout it has: a skin is
recognised by its `mark`, the newest first. What is around the article, a header with today's date,
a list of other articles, an imprint, has no say, for a skin names where each part stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.headlines import mark, without_headlines
from crawler.parsing.hosts import own_address
from crawler.parsing.html import line, lines
from crawler.parsing.metadata import metadata
from pipelines.items import Image

#: A photo of old pages: a table of one column, the picture over its caption. One with tables in it
#: is layout.
PHOTO_TABLE: Final = "table:not(:has(table))"
#: A text longer than this is no caption; the table or figure around it is layout.
_LONGEST_CAPTION = 300


@dataclass(frozen=True, slots=True)
class Skin:
    """A layout, by CSS selectors. A part that has none is not looked for on the page.

    `mark` is on its pages and on those of no skin that is tried before. `published` are the lines
    with the dates, of publication and of change. `figures` are pictures with their captions, and
    `noise` is what stands in the body and is not of it.
    """

    name: str
    mark: str
    title: str
    body: str
    published: str
    subtitle: str = ""
    byline: str = ""
    section: str = ""
    tags: str = ""
    figures: str = "figure"
    noise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The parts of a page, as printed."""

    skin: str
    title: str
    subtitles: tuple[str, ...] = ()
    byline: str = ""
    published: str = ""
    #: As the page's metadata have them, for machines.
    published_meta: str = ""
    modified_meta: str = ""
    section: str = ""
    lines: tuple[str, ...]
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def of_their_time(skins: Sequence[Skin], year: int) -> list[Skin]:
    """Give the skins in the order in which they are tried on a page of that year.

    Those of later years come last: a page of 2014 may by chance have the mark of a skin of 2020.
    """
    return sorted(skins, key=lambda skin: int(skin.name.rpartition("@")[2]) > year)


def read_skin(
    page: LexborHTMLParser, skins: Sequence[Skin], url: str, is_article: Callable[[str], bool]
) -> Printed | None:
    """Read an article page in the first skin that it has; None if it has none of them.

    One without a date where the skin has it is of no skin that is known, or no article.
    `is_article` tells whether a link leads to an article: such headlines are cut off the body.
    """
    for skin in skins:
        if page.css_first(skin.mark) and (body := page.css_first(skin.body)):
            printed = _read(page, skin, body, url, is_article)
            if printed:
                return printed
    return None


def _read(
    page: LexborHTMLParser,
    skin: Skin,
    body: LexborNode,
    url: str,
    is_article: Callable[[str], bool],
) -> Printed | None:
    """Read the page in a skin of which it has mark and body; None if it has no date."""
    meta = metadata(page)
    published = " ".join(filter(None, map(line, _all(page, skin.published))))
    if not published and not meta.published:
        return None
    mark(link for link in body.css("a[href]") if is_article(link.attributes["href"] or ""))
    title = _first_line(page, skin.title)
    subtitles = [text for node in _all(page, skin.subtitle) for text in lines(node)]
    bylines = list(dict.fromkeys(filter(None, map(line, _all(page, skin.byline)))))
    section = _first_line(page, skin.section)
    tags = [line(node).lstrip("#") for node in _all(page, skin.tags)]
    images = take_images(body, skin.figures, url)
    for noise in _all(body, skin.noise):
        noise.decompose()
    return Printed(
        skin=skin.name,
        title=title or meta.title,
        subtitles=tuple(subtitles),
        byline=" ".join(bylines),
        published=published,
        published_meta=meta.published,
        modified_meta=meta.modified,
        section=section or meta.section,
        lines=tuple(without_headlines(lines(body))),
        images=tuple(images),
        tags=tuple(filter(None, tags)),
        flags=() if title else ("title_guessed",),
    )


def _first_line(page: LexborHTMLParser, selector: str) -> str:
    """Give the text of the first node that has any: mostly the first, which is found sooner."""
    first = line(page.css_first(selector)) if selector else ""
    return first or next(filter(None, map(line, _all(page, selector))), "")


def _all(node: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    return node.css(selector) if selector else []


def take_images(body: LexborNode, figures: str, url: str) -> list[Image]:
    """Take the pictures out of the body, each with the caption that stands in its figure."""
    domain = (urlsplit(url).hostname or "").removeprefix("www.")
    images: list[Image] = []
    for figure in _all(body, figures):
        pictures = _pictures(figure, url, domain)
        caption = " ".join(lines(figure))
        if len(caption) > _LONGEST_CAPTION:
            continue
        images.extend(map(Image, pictures[:1], [caption]))
        images.extend(map(Image, pictures[1:]))
        figure.decompose()
    images.extend(map(Image, _pictures(body, url, domain)))
    return images


def _pictures(node: LexborNode, url: str, domain: str) -> list[str]:
    """Give the addresses of the outlet's own pictures, as they are or as a script will set them."""
    found = (
        image.attributes.get("data-src") or image.attributes.get("src") or ""
        for image in node.css("img")
    )
    own = (own_address(url, source, domain) for source in found if source)
    return list(dict.fromkeys(source for source in own if source))
