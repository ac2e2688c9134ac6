"""`make tables`: writes the tables of the docs that are made from the code.

A page names a table between two comments, `<!-- made: NAME -->` and `<!-- end -->`; all else in it
is written by hand. `tests/test_tables.py` holds the pages equal to what is made here.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import pyarrow as pa
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from crawler import settings
from crawler.outlet.spider import OutletSpider
from crawler.runs import alerts, comparison, exit_codes, failures, history, verdict
from crawler.runs.exit_codes import Exit
from pipelines.lake import schema

ROOT: Final = Path(__file__).parents[1]
#: The pages with made tables.
PAGES: Final = (
    "data/README.md",
    "docs/operating.md",
    "docs/adding-an-outlet.md",
)
_MADE: Final = re.compile(
    r"(?P<head><!-- made: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_COLUMNS: Final = {
    "articles": schema.ARTICLES,
    "rejects": schema.REJECTS,
    "pages": schema.PAGES,
    "forgotten": schema.FORGOTTEN,
    "runs": schema.RUNS,
    "coverage": schema.COVERAGE,
}
_JUDGES: Final = (failures, history, comparison, verdict, alerts)
_FIRST_SENTENCE: Final = re.compile(r"(?P<first>.+?)\.(?: (?P<rest>.*))?")
_UNITS: Final = {"week": timedelta(weeks=1), "day": timedelta(days=1), "hour": timedelta(hours=1)}


class Commented(NamedTuple):
    """Assignments that share the comment above them."""

    names: tuple[str, ...]
    values: tuple[ast.expr, ...]
    comment: str


def commented(source: str, inside: str | None = None) -> Iterator[Commented]:
    """Yield the assignments of a module, or of a class in it, that have a comment above them.

    Those that follow without a comment or an empty line in between share it.
    """
    lines = source.splitlines()
    body: Sequence[ast.stmt] = ast.parse(source).body
    if inside is not None:
        body = next(n.body for n in body if isinstance(n, ast.ClassDef) and n.name == inside)
    found: Commented | None = None
    end = 0
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if not isinstance(target, ast.Name) or not isinstance(value, ast.expr):
            continue
        comment = _comment_above(lines, node.lineno)
        is_next = not comment and node.lineno == end + 1
        end = node.end_lineno or node.lineno
        if found and is_next:
            names, values = (*found.names, target.id), (*found.values, value)
            found = Commented(names, values, found.comment)
            continue
        if found:
            yield found
        found = Commented((target.id,), (value,), comment) if comment else None
    if found:
        yield found


def _comment_above(lines: Sequence[str], number: int) -> str:
    """Return the text of the comment that ends on the line before the one of this number."""
    first = number - 1
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return " ".join(line.strip().lstrip("#:").strip() for line in lines[first : number - 1])


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def columns(name: str) -> str:
    """Return the columns of one of the lake's tables."""
    rows = (
        (
            f"`{column.name}`",
            _type(column.type),
            f"{column.description}{' (never null)' if column.required else ''}",
            f"`{column.example}`",
            f"{column.since}",
        )
        for column in _COLUMNS[name]
    )
    return table(("column", "type", "meaning", "example", "since"), rows)


def _type(kind: pa.DataType) -> str:
    """Return a type as DuckDB's and Arrow's users know it; the fields of a struct by name."""
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        return f"struct({', '.join(f'`{field.name}` {_type(field.type)}' for field in kind)})"
    return str(kind)


def meanings(what: str, known: dict[str, str]) -> str:
    """Return names with what they mean."""
    return table((what, "meaning"), ((f"`{name}`", text) for name, text in known.items()))


def codes() -> str:
    """Return the exit codes by number."""
    comments = {
        name: each.comment for each in commented(_source(exit_codes), "Exit") for name in each.names
    }
    rows = (
        (f"{int(code)}", f"`{code.name.lower()}`", comments[code.name]) for code in sorted(Exit)
    )
    return table(("exit code", "outcome", "meaning"), rows)


def thresholds() -> str:
    """Return the numbers by which a run is judged."""
    rows = (
        (" and ".join(numbers), each.comment, f"`{module.__name__}`")
        for module in _JUDGES
        for each in commented(_source(module))
        if (numbers := [_number(value) for value in _numeric(module, each.names)])
    )
    return table(("value", "meaning", "set in"), rows)


def _numeric(module: ModuleType, names: Sequence[str]) -> list[float | timedelta]:
    """Return those of the values that are numbers, if the first one is; they are of one type."""
    values = [getattr(module, name) for name in names]
    is_number = isinstance(values[0], int | float | timedelta)
    kind = timedelta if isinstance(values[0], timedelta) else int | float
    return [value for value in values if isinstance(value, kind)] if is_number else []


def _number(value: float | timedelta) -> str:
    if not isinstance(value, timedelta):
        return f"{value:g}"
    unit, length = next((unit, each) for unit, each in _UNITS.items() if value % each == value * 0)
    count = value // length
    return f"{count} {unit}{'s' if count != 1 else ''}"


def own_settings() -> str:
    """Return the settings that Scrapy does not know."""
    rows = (
        (_names(each), _values(each), each.comment.removeprefix("Ours. "))
        for each in commented(_source(settings))
        if each.comment.startswith("Ours. ")
    )
    return table(("setting", "value", "meaning"), rows)


def changed_settings() -> str:
    """Return the settings of Scrapy that have another value here."""
    rows = (
        (_names(each), _values(each), *_default(each.comment))
        for each in commented(_source(settings))
        if each.comment.startswith("Default: ")
    )
    return table(("setting", "here", "Scrapy's default", "why"), rows)


def _default(comment: str) -> tuple[str, str]:
    match = _FIRST_SENTENCE.fullmatch(comment.removeprefix("Default: "))
    assert match, comment
    return match["first"], match["rest"] or ""


def _names(each: Commented) -> str:
    return ", ".join(f"`{name}`" for name in each.names if not name.startswith("_"))


def _values(each: Commented) -> str:
    """Return the values as the file has them; what is long or of this machine, in words."""
    shown = []
    for name, value in zip(each.names, each.values, strict=True):
        text = ast.unparse(value)
        if name.startswith("_"):
            continue
        if "os.environ" in text:
            shown.append("from the environment")
        elif isinstance(value, ast.Dict | ast.Call):
            shown.append("see crawler/settings.py")
        else:
            shown.append(f"`{text}`" if text != "''" else "none")
    return ", ".join(dict.fromkeys(shown) if len(set(shown)) == 1 else shown)


def metrics() -> str:
    """Return the figures for Prometheus; each has the label `outlet`."""
    columns_ = {column.name: column.description for column in schema.RUNS}
    names = {name: f"jibang_{name}" for name in alerts._METRICS}  # noqa: SLF001 - a table of the docs
    names |= {name: f"jibang_{name}_seconds" for name in alerts._TIMESTAMPS}  # noqa: SLF001
    return table(
        ("figure", "meaning"), ((f"`{shown}`", columns_[name]) for name, shown in names.items())
    )


def families() -> str:
    """Return the families by the address of an article; the one with most outlets first."""
    loader = get_spider_loader(get_project_settings())
    outlets = [loader.load(name) for name in sorted(loader.list())]
    found: dict[str, list[type[OutletSpider]]] = {}
    for outlet in outlets:
        assert issubclass(outlet, OutletSpider)
        found.setdefault(outlet.family(), []).append(outlet)
    rows = (
        (
            ", ".join(dict.fromkeys(f"`{each.article.template}`" for each in family)),
            f"`{name}`",
            f"{len(family)}",
        )
        for name, family in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    return table(("address of an article", "family", "outlets"), rows)


def _source(module: ModuleType) -> str:
    assert module.__file__
    return Path(module.__file__).read_text(encoding="utf-8")


TABLES: Final[dict[str, Callable[[], str]]] = {
    **{f"columns-of-{name}": partial(columns, name) for name in _COLUMNS},
    "flags": partial(meanings, "flag", schema.FLAGS),
    "reasons": partial(meanings, "reason", schema.REASONS),
    "failures": partial(meanings, "failure", failures.CLASSES),
    "exit-codes": codes,
    "thresholds": thresholds,
    "own-settings": own_settings,
    "changed-settings": changed_settings,
    "metrics": metrics,
    "families": families,
    "version": lambda: f"The schema has version {schema.VERSION}.\n",
}


def made(text: str) -> str:
    """Return a page with its tables made anew.

    Raise `KeyError` for the name of no table.
    """

    def anew(match: re.Match[str]) -> str:
        return f"{match['head']}{TABLES[match['name']]()}{match['end']}"

    return _MADE.sub(anew, text)


def main() -> None:
    """Write the pages whose tables have changed, and print their names."""
    for name in PAGES:
        page = ROOT / name
        before = page.read_text(encoding="utf-8")
        if (now := made(before)) != before:
            page.write_text(now, encoding="utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
