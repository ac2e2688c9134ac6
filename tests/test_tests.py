"""What holds for all tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("*.py"))
#: What docstrings do not begin with; they say Return, Raise or Yield.
AVOIDED = {"Give", "Gives", "Tell", "Tells", "Say", "Says"}


def parse(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full names of modules that are imported, and of what is imported from them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_test_module(name: str) -> bool:
    """Return whether the name is that of a module of tests, or of something in one."""
    first, *parts = name.split(".")
    return first == "tests" and any(part.startswith(("test_", "prove_")) for part in parts[-2:])


def test_no_module_imports_from_a_test_module() -> None:
    """What tests share lies in `support` or `replica`."""
    found = [
        f"{file.relative_to(TESTS)} imports {name}"
        for file in FILES
        for name in imported(parse(file))
        if is_test_module(name)
    ]
    assert found == []


@pytest.mark.parametrize("package", ["crawler", "pipelines"])
def test_folders_mirror_the_packages(package: str) -> None:
    """Each folder of tests has the path of a package."""
    folders = {file.parent.relative_to(TESTS) for file in (TESTS / package).rglob("test_*.py")}
    assert folders
    assert [folder for folder in folders if not (TESTS.parent / folder).is_dir()] == []


def test_docstrings_say_return_raise_or_yield() -> None:
    """As in the packages: none begins with Give, Tell or Say."""
    documented = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)
    found = [
        f"{file.relative_to(TESTS)}: {text.splitlines()[0]}"
        for file in FILES
        for node in ast.walk(parse(file))
        if isinstance(node, documented) and (text := ast.get_docstring(node))
        if text.split()[0] in AVOIDED
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tests.crawler.test_window", True),
        ("tests.crawler.test_window.archives", True),
        ("tests.proofs.prove_crash.s3", True),
        ("tests.support.crawling.crawl", False),
        ("tests.proofs.conftest.HALF_PAST_MIDNIGHT", False),
    ],
)
def test_test_modules_are_recognised(name: str, expected: bool) -> None:  # noqa: FBT001
    """By the name of a module, and of what is imported from it."""
    assert is_test_module(name) == expected
