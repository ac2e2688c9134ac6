"""`parser_version` covers exactly the code between the bytes of a page and its row."""

from pathlib import Path

import pytest

from crawler.cms.ndsoft import NdsoftOutlet
from crawler.parsing import version
from crawler.spiders.gwangju.gwangnam import Gwangnam
from crawler.spiders.gyeongnam.idomin import Idomin
from tests.support.modules import MODULES, imports_of

#: Where reading begins, and what makes the row.
ROOTS = ("crawler.parsing.reading", "crawler.outlet.base", "pipelines.record")
#: Imported for names and types; they change nothing about a row.
NOT_READING = {"pipelines", "pipelines.lake.schema"}


class Outside(NdsoftOutlet):
    """An outlet whose file lies outside `crawler`."""

    name = "outside"
    title = "바깥신문"
    base_url = "https://www.outside.example"


def reached() -> set[str]:
    """Return the modules that reading imports, directly or not."""
    waiting, found = [*ROOTS], set[str]()
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += [each.imported for each in imports_of(name)]
    return found


def test_all_that_reads_is_covered_and_nothing_else() -> None:
    """Families are covered as a whole, with what only they import."""
    covered = {str(file) for file in version.code_files(Gwangnam)}
    families = {name for name in MODULES if name.startswith("crawler.cms")}
    helpers = {
        each.imported
        for name in families
        for each in imports_of(name)
        if each.imported.startswith("crawler.parsing.")
    }
    own = {"crawler.parsing", "crawler.spiders.gwangju.gwangnam"}
    wanted = (reached() | families | helpers | own) - NOT_READING
    assert covered == {str(MODULES[name]) for name in wanted}


def test_an_outlets_own_file_is_covered_wherever_it_lies() -> None:
    """Two outlets of a family have two versions."""
    assert Path(__file__) in version.code_files(Outside)
    assert version.parser_version(Outside) != version.parser_version(Idomin)
    assert version.parser_version(Idomin) == version.parser_version(Idomin)


def test_a_changed_file_changes_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file counts with all its bytes."""
    before = version.parser_version(Idomin)
    monkeypatch.setattr(version, "_VERSIONS", {})
    assert version.parser_version(Idomin) == before
    monkeypatch.setattr(version, "_VERSIONS", {})
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"changed")
    assert version.parser_version(Idomin) != before
