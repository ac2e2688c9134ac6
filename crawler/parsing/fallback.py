"""Reads an article page of no known layout: a redesign, or an old page that nobody saw.

What the page says for machines names the title, which its head prints too. Where the body is
trafilatura says; its text has gaps, so that the body is what the smallest part of the page prints
that holds nearly all of it. A date is printed between title and body, or beside them with a label;
what stands elsewhere, a clock, an imprint, other articles, has no say.
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
from crawler.parsing.metadata import metadata
from crawler.parsing.parts import ParsedPage, Parts
from crawler.parsing.pictures import PHOTO_TABLE, pictures_in
from pipelines import timestamps
from pipelines.bylines import is_byline
from pipelines.items import RejectedError
from pipelines.text import is_furniture
from pipelines.timestamps.words import IMPRINT

#: What prints no text, and what is never of an article.
_NO_TEXT: Final = (
    "head,script,style,noscript,template,iframe,select,button,textarea,object,svg,nav,aside,form"
)
_BLOCKS: Final = "div,section,article,ul,ol,dl,table,p"
_HEADINGS: Final = "h1,h2,h3,h4,h5,h6"
_FIGURES: Final = (
    f"figure,{PHOTO_TABLE},div:has(> [class*='caption']):has(img),"
    "div[class*='img_box']:has(img),div[class*='photo']:has(img)"
)
#: Further blocks of a body are not asked whether they are lists of links.
_MAX_BLOCKS: Final = 1_000
#: The container is looked for no deeper; the node of this depth is taken.
_MAX_DEPTH: Final = 100
#: A part of the page with this share of the text that was found has the body.
_CONTAINER_SHARE: Final = 0.8
#: Shorter lines do not count when the container is looked for.
_MIN_TELLING_CHARS: Final = 20
#: A page whose body has fewer letters is rejected.
_MIN_BODY_LETTERS: Final = 40
#: The body is in a script if that has more than this many times what is printed.
_EMBEDDED_RATIO: Final = 1.25
#: A date is looked for in so many lines of the container after its title, and so many lines
#: around title and body where the title stands elsewhere.
_HEAD_LINES, _BESIDE_LINES = 12, 4
#: A longer line is no line of a date, nor is one with more other letters: a caption.
_MAX_DATE_CHARS, _MAX_OTHER_LETTERS = 120, 20
_LABEL: Final = re.compile(r"(?:기사|최종)?(?:입력|등록|승인|송고|작성|게시|수정|업데이트)")
_BEFORE_DATE: Final = re.compile(rf"{_LABEL.pattern}|\d{{4}}[.년-]")
_HANGUL: Final = re.compile("[가-힣]")
#: A line with fewer Hangul is no subtitle: 경기신문, 입력.
_MIN_SUBTITLE_HANGUL: Final = 5
#: A page with so many dates among its lines is a list.
_LIST_DATES: Final = 3
_DATE_WORDS: Final = re.compile(
    r"\S+@\S+|기사|최종|[오전후년월일시분초]|입력|등록|승인|송고|작성|수정"
)
_FOOTER: Final = re.compile(rf"Copyright|무단\s?전재|{IMPRINT.pattern}", re.IGNORECASE)
_WITHIN_LINES: Final = ("-text", "-comment", "p", "br", "a", "span", "b", "strong", "font")


class _Printed(NamedTuple):
    """The lines that a page prints; those of the body are from `start` to before `end`."""

    lines: list[str]
    start: int
    end: int


class _Beside(NamedTuple):
    """What stands beside the body: the line with the dates, the byline, the subtitles."""

    published: str
    byline: str
    subtitles: list[str]


class _Headings(NamedTuple):
    """The headings over the first paragraph, by `mem_id`, their lines, and the keys of others."""

    nodes: set[int]
    subtitles: list[str]
    others: set[str]


def read(page: ParsedPage) -> Parts:
    """Return the parts of an article page; raise `RejectedError` for a page that has none."""
    meta = metadata(page.tree)
    data = embedded(page.tree, meta)
    tree = _stripped_copy(page.tree)
    if tree.root is None or tree.body is None or len(tree.body.text()) > MAX_TEXT_CHARS:
        raise RejectedError("not_an_article", "no known skin, and no text or too much")
    container = _container(tree.body, _text(tree))
    lists = _lists(container)
    pictures = pictures_in(container, _FIGURES, page.url, without=lists)
    instead = marked_links(container, page)
    headings = _headings(container, key(meta.title), lists | pictures.figures)
    without = lists | pictures.figures | headings.nodes
    around = lines_around(tree.root, container, without=without, instead=instead)
    printed, title_at = _placed(around, meta.title, page.fetched_at)
    title = meta.title.removesuffix(page.outlet_title).rstrip(" -|:<")
    if title_at is not None:
        title = printed.lines[title_at]
    beside = _beside(printed, title_at, page.fetched_at)
    body = without_headlines(printed.lines[printed.start : printed.end])
    while body and (key(body[-1]) in headings.others or _FOOTER.search(body[-1])):
        body.pop()
    if data and _letters(data.lines) > _EMBEDDED_RATIO * _letters(body):
        body = list(data.lines)
        meta = meta._replace(
            published=data.published or meta.published, modified=data.modified or meta.modified
        )
    times = (beside.published, meta.published)
    dates = sum(_is_date(text, page.fetched_at) for text in body)
    is_there = {
        "title": key(title) not in ("", key(page.outlet_title)),
        "date": any(timestamps.parse(text, page.fetched_at).published for text in times),
        "body": _letters(body) >= _MIN_BODY_LETTERS and dates < _LIST_DATES,
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
    """Return a copy of a page without what prints no text."""
    copy = tree.clone()
    for silent in copy.css(_NO_TEXT):
        silent.decompose()
    return copy


def _text(tree: LexborHTMLParser) -> list[str]:
    """Return what trafilatura takes for the body, its paragraphs without their spaces."""
    import trafilatura  # noqa: PLC0415 - a crawl that needs none of this does not wait for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(tree.html or "", include_comments=False, favor_precision=True)
    found = [each for each in (text or "").splitlines() if not _FOOTER.search(each)]
    return [each for each in map(_squeezed, found) if len(each) >= _MIN_TELLING_CHARS]


def _container(body: LexborNode, found: list[str]) -> LexborNode:
    """Return the smallest part of the page that has most of what was found."""
    wanted = _CONTAINER_SHARE * sum(map(len, found))
    node = body
    for _ in range(_MAX_DEPTH if found else 0):
        for child in node.iter():
            text = _squeezed(child.text()) if child.tag not in _WITHIN_LINES else ""
            if text and sum(len(each) for each in found if each in text) >= wanted:
                node = child
                break
        else:
            break
    return node


def _lists(container: LexborNode) -> set[int]:
    """Return the parts, by `mem_id`, whose text is mostly links: other articles, buttons, tags."""
    found: set[int] = set()
    for block in container.css(_BLOCKS)[:_MAX_BLOCKS]:
        links = sum(len(_squeezed(link.text())) for link in block.css("a"))
        if block.mem_id != container.mem_id and links > len(_squeezed(block.text())) / 2:
            found.add(block.mem_id)
    return found


def _headings(container: LexborNode, title: str, without: set[int]) -> _Headings:
    """Return the headings over the first paragraph, which are of the whole article, and others."""
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


def _placed(around: Around, title: str, seen_at: datetime) -> tuple[_Printed, int | None]:
    """Return the lines of the page with the place of the body, and which of them is the title."""
    printed = [*around.before, *around.inside, *around.after]
    begins_at = start = len(around.before)
    end = start + len(around.inside)
    title_at = _title_line(printed, 0, start, key(title))
    if title_at is None:  # the part that has the body has its head too
        title_at = _title_line(printed, start, min(start + _HEAD_LINES, end), key(title))
        start = start if title_at is None else title_at + 1
    is_inside = title_at is not None and title_at >= begins_at
    near = _HEAD_LINES if is_inside else _BESIDE_LINES
    for index in range(start, min(start + near, end)):
        if _is_date(printed[index], seen_at):
            start = index + 1
    return _Printed(printed, start, end), title_at


def _title_line(printed: list[str], first: int, end: int, title: str) -> int | None:
    """Return the place of the longest line that is the title or much of it, the last of several."""
    keys = ((key(printed[at]), at) for at in range(first, end))
    fitting = [(len(text), at) for text, at in keys if text in title and 3 * len(text) > len(title)]
    return max(fitting)[1] if fitting else None


def _beside(printed: _Printed, title_at: int | None, seen_at: datetime) -> _Beside:
    """Return what stands between title and body.

    Failing a date there, one from right above the title or below the body, with a label.
    """
    first = max(0, printed.start - _BESIDE_LINES) if title_at is None else title_at + 1
    between = printed.lines[first : printed.start]
    dated = [index for index, text in enumerate(between) if _is_date(text, seen_at)]
    dates = [text for text in between if _LABEL.fullmatch(text) or _is_date(text, seen_at)]
    # The byline may stand on the line of the date, and once more with its buttons.
    signed = [_BEFORE_DATE.split(text)[0].rstrip(" l|·") for text in between]
    signed = [text for text in signed if is_byline(text)]
    bylines = [text for text in signed if not any(each in text for each in signed if each != text)]
    above = between[: dated[0]] if dated and title_at is not None else []
    above = [text for text in above if text not in signed and not is_furniture(text)]
    subtitles = [text for text in above if len(_HANGUL.findall(text)) >= _MIN_SUBTITLE_HANGUL]
    if not dated:
        above = printed.lines[max(0, first - 1 - _BESIDE_LINES) : max(0, first - 1)]
        around = above + printed.lines[printed.end : printed.end + _BESIDE_LINES]
        dates = [text for text in around if _is_date(text, seen_at) and _LABEL.search(text)]
    return _Beside(
        " ".join(dates),
        " ".join(dict.fromkeys(bylines)),
        subtitles if len(subtitles) <= _BESIDE_LINES else [],
    )


def _is_date(text: str, seen_at: datetime) -> bool:
    """Return whether a line is there for its date."""
    if len(text) > _MAX_DATE_CHARS or not any(map(str.isdigit, text)):
        return False
    others = sum(map(str.isalpha, _DATE_WORDS.sub("", text)))
    return others <= _MAX_OTHER_LETTERS and timestamps.parse(text, seen_at).published is not None


def _letters(text: Iterable[str]) -> int:
    return sum(len(key(each)) for each in text)


def _squeezed(text: str) -> str:
    return "".join(text.split())
