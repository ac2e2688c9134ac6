"""Links and anchors of all pages."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.support.pages import PAGES, ROOT, anchors, prose

_LINK: Final = re.compile(r"\]\((?P<target>[^)\s]+)\)")
#: The README is one screen or two: all else has a page of its own.
README_LINES: Final = 130


def problems(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    found = []
    for match in _LINK.finditer(prose(page)):
        path, _, anchor = match["target"].partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (page.parent / path).resolve() if path else page
        is_there = target.exists() and (not anchor or anchor in anchors(target))
        if not is_there:
            found.append(match["target"])
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Files and pictures exist, and anchors are headings."""
    assert problems(page) == []


def test_every_page_is_linked_from_the_readme_or_a_page_it_links() -> None:
    """Protects against a page that nobody finds."""
    seen, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = (match["target"].partition("#")[0] for match in _LINK.finditer(prose(page)))
        local = (target for target in targets if target and "://" not in target)
        todo += [(page.parent / target).resolve() for target in local]
    assert set(PAGES) <= seen


def test_the_check_can_fail(tmp_path: Path) -> None:
    """A file that is missing, an anchor that is missing; blocks of code have no links."""
    (tmp_path / "b.md").write_text("# A `b`, and C: d\n\n```text\n# no heading\n```\n")
    page = tmp_path / "a.md"
    page.write_text(
        "[1](b.md#a-b-and-c-d) [2](b.md#no-heading) [3](c.md)\n\n```sh\n[4](d.md)\n```\n"
    )
    assert problems(page) == ["b.md#no-heading", "c.md"]


def test_the_readme_is_short() -> None:
    """Who has never seen the project reads it whole."""
    assert len((ROOT / "README.md").read_text().splitlines()) <= README_LINES
