"""Reads a page's metadata: Open Graph, `article:` and JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.html import line
from pipelines.text import clean

#: Types of JSON-LD nodes that are articles; others are ignored. Some pages of this press have
#: only a Person [source: ndsoft-metadata].
_ARTICLE_TYPES: Final = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting")
#: One selector for all: each search goes through the whole page.
_SOURCES: Final = "title, meta[content], script[type='application/ld+json']"
_META_NAMES: Final = frozenset(
    "og:title author article:section article:published_time article:modified_time".split()
)
#: A longer JSON-LD script is ignored.
_MAX_JSON_CHARS: Final = 1_000_000


class Metadata(NamedTuple):
    """The metadata of a page. A field that it lacks is empty."""

    title: str = ""
    published: str = ""
    modified: str = ""
    author: str = ""
    section: str = ""
    body: str = ""


def metadata(page: LexborHTMLParser) -> Metadata:
    """Return the metadata of a page. Times and author come from JSON-LD, else from `<meta>`.

    Title and section come from `<meta>` first. The title may end with the outlet's name, which the
    caller removes.
    """
    found = page.css(_SOURCES)
    metas = _metas(node for node in found if node.tag == "meta")
    article = next(_articles(node for node in found if node.tag == "script"), {})
    titles = (line(node) for node in found if node.tag == "title")
    title, section = _title_and_section(next(titles, ""))
    return Metadata(
        title=metas.get("og:title") or _text(article.get("headline")) or title,
        published=_text(article.get("datePublished")) or metas.get("article:published_time", ""),
        modified=_text(article.get("dateModified")) or metas.get("article:modified_time", ""),
        author=_author_name(article.get("author")) or metas.get("author", ""),
        section=metas.get("article:section") or _text(article.get("articleSection")) or section,
        body=_multiline_text(article.get("articleBody")),
    )


def _title_and_section(text: str) -> tuple[str, str]:
    """Split a <title> such as 제목 < 섹션 < 기사본문 - 매체 [source: ndsoft-metadata]."""
    parts = text.split(" < ")
    if len(parts) > 2 and parts[-1].startswith("기사본문"):  # noqa: PLR2004 - as in the example
        return parts[0], parts[-2]
    return text, ""


def _metas(nodes: Iterable[LexborNode]) -> dict[str, str]:
    """Return the first value of each name in `_META_NAMES`."""
    found: dict[str, str] = {}
    for node in nodes:
        about = node.attributes
        name = (about.get("property") or about.get("name") or "").lower()
        if name in _META_NAMES and name not in found:
            found[name] = clean(about.get("content") or "")
    return found


def _articles(scripts: Iterable[LexborNode]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        text = script.text()
        if len(text) > _MAX_JSON_CHARS:
            continue
        try:
            yield from _article_nodes(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _article_nodes(data: Any) -> Iterator[dict[str, Any]]:
    match data:
        case list():
            for each in data:
                yield from _article_nodes(each)
        case {"@graph": list(graph)}:
            yield from _article_nodes(graph)
        case {"@type": str(kind)} if kind in _ARTICLE_TYPES:
            yield data


def _text(value: Any) -> str:
    match value:
        case str():
            return clean(value)
        case [str(first), *_]:
            return clean(first)
        case _:
            return ""


def _multiline_text(value: Any) -> str:
    """Return a text with its line breaks, which separate paragraphs; "" if it is none."""
    return value if isinstance(value, str) else ""


def _author_name(value: Any) -> str:
    match value:
        case {"name": name}:
            return _text(name)
        case list():
            return " ".join(filter(None, map(_author_name, value)))
        case _:
            return _text(value)


def without_outlet(title: str, outlet_title: str) -> str:
    """Return a document's title without the outlet's name, which it ends with after a sign."""
    return title.removesuffix(outlet_title).rstrip(" -|:<")
