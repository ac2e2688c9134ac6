"""Finds the article in the JSON of a page: of Next.js, of Arc, and in JSON-LD's articleBody."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from crawler.parsing.html import lines, parse
from crawler.parsing.metadata import Metadata
from pipelines.text import clean

#: Names of the fields of an article: of schema.org, of Arc, and those that developers choose.
_TITLES: Final = ("headline", "headlines", "title", "subject", "newsTitle", "articleTitle")
_BODIES: Final = (
    *("articleBody", "content_elements", "body", "content", "contents", "bodyHtml", "contentHtml"),
    *("articleContent", "newsContent", "text"),
)
_PUBLISHED: Final = (
    *("display_date", "first_publish_date", "publish_date", "datePublished", "publishedAt"),
    *("published_at", "publishDate", "pubDate", "regDate", "reg_date", "registeredAt"),
    *("createdAt", "created_at"),
)
_MODIFIED: Final = (
    *("last_updated_date", "dateModified", "modifiedAt", "modified_at", "updatedAt"),
    *("updated_at", "modDate", "mod_date"),
)
_ARC_ASSIGNMENT: Final = re.compile(r"Fusion\.globalContent\s*=\s*")
_NEXT_PUSH: Final = re.compile(r"self\.__next_f\.push\(\s*")
#: A row of what Next.js streams: `1a:{…}`, or `1b:T2f,` before 0x2f bytes of text.
_NEXT_ROW: Final = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,7}),)?")
_DECODER: Final = json.JSONDecoder(strict=False)


class Embedded(NamedTuple):
    """An article in the JSON of a page. A field that the JSON lacks is empty."""

    lines: tuple[str, ...]
    published: str = ""
    modified: str = ""


def embedded(page: LexborHTMLParser, meta: Metadata) -> Embedded | None:
    """Return the longest article whose title is in the page's title; None if there is none.

    The JSON may contain other articles too. JSON-LD's `articleBody` is the page's own article.
    """
    title = key(meta.title)
    found = [Embedded(_text_lines(meta.body), meta.published, meta.modified)] if meta.body else []
    for data in _json_values(page):
        for each in _objects(data):
            named = key(_first_text(each, _TITLES))
            if named and named in title and (text := _body(each)):
                times = (_first_text(each, _PUBLISHED), _first_text(each, _MODIFIED))
                found.append(Embedded(_text_lines(text), *times))
    return max(found, key=lambda article: sum(map(len, article.lines)), default=None)


def key(text: str) -> str:
    """Return the letters and digits of a title, to compare it: its punctuation varies."""
    return re.sub(r"\W", "", clean(text)).casefold()


def _json_values(page: LexborHTMLParser) -> Iterator[Any]:
    pushed: list[str] = []
    for script in page.css("script"):
        text = script.text()
        if script.attributes.get("id") == "__NEXT_DATA__":
            yield from _decode(text, 0)
        elif assigned := _ARC_ASSIGNMENT.search(text):
            yield from _decode(text, assigned.end())
        for push in _NEXT_PUSH.finditer(text):
            for chunk in _decode(text, push.end()):
                match chunk:
                    case [1, str(more)]:
                        pushed.append(more)
    yield from _streamed_objects("".join(pushed).encode("utf-8", "replace"))


def _decode(text: str, start: int) -> Iterator[Any]:
    try:
        yield _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return


def _streamed_objects(stream: bytes) -> Iterator[Any]:
    """Yield the objects of a stream; references to texts (`$1b`) are replaced by the texts."""
    rows: list[Any] = []
    texts: dict[str, str] = {}
    at = 0
    while row := _NEXT_ROW.match(stream, at):
        end = stream.find(b"\n", row.end())
        if row[2]:
            at = row.end() + int(row[2], 16)
            texts[f"${row[1].decode()}"] = stream[row.end() : at].decode("utf-8", "replace")
            continue
        at = end + 1 if end >= 0 else len(stream)
        rows += _decode(stream[row.end() : at].decode("utf-8", "replace").strip(), 0)
    for each in _objects(rows):
        yield {
            name: texts.get(value, value) if isinstance(value, str) else None
            for name, value in each.items()
        }


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    left = [data]
    while left:
        match left.pop():
            case dict() as found:
                yield found
                left += found.values()
            case list() as several:
                left += several


def _first_text(each: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of these fields that is a text, or an object with a text `basic` (Arc)."""
    for name in names:
        match each.get(name):
            case str(text) | {"basic": str(text)} if text:
                return text
    return ""


def _body(each: dict[str, Any]) -> str:
    match each.get("content_elements"):
        case list(elements):
            texts = (part.get("content") for part in elements if isinstance(part, dict))
            return "\n".join(text for text in texts if isinstance(text, str))
    return max((_first_text(each, (name,)) for name in _BODIES), key=len)


def _text_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, which is plain or HTML."""
    if "<" not in text:
        return tuple(filter(None, map(str.strip, text.splitlines())))
    html = "<br>".join(text.splitlines()) if "<p" not in text else text
    body = parse(html.encode("utf-8", "replace")).body
    return tuple(lines(body)) if body else ()
