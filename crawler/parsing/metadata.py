"""What a page says of itself for machines: Open Graph, `article:` and JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.html import line
from pipelines.text import clean

#: Types of JSON-LD nodes that are articles; a page of this press may carry a Person only
#: [source: ndsoft-metadata].
_ARTICLES: Final = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting")
#: All in one search: each goes through the whole page.
_SOURCES: Final = "title, meta[content], script[type='application/ld+json']"
_METAS: Final = frozenset(
    "og:title author article:section article:published_time article:modified_time".split()
)
_LONGEST_JSON: Final = 1_000_000


class Metadata(NamedTuple):
    """The fields of a page, empty where it says nothing."""

    title: str = ""
    published: str = ""
    modified: str = ""
    author: str = ""
    section: str = ""
    body: str = ""


def metadata(page: LexborHTMLParser) -> Metadata:
    """Read them, JSON-LD before `<meta>`; the title without the outlet's name is the caller's."""
    found = page.css(_SOURCES)
    metas = _metas(node for node in found if node.tag == "meta")
    article = next(_articles(node for node in found if node.tag == "script"), {})
    titles = (line(node) for node in found if node.tag == "title")
    title, section = _title_and_section(next(titles, ""))
    return Metadata(
        title=metas.get("og:title") or _text(article.get("headline")) or title,
        published=_text(article.get("datePublished")) or metas.get("article:published_time", ""),
        modified=_text(article.get("dateModified")) or metas.get("article:modified_time", ""),
        author=_name(article.get("author")) or metas.get("author", ""),
        section=metas.get("article:section") or _text(article.get("articleSection")) or section,
        body=_lines(article.get("articleBody")),
    )


def _title_and_section(text: str) -> tuple[str, str]:
    """Part a <title> such as 제목 < 섹션 < 기사본문 - 매체 [source: ndsoft-metadata]."""
    parts = text.split(" < ")
    if len(parts) > 2 and parts[-1].startswith("기사본문"):  # noqa: PLR2004 - as in the example
        return parts[0], parts[-2]
    return text, ""


def _metas(nodes: Iterable[LexborNode]) -> dict[str, str]:
    """Give the first of each name that is asked for."""
    found: dict[str, str] = {}
    for node in nodes:
        about = node.attributes
        name = (about.get("property") or about.get("name") or "").lower()
        if name in _METAS and name not in found:
            found[name] = clean(about.get("content") or "")
    return found


def _articles(scripts: Iterable[LexborNode]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        text = script.text()
        if len(text) > _LONGEST_JSON:
            continue
        try:
            yield from _nodes(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    match data:
        case list():
            for each in data:
                yield from _nodes(each)
        case {"@graph": list(graph)}:
            yield from _nodes(graph)
        case {"@type": str(kind)} if kind in _ARTICLES:
            yield data


def _text(value: Any) -> str:
    match value:
        case str():
            return clean(value)
        case [str(first), *_]:
            return clean(first)
        case _:
            return ""


def _lines(value: Any) -> str:
    """Give a text as it is: its lines are its paragraphs."""
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    match value:
        case {"name": name}:
            return _text(name)
        case list():
            return " ".join(filter(None, map(_name, value)))
        case _:
            return _text(value)
