"""Reads an article page of no known layout: a redesign, or an old page that nobody saw.

What the page says for machines names the title, which its head prints too. Where the body is
trafilatura says; its text has gaps, so that the body is what the smallest part of the page prints
that holds nearly all of it. A date is printed between title and body, or beside them with a label;
what stands elsewhere, a clock, an imprint, other articles, has no say.
"""

import logging
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.embedded import embedded, key
from crawler.parsing.headlines import mark, without_headlines
from crawler.parsing.html import enclose, lines
from crawler.parsing.metadata import metadata
from crawler.parsing.skins import PHOTO_TABLE, Printed, take_images
from pipelines import timestamps
from pipelines.bylines import is_byline
from pipelines.items import RejectedError
from pipelines.text import is_furniture
from pipelines.timestamps.words import IMPRINT

_NO_TEXT: Final = (
    "head,script,style,noscript,template,iframe,select,button,textarea,object,svg,nav,aside,form"
)
_BLOCKS: Final = "div,section,article,ul,ol,dl,table,p"
_HEADINGS: Final = "h1,h2,h3,h4,h5,h6"
_FIGURES: Final = (
    f"figure,{PHOTO_TABLE},div:has(> [class*='caption']):has(img),"
    "div[class*='img_box']:has(img),div[class*='photo']:has(img)"
)
#: The body is marked so before and after it.
_BODY: Final = "\ufdd2"
#: No printed page is longer, and no article has more parts.
_LONGEST_TEXT, _MOST_BLOCKS = 300_000, 1_000
_DEEPEST: Final = 100
#: A part of the page with this share of what was found has the body.
_MOST: Final = 0.8
#: A line of the body that is looked for is no shorter; a page with fewer letters has no body.
_TELLING, _SHORTEST = 20, 40
#: The body is in a script if that has more than so many times what is printed.
_MORE: Final = 1.25
#: So many lines around title and body are looked at for a date.
_NEAR, _BESIDE = 12, 4
#: Beside a date few other words stand, in a caption many do.
_LONGEST_DATE, _OTHER_LETTERS = 120, 20
_LABEL: Final = re.compile(r"(?:기사|최종)?(?:입력|등록|승인|송고|작성|게시|수정|업데이트)")
_BEFORE_DATE: Final = re.compile(rf"{_LABEL.pattern}|\d{{4}}[.년-]")
#: A subtitle says something: 경기신문 or 입력 does not.
_HANGUL, _TOLD = re.compile("[가-힣]"), 5
#: A page with so many dates among its lines is a list.
_DATES: Final = 3
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


def read(
    page: LexborHTMLParser,
    url: str,
    outlet: str,
    seen_at: datetime,
    is_article: Callable[[str], bool],
) -> Printed:
    """Read an article off a page, which it changes; `RejectedError` for a page that has none.

    `outlet`: its Korean name, which documents add to their titles.
    """
    meta = metadata(page)
    data = embedded(page, meta)
    for silent in page.css(_NO_TEXT):
        silent.decompose()
    if page.body is None or len(page.body.text()) > _LONGEST_TEXT:
        raise RejectedError("not_an_article", "no known skin, and no text or too much")
    container = _container(page.body, _text(page))
    _drop_lists(container)
    images = take_images(container, _FIGURES, url)
    mark(a for a in container.css("a[href]") if is_article(a.attributes["href"] or ""))
    subtitles = _take_headings(container, key(meta.title))
    headings = {key(heading.text()) for heading in container.css(_HEADINGS)}
    printed, title_at = _placed(page, container, meta.title, seen_at)
    title = meta.title.removesuffix(outlet).rstrip(" -|:<")
    if title_at is not None:
        title = printed.lines[title_at]
    beside = _beside(printed, title_at, seen_at)
    body = without_headlines(printed.lines[printed.start : printed.end])
    while body and (key(body[-1]) in headings or _FOOTER.search(body[-1])):
        body.pop()
    if data and _letters(data.lines) > _MORE * _letters(body):
        body = list(data.lines)
        meta = meta._replace(
            published=data.published or meta.published, modified=data.modified or meta.modified
        )
    times = (beside.published, meta.published)
    dates = sum(_is_date(text, seen_at) for text in body)
    is_there = {
        "title": key(title) not in ("", key(outlet)),
        "date": any(timestamps.parse(text, seen_at).published for text in times),
        "body": _letters(body) >= _SHORTEST and dates < _DATES,
    }
    if missing := ", ".join(name for name, is_found in is_there.items() if not is_found):
        raise RejectedError("not_an_article", f"no known skin, and no {missing}: {meta.title}")
    return Printed(
        skin="fallback",
        title=title,
        subtitles=(*beside.subtitles, *subtitles),
        byline=beside.byline or meta.author,
        published=beside.published,
        published_meta=meta.published,
        modified_meta=meta.modified,
        section=meta.section,
        lines=tuple(body),
        images=tuple(images),
        flags=("fallback_body",) if title_at is not None else ("fallback_body", "title_guessed"),
    )


def _text(page: LexborHTMLParser) -> list[str]:
    """Give what trafilatura takes for the body, its paragraphs without their spaces."""
    import trafilatura  # noqa: PLC0415 - a crawl that needs none of this does not wait for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(page.html or "", include_comments=False, favor_precision=True)
    found = [each for each in (text or "").splitlines() if not _FOOTER.search(each)]
    return [each for each in map(_squeezed, found) if len(each) >= _TELLING]


def _container(body: LexborNode, found: list[str]) -> LexborNode:
    """Give the smallest part of the page that has most of what was found."""
    wanted = _MOST * sum(map(len, found))
    node = body
    for _ in range(_DEEPEST if found else 0):
        for child in node.iter():
            text = _squeezed(child.text()) if child.tag not in _WITHIN_LINES else ""
            if text and sum(len(each) for each in found if each in text) >= wanted:
                node = child
                break
        else:
            break
    return node


def _drop_lists(container: LexborNode) -> None:
    """Take out the parts whose text is mostly links: other articles, buttons, keywords."""
    for block in container.css(_BLOCKS)[:_MOST_BLOCKS]:
        links = sum(len(_squeezed(link.text())) for link in block.css("a"))
        if block.mem_id != container.mem_id and links > len(_squeezed(block.text())) / 2:
            block.decompose()


def _take_headings(container: LexborNode, title: str) -> list[str]:
    """Take out the headings that stand over the first paragraph: they are of the whole article."""
    taken: list[str] = []
    for heading in container.css(_HEADINGS):
        text = key(heading.text())
        if not key(container.text()).startswith(text) or text in title:
            break
        taken += lines(heading)
        heading.decompose()
    return taken


def _placed(
    page: LexborHTMLParser, container: LexborNode, title: str, seen_at: datetime
) -> tuple[_Printed, int | None]:
    """Give the lines of the page, and which of them is the title."""
    enclose(container, _BODY)
    printed = lines(page.root) if page.root else []
    marks = [index for index, text in enumerate(printed) if _BODY in text]
    if len(marks) != 2:  # noqa: PLR2004 - the page prints marks
        raise RejectedError("not_an_article", "the body has no clear place on the page")
    start, end = marks[0], marks[1] - 1
    printed = [text for text in printed if _BODY not in text]
    title_at = _title_line(printed, 0, start, key(title))
    if title_at is None:  # the part that has the body has its head too
        title_at = _title_line(printed, start, min(start + _NEAR, end), key(title))
        start = start if title_at is None else title_at + 1
    near = _NEAR if title_at is not None and title_at >= marks[0] else _BESIDE
    for index in range(start, min(start + near, end)):
        if _is_date(printed[index], seen_at):
            start = index + 1
    return _Printed(printed, start, end), title_at


def _title_line(printed: list[str], first: int, end: int, title: str) -> int | None:
    """Give the place of the longest line that is the title, or much of it; the last of several."""
    keys = ((key(printed[at]), at) for at in range(first, end))
    fitting = [(len(text), at) for text, at in keys if text in title and 3 * len(text) > len(title)]
    return max(fitting)[1] if fitting else None


def _beside(printed: _Printed, title_at: int | None, seen_at: datetime) -> _Beside:
    """Read what stands between title and body.

    Failing a date there, one from right above the title or below the body, with a label.
    """
    first = max(0, printed.start - _BESIDE) if title_at is None else title_at + 1
    between = printed.lines[first : printed.start]
    dated = [index for index, text in enumerate(between) if _is_date(text, seen_at)]
    dates = [text for text in between if _LABEL.fullmatch(text) or _is_date(text, seen_at)]
    # The byline may stand on the line of the date, and once more with its buttons.
    signed = [_BEFORE_DATE.split(text)[0].rstrip(" l|·") for text in between]
    signed = [text for text in signed if is_byline(text)]
    bylines = [text for text in signed if not any(each in text for each in signed if each != text)]
    above = between[: dated[0]] if dated and title_at is not None else []
    above = [text for text in above if text not in signed and not is_furniture(text)]
    subtitles = [text for text in above if len(_HANGUL.findall(text)) >= _TOLD]
    if not dated:
        above = printed.lines[max(0, first - 1 - _BESIDE) : max(0, first - 1)]
        around = above + printed.lines[printed.end : printed.end + _BESIDE]
        dates = [text for text in around if _is_date(text, seen_at) and _LABEL.search(text)]
    return _Beside(
        " ".join(dates),
        " ".join(dict.fromkeys(bylines)),
        subtitles if len(subtitles) <= _BESIDE else [],
    )


def _is_date(text: str, seen_at: datetime) -> bool:
    """Tell whether a line is there for its date."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    others = sum(map(str.isalpha, _DATE_WORDS.sub("", text)))
    return others <= _OTHER_LETTERS and timestamps.parse(text, seen_at).published is not None


def _letters(text: Iterable[str]) -> int:
    return sum(len(key(each)) for each in text)


def _squeezed(text: str) -> str:
    return "".join(text.split())
