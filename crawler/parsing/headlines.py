"""Removes the headlines of other articles that follow a body, or share its last line."""

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborNode

from crawler.parsing.parts import ParsedPage
from pipelines.text import clean

#: Marks where a link to another article begins and where it ends.
_LINK_MARK: Final = "\ufdd1"
#: A longer link stays text: its tag was left open, and it contains half the page.
_MAX_HEADLINE_CHARS: Final = 120
#: The end of a complete line: a full stop, a quotation mark, a byline. Headlines after it are cut.
_COMPLETE_END: Final = re.compile(r"(?:[.!?…\"'”’)\]]|기자|특파원|위원|@[\w.-]+)\s*$")
#: What may follow a headline: the article's date, and separators before the next headline.
_AFTER_HEADLINE: Final = re.compile(
    r"[ ·|]*(?:\d{4}[.-] ?\d{1,2}[.-] ?\d{1,2}\.?(?: \d{1,2}:\d{2}(?::\d{2})?)?[ ·|]*)?$"
)


def marked_links(body: LexborNode, page: ParsedPage) -> dict[int, str]:
    """Return the marked texts of the links in a body that lead to articles, by `mem_id`.

    They are for `html.lines`, as `instead`, and `without_headlines`, which reads the marks.
    """
    links = body.css("a[href]")
    return marked(link for link in links if page.is_article(link.attributes["href"] or ""))


def marked(links: Iterable[LexborNode]) -> dict[int, str]:
    """Return the text of each link between marks, by `mem_id`."""
    texts = ((link.mem_id, clean(link.text())) for link in links)
    return {
        mem_id: f"{_LINK_MARK}{text}{_LINK_MARK}"
        for mem_id, text in texts
        if len(text) <= _MAX_HEADLINE_CHARS
    }


def without_headlines(inner: list[str]) -> list[str]:
    """Return the lines of a body without headlines of other articles, and without marks.

    A link that is part of a sentence stays. Headlines follow the last line of the body, and nothing
    marks their start (kwangju, ihalla). If a tag was left open, the first of them is on that line:
    it is cut if the line is complete without it, or if more headlines follow.
    """
    kept: list[str] = []
    headlines_follow = False
    for text in reversed(inner):
        rest = _without_last_links(text)
        if rest != text and not any(map(str.isalpha, rest)):
            headlines_follow = True
            continue
        is_cut = rest != text and (headlines_follow or _COMPLETE_END.search(rest))
        kept.append((rest if is_cut else text).replace(_LINK_MARK, ""))
        headlines_follow = False
    return kept[::-1]


def _without_last_links(text: str) -> str:
    """Return a line without the links at its end, their dates and their separators."""
    end = len(text)
    while _LINK_MARK in text:
        after = _AFTER_HEADLINE.search(text, 0, end)
        closing = after.start() - 1 if after else -1
        opening = (
            text.rfind(_LINK_MARK, 0, closing)
            if closing > 0 and text[closing] == _LINK_MARK
            else -1
        )
        if opening < 0:
            break
        end = opening
    return text[:end].rstrip(" ·|")
