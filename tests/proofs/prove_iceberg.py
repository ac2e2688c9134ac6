"""Iceberg adopts a written lake: `add_files` notes the files where they lie and rewrites none.

The spec is the outlet alone. A file holds an outlet's year, sorted by time, and Iceberg skips files
by the bounds of their columns, so that a partition by time would skip no more. What was tried:

- month of `published_date`: pyiceberg refuses each file with articles of two months, so each that
  was compacted. Files of one month are adopted.
- year of `published_date`: all files are adopted, but in one that has dated and undated articles
  these count as the year's, and a scan for `published_date is null` does not find them.

Columns that may not be null are required in the table, and pyiceberg takes the files' word for it.
"""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

import duckdb
import pytest
from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.table import Table
from pyiceberg.transforms import IdentityTransform, MonthTransform, YearTransform

from pipelines.lake import locate, schema
from pipelines.lake.compaction import compact, due
from pipelines.lake.layout import Run
from tests.proofs.conftest import HALF_PAST_MIDNIGHT
from tests.support.rows import article, write


def adopt(lake: Path, by_date: MonthTransform | YearTransform | None = None) -> Table:
    """Make a table of a lake's articles, in a catalog beside it."""
    folder = Path(mkdtemp(dir=lake.parent))
    uri = f"sqlite:///{folder}/catalog.db"
    catalog = SqlCatalog("press", uri=uri, warehouse=f"file://{folder}")
    catalog.create_namespace("press")
    table = catalog.create_table("press.articles", schema=schema.TABLES["articles"])
    with table.update_spec() as update:
        update.add_field("outlet", IdentityTransform())
        if by_date is not None:
            update.add_field("published_date", by_date)
    table.add_files([str(path) for path in sorted(lake.glob("articles/*/*/*.parquet"))])
    return table


def scan(table: Table, where: str) -> int:
    """Count articles as Iceberg does."""
    return int(table.scan(row_filter=where).to_arrow().num_rows)


@pytest.fixture(scope="module")
def compacted(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the lake with one file for each year."""
    root = tmp_path_factory.mktemp("compacted") / "lake"
    copytree(lake, root)
    place, run = locate(str(root)), Run.new("compact")
    for partition in due(place):
        with place.writing(partition.outlet):
            compact(place, partition, run)
    return root


def test_a_written_lake_is_adopted(lake: Path, compacted: Path) -> None:
    """Every row, tombstones and undated ones too; scans find what DuckDB finds."""
    rows = duckdb.read_parquet(f"{lake}/articles/**/*.parquet")
    for root in (lake, compacted):
        table = adopt(root)
        for where in (
            "true",
            "outlet = 'gwangnam'",
            "outlet = 'ihalla'",
            "published_date = '2025-12-31'",
            "published_date >= '2026-01-01' and deleted = true",
            "published_date is null",
        ):
            ((expected,),) = rows.filter(where).aggregate("count(*)").fetchall()
            assert scan(table, where) == expected, where
        found = table.scan(row_filter="article_id = 'gwangnam:1'").to_arrow().to_pylist()
        assert [row["published_at"] for row in found] == [HALF_PAST_MIDNIGHT]


def test_years_are_skipped_by_the_bounds_of_columns(compacted: Path) -> None:
    """A partition by time would skip no more."""
    table = adopt(compacted)
    assert len(list(table.scan().plan_files())) == 2
    assert len(list(table.scan(row_filter="published_date = '2025-12-31'").plan_files())) == 1


def test_a_file_of_a_month_is_adopted_by_month(tmp_path: Path) -> None:
    """One of two months is not."""
    march, april = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
    write(tmp_path / "one", "articles", article(1, march), article(2, march))
    write(tmp_path / "two", "articles", article(1, march), article(2, april))
    assert scan(adopt(tmp_path / "one", MonthTransform()), "published_date = '2026-03-02'") == 2
    with pytest.raises(ValueError, match="more than one partition values"):
        adopt(tmp_path / "two", MonthTransform())


def test_undated_articles_are_not_found_by_year(tmp_path: Path) -> None:
    """Which is why the spec is the outlet alone."""
    write(tmp_path / "lake", "articles", article(1), article(2, None))
    table = adopt(tmp_path / "lake", YearTransform())
    assert (scan(table, "true"), scan(table, "published_date is null")) == (2, 0)
    assert scan(adopt(tmp_path / "lake"), "published_date is null") == 1
