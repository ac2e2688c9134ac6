"""The modules of the project, and what each imports of it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

PROJECT: Final = Path(__file__).parents[2]


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
