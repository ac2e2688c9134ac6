"""What a reader of the code can rely on."""

import ast

import pytest

from tests.support.modules import MODULES, PROJECT

FILES = {**MODULES, **{str(file): file for file in (PROJECT / "tests").rglob("*.py")}}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: A class with more methods of its own does more than one thing.
MAX_METHODS = 20
#: A docstring says what is returned and raised: "Return …", "Raise …".
BANNED_WORDS = {"Give", "Gives", "Tell", "Tells", "Say", "Says"}


@pytest.mark.parametrize("name", MODULES)
def test_no_class_has_too_many_methods(name: str) -> None:
    """Inherited ones do not count."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, FUNCTIONS)]
            assert len(methods) <= MAX_METHODS, f"{name}.{node.name}: {len(methods)} methods"


@pytest.mark.parametrize("name", FILES)
def test_docstrings_say_what_is_returned(name: str) -> None:
    """In the words that an engineer searches for."""
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, (ast.ClassDef, *FUNCTIONS)):
            first = (ast.get_docstring(node) or "?").split()[0].rstrip(",:.")
            assert first not in BANNED_WORDS, f"{name}.{node.name}: {first} …"
