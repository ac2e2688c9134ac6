"""How an article page of the `article.php?aid=` family reads, skin by skin.

What is sure of these pages is where the body is, and that title, subtitles and date stand before
it in this order (facts/aid_family.md: containers by two or more public crawlers each, order by
stored pages). The names of the other parts were seen for a few outlets only. So a skin says where
its body is, and the head of the article is read by its order.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.headlines import mark, without_headlines
from crawler.parsing.hosts import own_address
from crawler.parsing.html import enclose, line, lines
from crawler.parsing.skins import Printed
from pipelines.bylines import is_byline
from pipelines.items import Image, RejectedError
from pipelines.text import clean, is_furniture


@dataclass(frozen=True, slots=True)
class Skin:
    """A layout, by CSS selectors; it is recognised by its `mark`."""

    name: str
    mark: str
    body: str
    byline: str = ""


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
#: A headline that is broken over more lines than this was not seen.
_TITLE_LINES = 3
#: Marks what is before and after the body.
_BODY = "\ufdd2"


def read_skin(page: LexborHTMLParser, url: str, outlet: str) -> Printed | None:
    """Read the parts of an article page in the first skin that it has; None if it has none.

    `outlet`: its Korean name, which documents add to their titles. Raises `RejectedError` when no
    date stands over the body as in all skins: a notice, a challenge and a list may have a container
    of the same name.
    """
    for skin in SKINS:
        if page.css_first(skin.mark) and (found := page.css(skin.body)):
            # font@2016 has no name for the body: it is the fullest of its sisters.
            body = max(found, key=lambda node: len(node.text()))
            return _read(page, skin, body, url, outlet)
    return None


def _read(page: LexborHTMLParser, skin: Skin, body: LexborNode, url: str, outlet: str) -> Printed:
    byline = line(page.css_first(skin.byline)) if skin.byline else ""
    titles = _document_titles(page, outlet)
    images = _take_images(body, url)
    for noise in body.css(_NOISE):
        noise.decompose()
    mark(body.css(_ARTICLE_LINKS))
    head, inner = _head_and_body(body)
    head = [text for text in head if text != byline]
    title, rest, flags = _cut_title(head, titles)
    dates = [index for index, text in enumerate(rest) if _DATE.search(text)]
    if not dates:
        raise RejectedError("not_an_article", f"{skin.name} without a date: {' | '.join(titles)}")
    # The date nearest to the body: a subtitle may have one too.
    published = rest.pop(dates[-1])
    label = _DATE_LABEL.search(published)
    if label and label.start():
        byline, published = published[: label.start()], published[label.start() :]
    signed = list(filter(is_byline, rest))
    byline = byline or " ".join(signed)
    above = [text for text in rest[: dates[-1]] if text not in signed]
    subtitles = [text for text in above if not is_furniture(text)]
    return Printed(
        skin=skin.name,
        title=title,
        subtitles=tuple(subtitles),
        byline=byline,
        published=published,
        lines=tuple(without_headlines(inner)),
        images=tuple(images),
        flags=flags,
    )


def _head_and_body(body: LexborNode) -> tuple[list[str], list[str]]:
    """Give the lines above the body, from as near as a date is among them, and the body's own."""
    enclose(body, _BODY)
    around = body
    head: list[str] = []
    inner: list[str] = []
    for _ in range(_LEVELS):
        if around.parent is None or around.tag == "body":
            break
        around = around.parent
        printed = lines(around)
        marks = [index for index, text in enumerate(printed) if _BODY in text]
        if len(marks) != 2:  # noqa: PLR2004 - the container is in a button, or the page prints marks
            raise RejectedError("not_an_article", "the body has no clear place on the page")
        head, inner = printed[: marks[0]], printed[marks[0] + 1 : marks[1]]
        if any(map(_DATE.search, head)):
            break
    return head, inner


def _cut_title(head: list[str], titles: list[str]) -> tuple[str, list[str], tuple[str, ...]]:
    """Give the title, the lines after it, and a flag if it is a guess.

    The title is the longest piece of the head that the document's own title contains: a trail of
    sections may stand above it, and it may be broken into lines.
    """
    best: tuple[int, int, int] = (0, 0, 0)
    wanted = [_key(title) for title in titles]
    for start in range(len(head)):
        for end in range(start + 1, min(start + _TITLE_LINES, len(head)) + 1):
            key = _key("".join(head[start:end]))
            if not any(key in title for title in wanted):
                break
            best = max(best, (len(key), -start, end))
    length, start, end = best[0], -best[1], best[2]
    if length:
        return " ".join(head[start:end]), head[end:], ()
    if titles:
        return titles[0], head, ("title_guessed",)
    for index, text in enumerate(head):
        if not _DATE.search(text):
            return text, head[index + 1 :], ("title_guessed",)
    return "", head, ()


def _key(text: str) -> str:
    return "".join(clean(text).split())


def _document_titles(page: LexborHTMLParser, outlet: str) -> list[str]:
    """Give the titles in the document's head, without the outlet's name; often they differ."""
    meta = page.css_first("meta[property='og:title']")
    printed = (meta.attributes.get("content") or "" if meta else "", line(page.css_first("title")))
    titles = (clean(text).removesuffix(outlet).rstrip(" -|:<") for text in printed)
    return [title for title in titles if title]


def _take_images(body: LexborNode, url: str) -> list[Image]:
    """Take the pictures out of the body, each with the caption that stands in its table.

    The lead photo is a one-column table, a cell with the picture, then one with the caption
    (gwangnam and kwangju, stored desktop pages). A table with tables in it is layout.
    """
    images = []
    tables = body.css("table:not(:has(table))")
    everything = _key(body.text()) if tables else ""
    for table in tables:
        pictures = _pictures(table, url)
        captions = [] if not pictures else lines(table)
        # A table with all the text of the body is its layout, however short.
        is_layout = _key("".join(captions)) == everything
        if pictures and not is_layout and len(" ".join(captions)) <= _LONGEST_CAPTION:
            images.append(Image(pictures[0], " ".join(captions)))
            images.extend(map(Image, pictures[1:]))
            table.decompose()
    images.extend(map(Image, _pictures(body, url)))
    return images


def _pictures(node: LexborNode, url: str) -> list[str]:
    """Give the addresses of the outlet's own pictures; buttons lie in other folders."""
    sources = (image.attributes.get("src") or "" for image in node.css("img[src*='/upimages/']"))
    domain = urlsplit(url).netloc.removeprefix("www.")
    own = (own_address(url, source, domain) for source in sources)
    return list(dict.fromkeys(source for source in own if source))
