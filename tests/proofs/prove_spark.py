"""Spark reads a lake as the other engines do."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession, functions

from pipelines.lake import read, schema, views
from tests.proofs.conftest import HALF_PAST_MIDNIGHT
from tests.replica.archive import SEOUL, Archive
from tests.replica.server import Replica
from tests.support.crawling import PROJECT, crawl
from tests.support.pages import blocks

SHAPE = schema.TABLES["articles"]
OLD_FILE = PROJECT / "tests/pipelines/lake/files/articles-v1.parquet"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Run Spark in one small process, whose Python is ours and finds the project."""
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(PROJECT)}
    builder = SparkSession.builder.master("local[1]")
    for name, value in {
        "spark.driver.memory": "1g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.session.timeZone": "UTC",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def both(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the lake with a file of schema version 1 among its files."""
    root = tmp_path_factory.mktemp("both") / "lake"
    copytree(lake, root)
    copy(OLD_FILE, root / "articles/outlet=gwangnam/year=2026/old-00000.parquet")
    return root


def test_the_same_rows_instants_and_nulls(spark: SparkSession, lake: Path) -> None:
    """All columns of all rows, in every engine."""
    glob = f"{lake}/articles/**/*.parquet"
    tables = {
        "spark": spark.read.parquet(f"{lake}/articles").toArrow(),
        "duckdb": duckdb.read_parquet(glob).to_arrow_table(),
        "polars": pl.read_parquet(glob).to_arrow(),
        "pyarrow": pyarrow.dataset.dataset(lake / "articles").to_table(),
    }
    found = {engine: _rows(table) for engine, table in tables.items()}
    assert len(found["spark"]) > 200
    assert any(row["deleted"] for row in found["spark"])
    for engine, rows in found.items():
        assert rows == found["pyarrow"], engine


def test_half_past_midnight_is_in_the_new_year(spark: SparkSession, lake: Path) -> None:
    """In Korea, which the folder is of; the instant is the same everywhere."""
    rows = spark.read.parquet(f"{lake}/articles").where("article_id = 'gwangnam:1'")
    found = rows.select("year", "published_date", "published_at").toArrow().to_pylist()
    new_year = {"year": 2026, "published_date": date(2026, 1, 1)}
    assert found == [new_year | {"published_at": HALF_PAST_MIDNIGHT}]


def test_files_of_the_version_before_are_read_as_one(spark: SparkSession, both: Path) -> None:
    """What their rows lack is null; the other columns are as they were."""
    rows = spark.read.option("mergeSchema", "true").parquet(f"{both}/articles")
    expected = pyarrow.dataset.dataset(both / "articles", schema=SHAPE).to_table()
    assert _rows(rows.toArrow()) == _rows(expected)
    assert rows.where("etag is null").count() >= pq.read_metadata(OLD_FILE).num_rows


def test_latest_is_duckdbs_latest(spark: SparkSession, both: Path) -> None:
    """The lines of data/README.md, run as they stand there."""
    page = (PROJECT / "data/README.md").read_text()
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (lines,) = [block for block in blocks if "spark.read" in block]
    names: dict[str, Any] = {"spark": spark, "functions": functions}
    exec(lines.replace("data/articles", f"{both}/articles"), names)  # noqa: S102 - our own page
    with duckdb.connect() as connection:
        connection.execute(views.latest_view_sql(str(both)))
        expected = _rows(connection.table("latest").to_arrow_table())
    assert len(expected) > 190
    assert _rows(names["latest"].toArrow()) == expected
    assert _rows(read(both)) == expected


def test_questions_are_answered(spark: SparkSession, both: Path) -> None:
    """The lines of docs/questions.md, run as they stand there, count as DuckDB does."""
    (block,) = [
        block for block in blocks(PROJECT / "docs/questions.md", "python") if "spark" in block.text
    ]
    names: dict[str, Any] = {"spark": spark}
    exec(block.text.replace("data/articles", f"{both}/articles"), names)  # noqa: S102 - our own page
    queries = blocks(PROJECT / "docs/questions.md", "sql")
    with duckdb.connect() as connection:
        connection.execute(views.latest_view_sql(str(both)))
        for name, heading in (("months", "Articles a month"), ("reporters", "Reporters")):
            query = next(block.text for block in queries if block.heading == heading)
            expected = connection.execute(query.replace("limit 20", "")).fetchall()
            assert Counter(map(tuple, names[name].collect())) == Counter(expected), name


@pytest.mark.usefixtures("spark")
def test_pages_are_read_again_in_spark(tmp_path: Path) -> None:
    """The lines of docs/scaling-out.md, run as they stand there, give what one process gives."""
    now = datetime.now(SEOUL)
    with Replica(Archive("gwangnam", 3, now - timedelta(days=2), now, 40)) as replica:
        assert crawl("gwangnam", lake=tmp_path, replica=replica).returncode == 0
    text = (PROJECT / "docs/scaling-out.md").read_text()
    (lines,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(lines.replace("data/pages", f"{tmp_path}/pages"), names)  # noqa: S102 - our own page
    found = {row["article_id"]: row["title"] for row in names["outcomes"].toArrow().to_pylist()}
    rows = read(tmp_path).to_pylist()
    assert found == {row["article_id"]: row["title"] for row in rows}


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return the rows in the lake's own types and an order of their own."""
    rows = table.select(SHAPE.names).cast(pa.schema([field.remove_metadata() for field in SHAPE]))
    return list(rows.sort_by([("article_id", "ascending"), ("revision", "ascending")]).to_pylist())
