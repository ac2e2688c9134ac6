"""`parser_version` covers exactly the code between the bytes of a page and its row."""

from pathlib import Path

import pytest

from crawler.cms.ndsoft import NdsoftOutlet
from crawler.outlet.base import Outlet
from crawler.outlet.spider import OutletSpider
from crawler.parsing import version
from crawler.probe.spider import make_probe
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


class Alone(OutletSpider):
    """An outlet that is built on no family."""

    name = "alone"
    title = "홀로신문"
    base_url = "https://www.alone.example"


def version_of(outlet: type[Outlet]) -> str:
    """Return what the rows of an outlet have in `parser_version`."""
    return version.parser_version(outlet.own_modules())


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
    covered = {str(file) for file in version.code_files(Gwangnam.own_modules())}
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
    assert Path(__file__) in version.code_files(Outside.own_modules())
    assert version_of(Outside) != version.parser_version(Idomin.own_modules())
    assert version_of(Idomin) == version.parser_version(Idomin.own_modules())


def test_a_helper_beside_an_outlet_outside_counts() -> None:
    """An outlet may be built of more than one file."""
    assert Path(__file__).with_name("test_html.py") in version.code_files(Outside.own_modules())


def test_a_family_of_its_own_has_a_name() -> None:
    """An outlet need not be built on a family of this project."""
    assert (Outside.family(), Alone.family()) == ("ndsoft", "test_version")


def test_a_probe_reads_with_the_same_version() -> None:
    """What it shows is what the lake would get."""
    probe, _ = make_probe(Idomin)
    assert issubclass(probe, Outlet)
    assert version_of(probe) == version_of(Idomin)
    assert probe.family() == Idomin.family()


def test_a_changed_file_changes_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file counts with all its bytes."""
    before = version_of(Idomin)
    version.parser_version.cache_clear()
    assert version_of(Idomin) == before
    version.parser_version.cache_clear()
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"changed")
    assert version_of(Idomin) != before
    version.parser_version.cache_clear()
