"""Every fact that the repository cites stands in docs/sources.md, and says how sure it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = "docs/sources.md"
_THIS: Final = "tests/test_sources.py"
_SUFFIXES: Final = (".py", ".md", ".tmpl", ".toml")
_DEGREES: Final = ("seen", "stated", "inferred")

_SECTION: Final = re.compile(r"^### `(?P<key>[a-z0-9-]+)`$")
_ORIGIN: Final = re.compile(r"^\| `(?P<key>[a-z0-9-]+)` \|")
_NUMBER: Final = re.compile(r"\b\d{9,11}\b")
_CERTAINTY: Final = re.compile(r"^Certainty: (?P<degree>.*)$", re.MULTILINE)
_NOT_YET_USED: Final = re.compile(r"^Not yet used\.$", re.MULTILINE)
_CITATION: Final = re.compile(r"\[source:(?P<keys>[^\]]*)(?P<end>\]?)")
#: Citations of what lies outside the repository, as they were before docs/sources.md.
_OLD: Final = re.compile(
    r"\bfacts/|\bfacts \d|\b[Ii]ds? \d{6,}"
    r"|\b(?:CBNU|KONA|KND|MJK|FRD|RULES|NTR|KPFB|SEL2|URLP|BPR|RSS[12])\b"
)


@dataclass(frozen=True)
class Section:
    """A fact: its line in the page, and its text without the heading."""

    line: int
    text: str


@dataclass(frozen=True)
class Page:
    """docs/sources.md, taken apart. `numbers`: those that its tables of origins name."""

    sections: dict[str, Section]
    origins: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def read(cls, root: Path) -> Self:
        """Raise ValueError when two sections or origins have the same key."""
        lines = (root / PAGE).read_text().splitlines()
        starts = [n for n, line in enumerate(lines) if line.startswith("### ")]
        ends = [n for n, line in enumerate(lines) if line.startswith("## ")]
        sections: dict[str, Section] = {}
        for start in starts:
            heading = _SECTION.match(lines[start])
            if not heading or heading["key"] in sections:
                raise ValueError(f"{PAGE}:{start + 1}: no key, or one that was before")
            end = min((n for n in starts + ends if n > start), default=len(lines))
            sections[heading["key"]] = Section(start + 1, "\n".join(lines[start + 1 : end]))
        tables = lines[: starts[0]]
        keys = [match["key"] for line in tables if (match := _ORIGIN.match(line))]
        if len({*keys, *sections}) < len(keys) + len(sections):
            raise ValueError(f"{PAGE}: an origin has the key of another, or of a section")
        numbers = _NUMBER.findall("\n".join(line for line in tables if line.startswith("|")))
        return cls(sections, frozenset(keys), frozenset(numbers))


def cited(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the place (`file:line`) and the text of every line that could cite a source."""
    top = [path for path in root.iterdir() if not path.name.startswith(".")]
    files = [path for path in top if path.suffix in _SUFFIXES or path.name == "Makefile"]
    for folder in filter(Path.is_dir, top):
        files += (path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    for path in sorted(files):
        name = path.relative_to(root).as_posix()
        if name not in (PAGE, _THIS):
            for number, line in enumerate(path.read_text().splitlines(), start=1):
                yield f"{name}:{number}", line


def problems(root: Path) -> list[str]:
    """Return what is wrong with the citations of the files below `root`, each with its place."""
    page, found, used = Page.read(root), [], set()
    for place, line in cited(root):
        for citation in _CITATION.finditer(line):
            keys = [key.strip() for key in citation["keys"].split(",")]
            used.update(keys)
            if not citation["end"]:
                found.append(f"{place}: {citation[0]!r} does not end on its line")
            elif unknown := [key for key in keys if key not in {*page.sections, *page.origins}]:
                found.append(f"{place}: {citation[0]!r}: {PAGE} has no {', '.join(unknown)}")
        found += (f"{place}: {old!r} cites no section of {PAGE}" for old in _OLD.findall(line))
        old_numbers = page.numbers & set(_NUMBER.findall(line))
        found += (f"{place}: {old!r} cites a number, not its key" for old in old_numbers)
    for key, section in page.sections.items():
        place, degrees = f"{PAGE}:{section.line}: `{key}`", _CERTAINTY.findall(section.text)
        if len(degrees) != 1 or degrees[0] not in _DEGREES:
            found.append(f"{place} has no line of certainty, or more than one, or no degree")
        is_unused = _NOT_YET_USED.search(section.text) is not None
        if is_unused == (key in used):
            found.append(f"{place} is {'marked as unused' if is_unused else 'cited nowhere'}")
        found += (
            f"{place} names the number {number}, which no table has"
            for number in re.findall(r"\b\d{9,11}\b", "\n".join(_named(section.text)))
            if number not in page.numbers
        )
    return found


def _named(text: str) -> Iterator[str]:
    """Yield what follows the word id or ids: numbers of files, and no article's."""
    yield from re.findall(r"\bids? [\d, ]+(?:and \d+)?", text)


def test_every_citation_leads_to_a_section() -> None:
    """Protects a stranger who clones the repository and asks where a selector comes from."""
    found = problems(ROOT)
    assert not found, "\n".join(found)


_GOOD = """# Sources
| `cbnu` | classes | 2017 |
| id 123456789 | a crawler |

## NDsoft

### `skins`
Text, from id 123456789.
Certainty: seen
"""


@pytest.mark.parametrize(
    ("page", "code", "problem"),
    [
        (_GOOD, "#: [source: skins, cbnu]", ""),
        (_GOOD, "# [source: skins] [source: skin]", "a.py:1: '[source: skin]': "),
        (_GOOD, "# [source: skins] [source: ]", "a.py:1: '[source: ]': "),
        (_GOOD, "# [source: skins] [source: cbnu,", "does not end on its line"),
        (_GOOD, "# [source: skins] (facts/sites.md 3.3)", "a.py:1: 'facts/' cites no section"),
        (_GOOD, "# [source: skins] 2017 (CBNU)", "'CBNU' cites no section"),
        (_GOOD, "# [source: skins] id 987654", "'id 987654' cites no section"),
        (_GOOD, "# [source: skins] and 123456789", "'123456789' cites a number"),
        (_GOOD, "pass", "docs/sources.md:7: `skins` is cited nowhere"),
        (f"{_GOOD}Not yet used.\n", "pass", ""),
        (f"{_GOOD}Not yet used.\n", "# [source: skins]", "`skins` is marked as unused"),
        (_GOOD.replace("seen", "sure"), "# [source: skins]", "`skins` has no line of certainty"),
        (_GOOD.replace("Certainty: seen", ""), "# [source: skins]", "has no line of certainty"),
        (f"{_GOOD}Certainty: stated\n", "# [source: skins]", "or more than one"),
        (_GOOD.replace("| id 1", "| id 2"), "# [source: skins]", "number 123456789, which no"),
    ],
)
def test_the_check_can_fail(tmp_path: Path, page: str, code: str, problem: str) -> None:
    """Protects the check itself: each kind of fault is found, and named with its place."""
    (tmp_path / "docs").mkdir()
    (tmp_path / PAGE).write_text(page)
    (tmp_path / "a.py").write_text(code)
    found = problems(tmp_path)
    assert len(found) == bool(problem)
    assert all(problem in each for each in found)


@pytest.mark.parametrize("twice", ["### `skins`\nCertainty: seen\n", "### Skins\n"])
def test_keys_are_unique(tmp_path: Path, twice: str) -> None:
    """Protects against a citation that could mean two sections."""
    (tmp_path / "docs").mkdir()
    (tmp_path / PAGE).write_text(f"{_GOOD}{twice}")
    with pytest.raises(ValueError, match=r"docs/sources\.md:10"):
        problems(tmp_path)
