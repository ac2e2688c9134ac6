"""Reads an article page of unknown layout: after a redesign, or of an age that nobody has seen.

The title is in the metadata, and is found again in the printed lines. The text of the body comes
from trafilatura, but with gaps. So the body is read from its container: the smallest part of the
page that has nearly all of that text. The date is printed between title and body, or near them with
a label. Dates elsewhere are ignored: clocks, imprints, other articles.
"""

import logging
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.embedded import embedded, key
from crawler.parsing.headlines import marked_links, without_headlines
from crawler.parsing.html import Around, lies_in, lines, lines_around
from crawler.parsing.limits import MAX_TEXT_CHARS
from crawler.parsing.metadata import metadata, without_outlet
from crawler.parsing.parts import ParsedPage, Parts
from crawler.parsing.pictures import PHOTO_TABLE, pictures_in
from pipelines import timestamps
from pipelines.bylines import is_byline
from pipelines.items import RejectedError
from pipelines.text import is_furniture
from pipelines.timestamps.words import IMPRINT

#: Elements that print no text, or never belong to an article. They are removed first.
_REMOVED: Final = (
    "head,script,style,noscript,template,iframe,select,button,textarea,object,svg,nav,aside,form"
)
_BLOCKS: Final = "div,section,article,ul,ol,dl,table,p"
_HEADINGS: Final = "h1,h2,h3,h4,h5,h6"
_FIGURES: Final = (
    f"figure,{PHOTO_TABLE},div:has(> [class*='caption']):has(img),"
    "div[class*='img_box']:has(img),div[class*='photo']:has(img)"
)
#: Lists of links are looked for in this many blocks of a container; further blocks are kept.
_MAX_BLOCKS: Final = 1_000
#: The search for the container goes down this many levels, and then takes the node it is at.
_MAX_DEPTH: Final = 100
#: The container has at least this share of the characters that trafilatura found.
_CONTAINER_SHARE: Final = 0.8
#: Shorter lines are ignored in the search for the container.
_MIN_TELLING_CHARS: Final = 20
#: A page whose body has fewer letters is rejected.
_MIN_BODY_LETTERS: Final = 40
#: The body is taken from embedded JSON if that has more than this many times the printed letters.
_EMBEDDED_RATIO: Final = 1.25
#: The title is looked for in this many lines at the start of the container, if it is not above it;
#: then the date in as many lines after the title.
_HEAD_LINES: Final = 12
#: A date is looked for in this many lines around title and body if the title is outside the
#: container. More subtitles than this are none: all of them are dropped.
_NEAR_LINES: Final = 4
#: A longer line is not taken for the line of the date.
_MAX_DATE_CHARS: Final = 120
#: A line with more letters that are no words of a date is not either: it is a caption.
_MAX_OTHER_LETTERS: Final = 20
_DATE_LABEL: Final = re.compile(r"(?:기사|최종)?(?:입력|등록|승인|송고|작성|게시|수정|업데이트)")
_BEFORE_DATE: Final = re.compile(rf"{_DATE_LABEL.pattern}|\d{{4}}[.년-]")
_HANGUL: Final = re.compile("[가-힣]")
#: A line with fewer Hangul is not taken for a subtitle: 경기신문, 입력.
_MIN_SUBTITLE_HANGUL: Final = 5
#: A page with this many dates in its body or more is a list, and is rejected.
_LIST_DATES: Final = 3
_DATE_WORDS: Final = re.compile(
    r"\S+@\S+|기사|최종|[오전후년월일시분초]|입력|등록|승인|송고|작성|수정"
)
_FOOTER: Final = re.compile(rf"Copyright|무단\s?전재|{IMPRINT.pattern}", re.IGNORECASE)
_INLINE_TAGS: Final = ("-text", "-comment", "p", "br", "a", "span", "b", "strong", "font")


class _PageLines(NamedTuple):
    """The lines that a page prints; the body is `lines[start:end]`."""

    lines: list[str]
    start: int
    end: int


class _NearBody(NamedTuple):
    """What is printed near the body: the line with the dates, the byline, the subtitles."""

    published: str
    byline: str
    subtitles: list[str]


class _Headings(NamedTuple):
    """The headings of a container.

    `nodes` are those above the first paragraph, by `mem_id`, and `subtitles` their lines. `others`
    are the keys of all other headings.
    """

    nodes: set[int]
    subtitles: list[str]
    others: set[str]


def read(page: ParsedPage) -> Parts:
    """Return the parts of an article page.

    Raise `RejectedError` for a page without a title, a date or a body, and for one with too much
    text.
    """
    meta = metadata(page.tree)
    data = embedded(page.tree, meta)
    tree = _stripped_copy(page.tree)
    if tree.root is None or tree.body is None or len(tree.body.text()) > MAX_TEXT_CHARS:
        raise RejectedError("not_an_article", "no known skin, and no text or too much")
    container = _find_container(tree.body, _body_text(tree))
    lists = _link_lists(container)
    pictures = pictures_in(container, _FIGURES, page.url, without=lists)
    instead = marked_links(container, page)
    headings = _headings(container, key(meta.title), lists | pictures.figures)
    without = lists | pictures.figures | headings.nodes
    around = lines_around(tree.root, container, without=without, instead=instead)
    printed, title_at = _locate_body(around, meta.title, page.fetched_at)
    title = without_outlet(meta.title, page.outlet_title)
    if title_at is not None:
        title = printed.lines[title_at]
    beside = _read_near_body(printed, title_at, page.fetched_at)
    body = without_headlines(printed.lines[printed.start : printed.end])
    while body and (key(body[-1]) in headings.others or _FOOTER.search(body[-1])):
        body.pop()
    if data and _count_letters(data.lines) > _EMBEDDED_RATIO * _count_letters(body):
        body = list(data.lines)
        meta = meta._replace(
            published=data.published or meta.published, modified=data.modified or meta.modified
        )
    times = (beside.published, meta.published)
    dates = sum(_is_date_line(text, page.fetched_at) for text in body)
    is_there = {
        "title": key(title) not in ("", key(page.outlet_title)),
        "date": any(timestamps.parse(text, page.fetched_at).published for text in times),
        "body": _count_letters(body) >= _MIN_BODY_LETTERS and dates < _LIST_DATES,
    }
    if missing := ", ".join(name for name, is_found in is_there.items() if not is_found):
        raise RejectedError("not_an_article", f"no known skin, and no {missing}: {meta.title}")
    return Parts(
        skin="fallback",
        title=title,
        subtitles=(*beside.subtitles, *headings.subtitles),
        byline=beside.byline or meta.author,
        published=beside.published,
        published_meta=meta.published,
        modified_meta=meta.modified,
        section=meta.section,
        lines=tuple(body),
        images=tuple(pictures.images),
        flags=("fallback_body",) if title_at is not None else ("fallback_body", "title_guessed"),
    )


def _stripped_copy(tree: LexborHTMLParser) -> LexborHTMLParser:
    """Return a copy of a page without the elements `_REMOVED`."""
    copy = tree.clone()
    for silent in copy.css(_REMOVED):
        silent.decompose()
    return copy


def _body_text(tree: LexborHTMLParser) -> list[str]:
    """Return the paragraphs that trafilatura takes for the body, without spaces."""
    import trafilatura  # noqa: PLC0415 - a crawl that needs none of this does not wait for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(tree.html or "", include_comments=False, favor_precision=True)
    found = [each for each in (text or "").splitlines() if not _FOOTER.search(each)]
    return [each for each in map(_without_spaces, found) if len(each) >= _MIN_TELLING_CHARS]


def _find_container(body: LexborNode, found: list[str]) -> LexborNode:
    """Return the smallest part of the page that has `_CONTAINER_SHARE` of the text found."""
    wanted = _CONTAINER_SHARE * sum(map(len, found))
    node = body
    for _ in range(_MAX_DEPTH if found else 0):
        for child in node.iter():
            text = _without_spaces(child.text()) if child.tag not in _INLINE_TAGS else ""
            if text and sum(len(each) for each in found if each in text) >= wanted:
                node = child
                break
        else:
            break
    return node


def _link_lists(container: LexborNode) -> set[int]:
    """Return the blocks, by `mem_id`, whose text is mostly links: other articles, buttons, tags."""
    found: set[int] = set()
    for block in container.css(_BLOCKS)[:_MAX_BLOCKS]:
        links = sum(len(_without_spaces(link.text())) for link in block.css("a"))
        if block.mem_id != container.mem_id and links > len(_without_spaces(block.text())) / 2:
            found.add(block.mem_id)
    return found


def _headings(container: LexborNode, title: str, without: set[int]) -> _Headings:
    """Return the headings above the first paragraph, which are subtitles, and the others."""
    rest = key("".join(lines(container, without=without)))
    nodes: set[int] = set()
    subtitles: list[str] = []
    others: set[str] = set()
    is_over_text = True
    for heading in container.css(_HEADINGS):
        if lies_in(heading, without):
            continue
        text = key(heading.text())
        is_over_text = is_over_text and rest.startswith(text) and text not in title
        if is_over_text:
            nodes.add(heading.mem_id)
            subtitles += lines(heading)
            rest = rest.removeprefix(text)
        else:
            others.add(text)
    return _Headings(nodes, subtitles, others)


def _locate_body(around: Around, title: str, seen_at: datetime) -> tuple[_PageLines, int | None]:
    """Return the lines of the page with the place of the body, and the index of the title."""
    printed = [*around.before, *around.inside, *around.after]
    begins_at = start = len(around.before)
    end = start + len(around.inside)
    title_at = _find_title(printed, 0, start, key(title))
    if title_at is None:  # the head is inside the container
        title_at = _find_title(printed, start, min(start + _HEAD_LINES, end), key(title))
        start = start if title_at is None else title_at + 1
    is_inside = title_at is not None and title_at >= begins_at
    near = _HEAD_LINES if is_inside else _NEAR_LINES
    for index in range(start, min(start + near, end)):
        if _is_date_line(printed[index], seen_at):
            start = index + 1
    return _PageLines(printed, start, end), title_at


def _find_title(printed: list[str], first: int, end: int, title: str) -> int | None:
    """Return the index of the line that is the title, or over a third of it.

    The longest of several, and of these the last. None if there is none.
    """
    keys = ((key(printed[at]), at) for at in range(first, end))
    fitting = [(len(text), at) for text, at in keys if text in title and 3 * len(text) > len(title)]
    return max(fitting)[1] if fitting else None


def _read_near_body(printed: _PageLines, title_at: int | None, seen_at: datetime) -> _NearBody:
    """Return what is printed between title and body.

    Without a date there, it is taken from just above the title or below the body, with a label.
    """
    first = max(0, printed.start - _NEAR_LINES) if title_at is None else title_at + 1
    between = printed.lines[first : printed.start]
    dated = [index for index, text in enumerate(between) if _is_date_line(text, seen_at)]
    dates = [
        text for text in between if _DATE_LABEL.fullmatch(text) or _is_date_line(text, seen_at)
    ]
    # The byline may be on the line of the date, and again on one with buttons.
    signed = [_BEFORE_DATE.split(text)[0].rstrip(" l|·") for text in between]
    signed = [text for text in signed if is_byline(text)]
    bylines = [text for text in signed if not any(each in text for each in signed if each != text)]
    above = between[: dated[0]] if dated and title_at is not None else []
    above = [text for text in above if text not in signed and not is_furniture(text)]
    subtitles = [text for text in above if len(_HANGUL.findall(text)) >= _MIN_SUBTITLE_HANGUL]
    if not dated:
        above = printed.lines[max(0, first - 1 - _NEAR_LINES) : max(0, first - 1)]
        around = above + printed.lines[printed.end : printed.end + _NEAR_LINES]
        dates = [
            text for text in around if _is_date_line(text, seen_at) and _DATE_LABEL.search(text)
        ]
    return _NearBody(
        " ".join(dates),
        " ".join(dict.fromkeys(bylines)),
        subtitles if len(subtitles) <= _NEAR_LINES else [],
    )


def _is_date_line(text: str, seen_at: datetime) -> bool:
    """Return whether a line is the line of a date, and not a text that contains one."""
    if len(text) > _MAX_DATE_CHARS or not any(map(str.isdigit, text)):
        return False
    others = sum(map(str.isalpha, _DATE_WORDS.sub("", text)))
    return others <= _MAX_OTHER_LETTERS and timestamps.parse(text, seen_at).published is not None


def _count_letters(text: Iterable[str]) -> int:
    return sum(len(key(each)) for each in text)


def _without_spaces(text: str) -> str:
    return "".join(text.split())
