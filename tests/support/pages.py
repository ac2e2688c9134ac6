"""The project's own pages in Markdown, taken apart."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import shlex
from textwrap import dedent
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
#: Every page of the repository.
PAGES: Final = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md")],
    key=lambda page: page.relative_to(ROOT).as_posix(),
)
_BLOCK: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
_HEADING: Final = re.compile(r"^#{1,6} (?P<title>.+)$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: where it begins, under which heading, and what it says."""

    page: str
    line: int
    heading: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path, *languages: str) -> list[Block]:
    """Return the fenced blocks of a page in these languages, in their order."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    found = []
    for match in _BLOCK.finditer(text):
        before = text[: match.start()]
        titles = [each["title"] for each in _HEADING.finditer(_without_blocks(before))]
        line = before.count("\n") + 1
        block = Block(name, line, (titles or [""])[-1], match["language"], dedent(match["text"]))
        if block.language in languages:
            found.append(block)
    return found


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return _without_blocks(page.read_text(encoding="utf-8"))


def _without_blocks(text: str) -> str:
    return _BLOCK.sub("", text)


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub makes of a page's headings."""
    found: set[str] = set()
    for match in _HEADING.finditer(prose(page)):
        anchor = _anchor(match["title"])
        number = 1
        while (unique := anchor if number == 1 else f"{anchor}-{number - 1}") in found:
            number += 1
        found.add(unique)
    return found


def _anchor(title: str) -> str:
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title).lower()
    kept = (c for c in plain if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def commands(text: str) -> Iterator[Sequence[str]]:
    """Yield the words of each command of a block of a shell, without what they are piped into.

    A line that ends with a backslash goes on. Comments are left out.
    """
    for line in text.replace("\\\n", " ").splitlines():
        yield from _split(line.removeprefix("$ "))


def _split(line: str) -> Iterator[Sequence[str]]:
    lexer = shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    is_target = False
    for word in lexer:
        if word in {"|", "||", "&&", ";", "&", "(", ")"}:
            if words:
                yield words
            words = []
        elif word.strip("<>") == "":
            is_target = True
        elif is_target:
            is_target = False
        else:
            words.append(word)
    if words:
        yield words
