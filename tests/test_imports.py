"""Imports run one way, without a circle; `parsing` and `pipelines` work without Scrapy."""

import subprocess
import sys
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

import pytest

from tests.support.modules import MODULES, PROJECT, Import, imports_of

#: Modules at the top of `crawler` that import nothing else of it.
BASE: Final = ("crawler.errors", "crawler.window")
RUNS: Final = ("crawler.runs", "crawler.outlet", "crawler.cms", "crawler.parsing", *BASE)
CAPABILITIES: Final = ("crawler.backfill", "crawler.probe", "crawler.pages", "crawler.reporting")
MECHANISMS: Final = ("crawler.middlewares", "crawler.extensions")

#: What each package, or module at the top of `crawler`, may import of this project beside itself.
ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "crawler": (),
    "crawler.commands": (*CAPABILITIES, "crawler.scheduling", *RUNS, "pipelines"),
    "crawler.backfill": (*RUNS, "pipelines"),
    "crawler.probe": (*RUNS, "pipelines"),
    "crawler.pages": (*RUNS, "pipelines"),
    "crawler.reporting": (*RUNS, "pipelines"),
    "crawler.scheduling": ("crawler.runs",),
    "crawler.runs": ("crawler.outlet", "crawler.cms", "crawler.parsing", *BASE, "pipelines"),
    "crawler.middlewares": (
        "crawler.runs",
        "crawler.outlet",
        "crawler.parsing",
        *BASE,
        "pipelines",
    ),
    "crawler.extensions": ("crawler.runs", "crawler.outlet", "crawler.parsing", *BASE, "pipelines"),
    "crawler.spiders": ("crawler.cms", "crawler.outlet", "crawler.parsing"),
    "crawler.cms": ("crawler.outlet", "crawler.parsing", "pipelines"),
    "crawler.outlet": ("crawler.parsing", *BASE, "pipelines"),
    "crawler.parsing": ("pipelines",),
    "crawler.errors": (),
    "crawler.window": ("pipelines",),
    "crawler.settings": ("pipelines",),
    "pipelines": (),
}

#: The item pipelines; the only module of `pipelines` that may import Scrapy.
STAGES: Final = "pipelines.stages"

WITHOUT_SCRAPY: Final = """
import importlib, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"scrapy", "twisted"}:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)

sys.meta_path.insert(0, Refuse())
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(f"{name}: {error}")
"""


IMPORTS: Final = tuple(each for name in MODULES for each in imports_of(name))


def package_of(module: str) -> str:
    """Return the row of `ALLOWED` that a module belongs to."""
    if module.partition(".")[0] == "pipelines":
        return "pipelines"
    return ".".join(module.split(".")[:2])


def is_allowed(each: Import) -> bool:
    """Return whether an import keeps the directions."""
    own, other = package_of(each.importer), package_of(each.imported)
    return own == other or other in ALLOWED[own]


def test_every_package_has_its_row() -> None:
    """A new package has to say what it may import."""
    assert {package_of(name) for name in MODULES} == set(ALLOWED)
    unknown = {other for row in ALLOWED.values() for other in row} - set(ALLOWED)
    assert not unknown


def test_imports_run_one_way() -> None:
    """The message names the file and the import."""
    wrong = [str(each) for each in IMPORTS if not is_allowed(each)]
    assert not wrong, "against the directions of ALLOWED:\n" + "\n".join(wrong)


def test_the_table_has_no_circle() -> None:
    """The directions themselves are one way."""
    TopologicalSorter(ALLOWED).prepare()


def test_no_module_imports_itself_through_others() -> None:
    """The message names the modules of a circle; imports for types alone count too."""
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for each in IMPORTS:
        graph[each.importer].add(each.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("circle: " + " imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("package", ["crawler.parsing", "pipelines"])
def test_imports_without_scrapy(package: str) -> None:
    """In a fresh interpreter in which Scrapy and Twisted are not installed."""
    inside = (name for name in MODULES if f"{name}.".startswith(f"{package}."))
    names = [name for name in inside if name != STAGES]
    command = [sys.executable, "-c", WITHOUT_SCRAPY, *names]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert not run.stdout, run.stdout
