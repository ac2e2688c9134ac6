"""Headlines of other articles that stand in a body, right after its last line or on it."""

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborNode

from crawler.parsing.parts import ParsedPage
from pipelines.text import clean

#: Before and after a link to another article.
_LINK: Final = "\ufdd1"
#: A longer link is no headline: it was left open and holds half the page. It stays text.
_MAX_HEADLINE_CHARS: Final = 120
#: A line is complete before the headlines that follow on it.
_COMPLETE: Final = re.compile(r"(?:[.!?…\"'”’)\]]|기자|특파원|위원|@[\w.-]+)\s*$")
#: The date of an article, and what parts it from the next.
_AFTER: Final = re.compile(
    r"[ ·|]*(?:\d{4}[.-] ?\d{1,2}[.-] ?\d{1,2}\.?(?: \d{1,2}:\d{2}(?::\d{2})?)?[ ·|]*)?$"
)


def marked_links(body: LexborNode, page: ParsedPage) -> dict[int, str]:
    """Return the marked texts of the links in a body that lead to articles, by `mem_id`.

    `html.lines` takes them as `instead`; `without_headlines` reads the marks.
    """
    links = body.css("a[href]")
    return marked(link for link in links if page.is_article(link.attributes["href"] or ""))


def marked(links: Iterable[LexborNode]) -> dict[int, str]:
    """Return the text of each link between marks, by `mem_id`."""
    texts = ((link.mem_id, clean(link.text())) for link in links)
    return {
        mem_id: f"{_LINK}{text}{_LINK}"
        for mem_id, text in texts
        if len(text) <= _MAX_HEADLINE_CHARS
    }


def without_headlines(inner: list[str]) -> list[str]:
    """Return the lines of a body without the links to other articles and without marks.

    A link that is part of a sentence stays. Headlines follow the last line of the body with no
    sign between (kwangju, ihalla). Where a tag was left open the first of them stands on that
    line: it is cut if the line is complete without it, or if more headlines follow.
    """
    kept: list[str] = []
    headlines_follow = False
    for text in reversed(inner):
        rest = _without_last_links(text)
        if rest != text and not any(map(str.isalpha, rest)):
            headlines_follow = True
            continue
        is_cut = rest != text and (headlines_follow or _COMPLETE.search(rest))
        kept.append((rest if is_cut else text).replace(_LINK, ""))
        headlines_follow = False
    return kept[::-1]


def _without_last_links(text: str) -> str:
    """Cut the marked links off the end of a line, with their dates and what stands between them."""
    end = len(text)
    while _LINK in text:
        after = _AFTER.search(text, 0, end)
        closing = after.start() - 1 if after else -1
        opening = text.rfind(_LINK, 0, closing) if closing > 0 and text[closing] == _LINK else -1
        if opening < 0:
            break
        end = opening
    return text[:end].rstrip(" ·|")
