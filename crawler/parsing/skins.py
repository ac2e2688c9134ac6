"""Describes layouts of article pages by CSS selectors (skins), and reads pages by them.

For families whose pages name their parts. A skin is recognized by its `mark`; the newest is tried
first. What surrounds the article is not read: a header with today's date, a list of other articles,
an imprint.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.headlines import marked_links, without_headlines
from crawler.parsing.html import line, lines
from crawler.parsing.metadata import metadata
from crawler.parsing.parts import ParsedPage, Parts
from crawler.parsing.pictures import pictures_in


@dataclass(frozen=True, slots=True)
class Skin:
    """A layout, by CSS selectors. A part without a selector is not looked for on the page.

    `mark` matches on the pages of this skin, which match no skin that is tried before it.
    `published` are the lines with the dates of publication and of change, `figures` pictures with
    their captions, `noise` what is in the body and does not belong to it.
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


def read_by_skin(page: ParsedPage, skins: Sequence[Skin]) -> Parts | None:
    """Return the parts of a page by the first skin that matches; None if none does.

    A skin matches if its mark and its body are there, and a date in its place or in the metadata.
    """
    for skin in _in_order_of_trial(skins, page.fetched_at.year):
        if page.tree.css_first(skin.mark) and (body := page.tree.css_first(skin.body)):
            parts = _read_with(page, skin, body)
            if parts:
                return parts
    return None


def _in_order_of_trial(skins: Sequence[Skin], year: int) -> list[Skin]:
    """Return the skins in the order in which they are tried on a page of that year.

    Skins of later years come last: a page of 2014 may by chance have the mark of a skin of 2020.
    """
    return sorted(skins, key=lambda skin: int(skin.name.rpartition("@")[2]) > year)


def _read_with(page: ParsedPage, skin: Skin, body: LexborNode) -> Parts | None:
    """Return the parts of a page that has the skin's mark and body; None if it has no date."""
    tree = page.tree
    meta = metadata(tree)
    published = " ".join(filter(None, map(line, _all(tree, skin.published))))
    if not published and not meta.published:
        return None
    title = _first_line(tree, skin.title)
    subtitles = [text for node in _all(tree, skin.subtitle) for text in lines(node)]
    bylines = dict.fromkeys(filter(None, map(line, _all(tree, skin.byline))))
    tags = [line(node).lstrip("#") for node in _all(tree, skin.tags)]
    links = marked_links(body, page)
    pictures = pictures_in(body, skin.figures, page.url, without=links)
    noise = {node.mem_id for node in _all(body, skin.noise)}
    printed = lines(body, without=pictures.figures | noise, instead=links)
    return Parts(
        skin=skin.name,
        title=title or meta.title,
        subtitles=tuple(subtitles),
        byline=" ".join(bylines),
        published=published,
        published_meta=meta.published,
        modified_meta=meta.modified,
        section=_first_line(tree, skin.section) or meta.section,
        lines=tuple(without_headlines(printed)),
        images=tuple(pictures.images),
        tags=tuple(filter(None, tags)),
        flags=() if title else ("title_guessed",),
    )


def _first_line(page: LexborHTMLParser, selector: str) -> str:
    """Return the text of the first node that has any.

    The first node mostly has, and is found sooner than all.
    """
    first = line(page.css_first(selector)) if selector else ""
    return first or next(filter(None, map(line, _all(page, selector))), "")


def _all(node: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    return node.css(selector) if selector else []
