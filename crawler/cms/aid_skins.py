"""How an article page of the `article.php?aid=` family reads, skin by skin.

What is sure of these pages is where the body is, and that title, subtitles and date stand before
it in this order (facts/aid_family.md: containers by two or more public crawlers each, order by
stored pages). The names of the other parts were seen for a few outlets only. So a skin says where
its body is, and the head of the article is read by its order.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.cms.html import enclose, line, lines
from pipelines.items import Image, RejectedError
from pipelines.text import clean, furniture


@dataclass(frozen=True, slots=True)
class Skin:
    """A layout, by CSS selectors; it is recognised by its `mark`."""

    name: str
    mark: str
    body: str
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """The parts of a page, as printed."""

    skin: str
    title: str
    subtitles: tuple[str, ...]
    byline: str
    published: str
    lines: tuple[str, ...]
    images: tuple[Image, ...]


#: In the order in which they are tried: the mark of one that comes later may be on pages of an
#: earlier one too.
SKINS = (
    # kwangju, desktop.
    Skin("joinskmbox@2019", mark="#joinskmbox", body="#joinskmbox"),
    # ihalla, desktop; the byline stands in a list of its own under the title.
    Skin("article_txt@2020", mark=".article_txt", body=".article_txt", byline="#byline li"),
    # gwangnam and jnilbo in 2016 and 2017: title, date and body all lie in the container.
    Skin("font@2016", mark="#content font.read_title", body="#content > div"),
    # jndn and kjdaily, and what gwangnam is taken to have; facts/sites.md 1.5.
    Skin("desktop@2025", mark=".cont_left #content", body="#content"),
    # The mobile hosts, old skin and new: nothing but the container is known.
    Skin("mobile@2014", mark="#content", body="#content"),
)

#: Furniture that other crawlers cut out of this family's containers (facts/sites.md 1.5).
_NOISE = (
    ".article_footer, .box_timenews, .new_news_list, .article_hot, .cont_right, .floating,"
    ".paging_news, .section_top_view"
)
_ARTICLE_LINKS = "a[href*='article.php?'], a[href*='read.php3?']"
_DATE = re.compile(r"\d{4}\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,2}")
#: ihalla mobile glues the byline to the date: `홍길동 기자 id@ihalla.com입력 : 2020. 05. 21(목)`.
_DATE_LABEL = re.compile(r"(?:기사\s*)?(?:입력|등록|승인)(?:시간|일시|일)?\s*:")
#: A table whose text is longer than this lays out the page; it is no photo with its caption.
_LONGEST_CAPTION = 300
#: How far above the body its head is looked for.
_LEVELS = 3
#: Marks: before and after a link to another article, and before and after the body.
_LINK, _BODY = "\ufdd1", "\ufdd2"
_HEADLINES = re.compile(f"(?:[\\s·|]*{_LINK}[^{_LINK}]*{_LINK})+\\s*$")


def read_skin(page: LexborHTMLParser, url: str) -> Printed:
    """Read the parts of an article page; `RejectedError` when no skin is recognised on it."""
    for skin in SKINS:
        if page.css_first(skin.mark) and (body := page.css_first(skin.body)):
            return _read(page, skin, body, url)
    raise RejectedError(
        "not_an_article", f"none of {len(SKINS)} skins: {line(page.css_first('title'))}"
    )


def _read(page: LexborHTMLParser, skin: Skin, body: LexborNode, url: str) -> Printed:
    byline = line(page.css_first(skin.byline)) if skin.byline else ""
    document_title = _document_title(page)
    images = _take_images(body, url)
    for noise in body.css(_NOISE):
        noise.decompose()
    for link in body.css(_ARTICLE_LINKS):
        link.replace_with(f"{_LINK}{clean(link.text())}{_LINK}")
    head, inner = _head_and_body(body)
    title, subtitles, published = _read_head(head, document_title, byline)
    label = _DATE_LABEL.search(published)
    if label and label.start():
        byline, published = published[: label.start()], published[label.start() :]
    return Printed(
        skin=skin.name,
        title=title,
        subtitles=tuple(subtitles),
        byline=byline,
        published=published,
        lines=tuple(filter(None, map(_without_headlines, inner))),
        images=tuple(images),
    )


def _head_and_body(body: LexborNode) -> tuple[list[str], list[str]]:
    """Give the lines above the body, from as near as a date is among them, and the body's own."""
    enclose(body, _BODY)
    around, nearest = body, None
    for _ in range(_LEVELS):
        if around.parent is None or around.parent.tag == "body":
            break
        around = around.parent
        printed = lines(around)
        start = printed.index(_BODY)
        head, inner = printed[:start], printed[start + 1 : printed.index(_BODY, start + 1)]
        if any(map(_DATE.search, head)):
            return head, inner
        nearest = nearest or (head, inner)
    return nearest or ([], lines(body))


def _read_head(head: list[str], document_title: str, byline: str) -> tuple[str, list[str], str]:
    """Tell title, subtitles and date apart by their order.

    The title is the first line with which the document's own title begins: a page may print a
    trail of sections above it. The date is the line with a date that is nearest to the body.
    """
    head = [text for text in head if not furniture(text) or _DATE.search(text)]
    start = next((i for i, text in enumerate(head) if document_title.startswith(text)), 0)
    dated = [i for i, text in enumerate(head) if i > start and _DATE.search(text)]
    end = dated[-1] if dated else len(head)
    title = head[start] if head else document_title
    subtitles = [text for text in head[start + 1 : end] if text != byline]
    return title, subtitles, head[end] if dated else ""


def _document_title(page: LexborHTMLParser) -> str:
    """Give the headline as the document's head has it, perhaps with the outlet's name behind it."""
    meta = page.css_first("meta[property='og:title']")
    title = clean(meta.attributes.get("content") or "") if meta else ""
    return title or line(page.css_first("title"))


def _take_images(body: LexborNode, url: str) -> list[Image]:
    """Take the pictures out of the body, each with the caption that stands in its table.

    The lead photo is a one-column table, a cell with the picture, then one with the caption
    (gwangnam and kwangju, stored desktop pages).
    """
    images = []
    for table in body.css("table"):
        pictures = _pictures(table, url)
        captions = [] if not pictures else lines(table)
        if pictures and len(" ".join(captions)) <= _LONGEST_CAPTION:
            images.append(Image(pictures[0], " ".join(captions)))
            images.extend(map(Image, pictures[1:]))
            table.decompose()
    images.extend(map(Image, _pictures(body, url)))
    return images


def _pictures(node: LexborNode, url: str) -> list[str]:
    """Give the addresses of the outlet's own pictures; buttons lie in other folders."""
    sources = (image.attributes.get("src") or "" for image in node.css("img[src*='/upimages/']"))
    return list(dict.fromkeys(_absolute(url, source) for source in sources))


def _absolute(base: str, address: str) -> str:
    """Give the whole address, or what is printed if that is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _without_headlines(text: str) -> str:
    """Take the links to other articles off the end of a line; a link inside a sentence stays.

    Headlines follow the last line of the body with no mark between (kwangju, ihalla), and where a
    tag was left open they stand on it.
    """
    if _LINK not in text:
        return text
    text = _HEADLINES.sub("", text).replace(_LINK, "")
    return text if any(map(str.isalpha, text)) else ""
