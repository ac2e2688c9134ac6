"""Each recipe of docs/questions.md and other pages, run as it stands there."""

import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.lake import views
from tests.support.pages import ROOT, Block, blocks

QUESTIONS = ROOT / "docs/questions.md"
SQL = blocks(QUESTIONS, "sql")
PYTHON = [
    block
    for page in (ROOT / "README.md", QUESTIONS, ROOT / "data/README.md", ROOT / "CONTRIBUTING.md")
    for block in blocks(page, "python")
    if "spark" not in block.text
]


@pytest.fixture(scope="module")
def views_file(folder: Path) -> Path:
    """Write the views beside the lake, whose address is relative, as in the project's folder."""
    file = folder / "latest.sql"
    file.write_text(views.latest_view_sql("data", has_coverage=True))
    return file


@pytest.fixture(scope="module")
def connection(folder: Path, views_file: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection with the views."""
    connection = duckdb.connect()
    connection.execute(views_file.read_text().replace("'data/", f"'{folder}/data/"))
    return connection


@pytest.mark.parametrize("block", SQL, ids=str)
def test_sql_answers(block: Block, connection: duckdb.DuckDBPyConnection) -> None:
    """Protects a reader from a query that fails, or that finds nothing where there is something."""
    answer = connection.sql(block.text)
    if block.text.startswith("set "):
        return
    assert answer.fetchall()


def test_corrections_are_shown(connection: duckdb.DuckDBPyConnection) -> None:
    """Of a title both, of a body only what was added; a history ends with the tombstone."""
    changes, history, *_ = [block for block in SQL if block.heading == "Corrections"]
    found = connection.execute(changes.text).fetchall()
    told = {part: (old, new) for _, part, old, new, *_ in found}
    assert len(found) == 2
    (old,), (new,) = told["title"]
    assert new == f"[정정] {old}"
    assert told["body"][0] == []
    assert len(told["body"][1]) == 1
    rows = connection.execute(history.text).fetchall()
    assert [(revision, is_gone) for _, revision, is_gone, *_ in rows] == [(0, False), (1, True)]


def test_recipes_can_be_written_one_behind_the_other(connection: duckdb.DuckDBPyConnection) -> None:
    """As `cat latest.sql recipe1.sql recipe2.sql | duckdb` does."""
    assert [str(block) for block in SQL if not block.text.endswith(";\n")] == []
    statements = duckdb.extract_statements("".join(block.text for block in SQL))
    assert len(statements) >= len(SQL)
    assert connection.execute("".join(block.text for block in SQL)).fetchall()


@pytest.mark.parametrize("block", PYTHON, ids=str)
@pytest.mark.usefixtures("views_file")
def test_python_runs(block: Block, folder: Path) -> None:
    """In a process of its own, where nothing is imported yet."""
    command = [sys.executable, "-c", block.text]
    run = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr


def test_engines_count_alike(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Months and reporters, of SQL, Polars and pandas."""
    months, reporters = _answers_of_sql(connection)
    for heading in ("Polars", "pandas"):
        names: dict[str, Any] = {}
        (block, *_) = [each for each in PYTHON if each.heading == heading]
        with chdir(folder):
            exec(block.text, names)  # noqa: S102 - our own page
            found = names["months"], names["reporters"]
            if heading == "Polars":
                rows = [frame.collect().rows() for frame in found]
            else:
                rows = [[(*key, count) for key, count in series.items()] for series in found]
        assert sorted(rows[0]) == months
        assert sorted(rows[1])[:5] == reporters[:5]
        assert len(rows[1]) == len(reporters)


def _answers_of_sql(connection: duckdb.DuckDBPyConnection) -> tuple[list[Any], list[Any]]:
    months = next(block for block in SQL if block.heading == "Articles a month")
    reporters = next(block for block in SQL if block.heading == "Reporters")
    people = connection.sql(reporters.text.replace("limit 20", "")).fetchall()
    return (
        sorted(connection.sql(months.text).fetchall()),
        sorted((outlet, name, count) for outlet, name, count, _ in people),
    )


def test_excel_reads_the_file(folder: Path, views_file: Path) -> None:
    """A byte order mark, a header, Korean time without an offset."""
    (block,) = [each for each in PYTHON if each.heading == "A file for Excel"]
    with chdir(folder):
        exec(block.text, {})  # noqa: S102 - our own page
    data = (views_file.parent / "articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfoutlet,section,title,url,authors,agency,published\r\n")
    assert b"+09" not in data
    assert "기자".encode() not in data.splitlines()[0]


def test_what_the_page_says_of_authors(connection: duckdb.DuckDBPyConnection) -> None:
    """The error that it quotes is DuckDB's."""
    with pytest.raises(duckdb.BinderException) as error:
        connection.sql("select authors.name from latest")
    quoted = "Cannot extract field 'name' from expression \"authors\" because it is not a struct"
    assert quoted in str(error.value)
    assert quoted in QUESTIONS.read_text()
