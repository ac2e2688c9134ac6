"""The layouts of article pages of the `article.php?aid=` family, and how a page is read by them.

Two things are certain of these pages: the container of the body, and that title, subtitles and date
come before it in this order. Each container is named by two or more public crawlers, the order is
that of stored pages [source: aid-containers, aid-order].
The names of the other parts are known for a few outlets only. So a skin names the container, and
the head of the article is read by its order.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from crawler.parsing.headlines import marked, without_headlines
from crawler.parsing.html import Around, line, lines, lines_around
from crawler.parsing.limits import MAX_CAPTION_CHARS
from crawler.parsing.metadata import without_outlet
from crawler.parsing.parts import ParsedPage, Parts
from crawler.parsing.pictures import PHOTO_TABLE, Pictures, own_addresses
from pipelines.bylines import is_byline
from pipelines.items import Image, RejectedError
from pipelines.text import clean, is_furniture


@dataclass(frozen=True, slots=True)
class AidSkin:
    """A layout, by CSS selectors. A page has it if `mark` matches."""

    name: str
    mark: str
    body: str
    byline: str = ""


#: In the order in which they are tried: the mark of a later skin may match pages of an earlier one.
SKINS: Final = (
    # kwangju, desktop.
    AidSkin("joinskmbox@2019", mark="#joinskmbox", body="#joinskmbox"),
    # ihalla, desktop; the byline is in a list of its own below the title.
    AidSkin("article_txt@2020", mark=".article_txt", body=".article_txt", byline="#byline li"),
    # gwangnam and jnilbo in 2016 and 2017: title, date and body are all in the container.
    AidSkin("font@2016", mark="#content font.read_title", body="#content > div"),
    # jndn and kjdaily, and probably gwangnam [source: aid-containers].
    AidSkin("desktop@2025", mark=".cont_left #content", body="#content"),
    # The mobile hosts, old skin and new: only the container is known.
    AidSkin("mobile@2014", mark="#content", body="#content"),
)

#: Elements that other crawlers cut out of this family's containers [source: aid-noise].
_NOISE: Final = (
    ".article_footer, .box_timenews, .new_news_list, .article_hot, .cont_right, .floating,"
    ".paging_news, .section_top_view"
)
#: Photos of the outlet; images in other folders are buttons, and are ignored.
_OWN_PICTURES: Final = "img[src*='/upimages/']"
_ARTICLE_LINKS: Final = "a[href*='article.php?'], a[href*='read.php3?']"
_DATE: Final = re.compile(r"\d{4}\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,2}")
#: What precedes it on the line is the byline. ihalla mobile prints both without a space between:
#: `홍길동 기자 id@ihalla.com입력 : 2020. 05. 21(목)`.
_DATE_LABEL: Final = re.compile(r"(?:기사\s*)?(?:입력|등록|승인)(?:시간|일시|일)?\s*:")
#: The head is looked for this many levels above the body; without a date there, the page is
#: rejected.
_HEAD_LEVELS: Final = 3
#: A title that is broken into lines is joined from at most this many; none with more was seen.
_MAX_TITLE_LINES: Final = 3


class _Title(NamedTuple):
    """The title, the lines of the head after it, and a flag if the title is a guess."""

    text: str
    rest: list[str]
    flags: tuple[str, ...] = ()


def read_aid_page(page: ParsedPage) -> Parts | None:
    """Return the parts of an article page by the first skin that matches; None if none does.

    Raise `RejectedError` when there is no date above the body, as there is in all skins: a notice,
    a challenge page or a list may have a container of the same name.
    """
    for skin in SKINS:
        if page.tree.css_first(skin.mark) and (found := page.tree.css(skin.body)):
            # font@2016 has no name for the body: it is the sibling with the most text.
            body = max(found, key=lambda node: len(node.text()))
            return _read_with(page, skin, body)
    return None


def _read_with(page: ParsedPage, skin: AidSkin, body: LexborNode) -> Parts:
    byline = line(page.tree.css_first(skin.byline)) if skin.byline else ""
    titles = _document_titles(page)
    pictures = _pictures_in(body, page.url)
    around = _head_and_body(body, pictures)
    head = [text for text in around.before if text != byline]
    title = _find_title(head, titles)
    dates = [index for index, text in enumerate(title.rest) if _DATE.search(text)]
    if not dates:
        raise RejectedError("not_an_article", f"{skin.name} without a date: {' | '.join(titles)}")
    # The date nearest to the body is taken: a subtitle may have one too.
    nearest = dates[-1]
    published = title.rest[nearest]
    label = _DATE_LABEL.search(published)
    if label and label.start():
        byline, published = published[: label.start()], published[label.start() :]
    others = [*title.rest[:nearest], *title.rest[nearest + 1 :]]
    signed = list(filter(is_byline, others))
    above = [text for text in title.rest[:nearest] if text not in signed]
    return Parts(
        skin=skin.name,
        title=title.text,
        subtitles=tuple(text for text in above if not is_furniture(text)),
        byline=byline or " ".join(signed),
        published=published,
        lines=tuple(without_headlines(around.inside)),
        images=tuple(pictures.images),
        flags=title.flags,
    )


def _head_and_body(body: LexborNode, pictures: Pictures) -> Around:
    """Return the lines above the body, and its own.

    The part of the page around the body grows, level by level, until a date is above the body.
    """
    noise = {node.mem_id for node in body.css(_NOISE)} - {body.mem_id}
    without = pictures.figures | noise
    instead = marked(body.css(_ARTICLE_LINKS))
    found = Around([], [], [])
    node = body
    for _ in range(_HEAD_LEVELS):
        if node.parent is None or node.tag == "body":
            break
        node = node.parent
        found = lines_around(node, body, without=without, instead=instead)
        if any(map(_DATE.search, found.before)):
            break
    return found


def _find_title(head: list[str], titles: list[str]) -> _Title:
    """Return the title: the longest part of the head that a title of the document contains.

    A breadcrumb may be above it, and it may be broken into lines.
    """
    best_length = best_start = best_end = 0
    wanted = [_without_spaces(title) for title in titles]
    for start in range(len(head)):
        for end in range(start + 1, min(start + _MAX_TITLE_LINES, len(head)) + 1):
            key = _without_spaces("".join(head[start:end]))
            if not any(key in title for title in wanted):
                break
            is_as_long = start == best_start and len(key) == best_length
            if len(key) > best_length or is_as_long:
                best_length, best_start, best_end = len(key), start, end
    if best_length:
        return _Title(" ".join(head[best_start:best_end]), head[best_end:])
    if titles:
        return _Title(titles[0], head, ("title_guessed",))
    for index, text in enumerate(head):
        if not _DATE.search(text):
            return _Title(text, head[index + 1 :], ("title_guessed",))
    return _Title("", head)


def _without_spaces(text: str) -> str:
    return "".join(clean(text).split())


def _document_titles(page: ParsedPage) -> list[str]:
    """Return `og:title` and <title>, which often differ, without the outlet's name."""
    meta = page.tree.css_first("meta[property='og:title']")
    og_title = meta.attributes.get("content") or "" if meta else ""
    printed = (og_title, line(page.tree.css_first("title")))
    titles = (without_outlet(clean(text), page.outlet_title) for text in printed)
    return [title for title in titles if title]


def _pictures_in(body: LexborNode, url: str) -> Pictures:
    """Return the pictures of the body, each with the caption in its table.

    The lead photo is a one-column table: a cell with the picture, then one with the caption
    (gwangnam and kwangju, stored desktop pages). A table that contains tables is layout.
    """
    images: list[Image] = []
    taken: set[int] = set()
    seen: set[int] = set()
    tables = body.css(PHOTO_TABLE)
    everything = _without_spaces(body.text()) if tables else ""
    for table in tables:
        inside = table.css(_OWN_PICTURES)
        addresses = own_addresses(inside, url)
        captions = lines(table) if addresses else []
        # A table with all the text of the body is layout, however short that text is.
        is_layout = _without_spaces("".join(captions)) == everything
        if addresses and not is_layout and len(" ".join(captions)) <= MAX_CAPTION_CHARS:
            images.append(Image(addresses[0], " ".join(captions)))
            images.extend(map(Image, addresses[1:]))
            taken.add(table.mem_id)
            seen.update(image.mem_id for image in inside)
    others = (image for image in body.css(_OWN_PICTURES) if image.mem_id not in seen)
    images.extend(map(Image, own_addresses(others, url)))
    return Pictures(images, taken)
