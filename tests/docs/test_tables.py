"""What the pages say in tables is what the code says."""

import re
from pathlib import Path
from typing import Final

import pytest
from scrapy.cmdline import _get_commands_dict
from scrapy.utils.project import get_project_settings

from crawler.runs.exit_codes import Exit
from pipelines.lake import schema
from tests.support.pages import ROOT, prose
from tests.tables import PAGES, TABLES, commented, made

OPERATING: Final = ROOT / "docs/operating.md"
_COUNTER: Final = re.compile(
    r"[\"'](?P<name>(?:lake|articles|lists|ids|failures|flags|filled)/[a-z_/]*(?:\{[a-z_.]+\})?)[\"']"
)


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_as_made(name: str) -> None:
    """`make tables` renews them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert made(text) == text, f"{name} is not as the code says; run `make tables`"


def test_every_table_stands_somewhere() -> None:
    """Each name once."""
    pages = "".join((ROOT / name).read_text() for name in PAGES)
    names = re.findall(r"<!-- made: ([a-z-]+) -->", pages)
    assert sorted(names) == sorted(TABLES)


def test_every_column_and_flag_is_in_the_data_page() -> None:
    """Also of a table that was added to the schema alone."""
    page = (ROOT / "data/README.md").read_text()
    names = {name for shape in schema.TABLES.values() for name in shape.names}
    for name in names | set(schema.TABLES):
        assert f"`{name}`" in page or f"## {name}\n" in page, name


def test_exit_codes_stand_in_their_order() -> None:
    """From good to bad, as `crawlall` compares them."""
    text = " ".join(prose(OPERATING).split())
    listed = ", ".join(str(int(code)) for code in Exit)
    assert f"from good to bad: {listed}." in text


def test_counters_of_the_code_are_in_the_page_and_the_other_way_round() -> None:
    """A new counter has to be described."""
    used = set()
    for package in ("crawler", "pipelines"):
        for file in (ROOT / package).rglob("*.py"):
            used |= {match["name"] for match in _COUNTER.finditer(file.read_text())}
    families = {re.sub(r"\{.*", "", name) for name in used if "{" in name or name.endswith("/")}
    # `lake/<table>`: each table is named on its own; the others are prefixes that the log chooses.
    families -= {"lake/", "articles/", "ids/", "lists/"}
    plain = {name for name in used if "{" not in name and not name.endswith("/")}
    known = set(
        re.findall(r"`((?:lake|articles|lists|ids|failures|flags|filled)/[^`]+)`", _counters())
    )
    told_families = {re.sub(r"<.*", "", name) for name in known if "<" in name}
    told = {name for name in known if "<" not in name}
    tables = {f"lake/{table}" for table in ("articles", "rejects", "pages")}
    assert told_families == families
    assert {name for name in plain if not name.startswith(tuple(families))} | tables == told


def _counters() -> str:
    text = OPERATING.read_text()
    return text[text.index("## Counters") : text.index("## Alerts")]


def test_the_readme_names_every_command() -> None:
    """Those of the project, not those of Scrapy."""
    known = _get_commands_dict(get_project_settings(), inproject=True)
    own = {
        name for name, command in known.items() if type(command).__module__.startswith("crawler.")
    }
    page = prose(ROOT / "README.md")
    told = set(re.findall(r"^\| `scrapy ([a-z]+)", page, re.MULTILINE))
    assert told == own - {"parse"}  # Scrapy's own, with shorter output


def test_comments_are_found(tmp_path: Path) -> None:
    """Of a module, and of a class; assignments in a row share one."""
    source = "#: One\n#: two.\nA = 1\nB = 2\n\nC = 3\nclass D:\n    #: Four.\n    E = 4\n"
    (tmp_path / "a.py").write_text(source)
    assert [(each.names, each.comment) for each in commented(source)] == [(("A", "B"), "One two.")]
    assert [(each.names, each.comment) for each in commented(source, "D")] == [(("E",), "Four.")]
