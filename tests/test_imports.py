"""Imports run one way, without a circle; `parsing` and `pipelines` work without Scrapy."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final, NamedTuple

import pytest

PROJECT: Final = Path(__file__).parents[1]

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


class Import(NamedTuple):
    """An import of this project's own: where it stands, and the module that it names."""

    file: Path
    line: int
    importer: str
    imported: str

    def __str__(self) -> str:
        where = f"{self.file.relative_to(PROJECT)}:{self.line}"
        return f"{where}: {self.importer} imports {self.imported}"


def modules() -> dict[str, Path]:
    """Return the file of each module of `crawler` and `pipelines` by its dotted name."""
    found = {}
    for package in ("crawler", "pipelines"):
        for file in sorted((PROJECT / package).rglob("*.py")):
            parts = file.relative_to(PROJECT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = file
    return found


MODULES: Final = modules()


def imports_of(name: str) -> Iterator[Import]:
    """Yield what a module imports of this project, also in functions and under TYPE_CHECKING."""
    file = MODULES[name]
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                targets = [alias.name for alias in names]
            case ast.ImportFrom(module=module, names=names, level=level):
                # One dot is the package itself, each further dot the one above.
                base = ".".join(package.split(".")[: len(package.split(".")) - level + 1])
                parent = ".".join(filter(None, (base if level else "", module)))
                targets = [
                    # `from package import module` imports the module, not only the package.
                    f"{parent}.{alias.name}" if f"{parent}.{alias.name}" in MODULES else parent
                    for alias in names
                ]
            case _:
                continue
        for target in dict.fromkeys(targets):
            if target in MODULES:
                yield Import(file, node.lineno, name, target)


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
