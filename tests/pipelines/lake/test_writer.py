"""Files appear whole, where readers look for them, with the types that were promised."""

import os
import stat
import time
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

from pipelines.lake import Writer, locate, read, schema
from pipelines.lake.layout import Run
from pipelines.record import partition_year
from tests.support.rows import article, write


def test_rows_lie_in_hive_folders_sorted_by_time(tmp_path: Path) -> None:
    """A month is skipped to; a run's files carry its name."""
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (3, 1, 2)]
    write(tmp_path, "articles", *(article(day.day, day) for day in days), run="run7")
    (file,) = (tmp_path / "articles/outlet=gwangnam/year=2026").iterdir()
    assert file.name == "run7-00000.parquet"
    assert pq.ParquetFile(file).read()["published_at"].to_pylist() == sorted(days)


def test_metadata_name_the_run_and_the_schema(tmp_path: Path) -> None:
    """Whoever finds a file alone knows what it is."""
    write(tmp_path, "articles", article(1), run="run7")
    (file,) = tmp_path.rglob("*.parquet")
    metadata = pq.read_metadata(file)
    assert metadata.metadata[b"run_id"] == b"run7"
    assert metadata.metadata[b"schema_version"] == str(schema.VERSION).encode()
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    assert pq.read_schema(file).field("title").metadata[b"description"] == b"headline, NFC"


def test_nothing_stays_in_staging(tmp_path: Path) -> None:
    """The staging folder lies outside the tables, and is empty after a commit."""
    write(tmp_path, "articles", article(1))
    assert list((tmp_path / "_staging").iterdir()) == []


def test_a_row_that_does_not_fit_leaves_no_file(tmp_path: Path) -> None:
    """What was committed stays readable; the rows stay pending."""
    writer = write(tmp_path, "articles", article(1))
    writer.add("articles", 2026, article(2, published_at="yesterday"))
    with pytest.raises(pa.ArrowException):
        writer.commit()
    assert writer.pending == 1
    assert list((tmp_path / "_staging").iterdir()) == []
    assert read(tmp_path)["article_id"].to_pylist() == ["gwangnam:1"]


def test_a_failure_while_writing_leaves_no_short_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ParquetWriter that an exception closes leaves a short file that looks valid."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipelines.lake.folder.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, "articles", article(1))
    assert list(tmp_path.rglob("*.parquet*")) == []


def test_a_failure_after_the_rename_writes_no_row_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rename is the commit; that the folder could not be synced is told, not repeated."""
    write(tmp_path, "articles", article(1))
    writer = Writer(locate(str(tmp_path)), Run("later"))
    writer.add("articles", 2026, article(2))

    def sync_files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("pipelines.lake.folder.os.fsync", sync_files_only)
        with pytest.raises(OSError, match="Input/output"):
            writer.commit()
    writer.commit()
    assert (writer.pending, writer.committed["articles"]) == (0, 1)
    assert sum(pq.read_metadata(file).num_rows for file in tmp_path.rglob("*.parquet")) == 2


def test_a_bad_row_does_not_stop_other_partitions(tmp_path: Path) -> None:
    """What can be written is."""
    writer = Writer(locate(str(tmp_path)), Run("run"))
    writer.add("articles", 2025, article(1, published_at="yesterday"))
    writer.add("articles", 2026, article(2))
    with pytest.raises(pa.ArrowException):
        writer.commit()
    assert (writer.pending, writer.committed["articles"]) == (1, 1)


def test_what_a_killed_run_staged_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may still be written stays for an hour; files and replaced folders go then."""
    staging = tmp_path / "_staging"
    (staging / "replaced.folder").mkdir(parents=True)
    for left in (staging / "half.tmp", staging / "replaced.folder" / "old.parquet"):
        left.touch()
    place = locate(str(tmp_path))
    with place.writing("gwangnam"):
        assert len(list(staging.iterdir())) == 2
    monkeypatch.setattr("pipelines.lake.folder.time", lambda: time.time() + 3601)
    with place.writing("gwangnam"):
        assert list(staging.iterdir()) == []


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    """Two runs of one outlet add to each other."""
    write(tmp_path, "articles", article(1), run="a")
    write(tmp_path, "articles", article(2), run="b")
    assert read(tmp_path).num_rows == 2


def test_an_id_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    """A bloom filter for each row group: DuckDB needs not read it to know."""
    write(tmp_path, "articles", *map(article, range(0, 400, 2)))
    (file,) = tmp_path.rglob("*.parquet")
    query = "select any_value(bloom_filter_excludes) from parquet_bloom_probe(?, 'article_id', ?)"
    there = [
        duckdb.execute(query, [str(file), f"gwangnam:{n}"]).fetchall()[0][0] for n in range(400)
    ]
    assert not any(there[::2])
    assert sum(there[1::2]) > 180


def test_engines_read_alike(tmp_path: Path) -> None:
    """The same rows, instants and nulls; half past midnight on January 1st is the new year's."""
    new_year = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)
    rows = [article(1, new_year, agency="연합뉴스"), article(2, None), article(3, subtitle="둘")]
    for row in rows:
        write(tmp_path, "articles", row, run=row["article_id"][-1], year=partition_year(row))
    names = ["article_id", "published_at", "published_date", "agency", "subtitle", "authors"]
    glob = f"{tmp_path}/articles/**/*.parquet"
    tables = {
        "duckdb": duckdb.read_parquet(glob).to_arrow_table(),
        "polars": pl.read_parquet(glob).to_arrow(),
        "pyarrow": pyarrow.dataset.dataset(tmp_path / "articles").to_table(),
        "pandas": pa.Table.from_pandas(
            pd.read_parquet(tmp_path / "articles", partitioning=None, dtype_backend="pyarrow")
        ),
    }
    expected = [{name: row[name] for name in names} for row in rows]
    for engine, table in tables.items():
        found = table.select(names).cast(_plain(names)).sort_by("article_id").to_pylist()
        assert found == expected, engine
    assert duckdb.read_parquet(glob, hive_partitioning=True).aggregate(
        "min(year), max(year)"
    ).fetchall() == [(2026, 2026)]


def _plain(names: list[str]) -> pa.Schema:
    return pa.schema([schema.TABLES["articles"].field(name) for name in names])


def test_other_engines_read_the_types(tmp_path: Path) -> None:
    """DuckDB, Polars and pandas give the same instant, day and list of people."""
    moment = datetime(2025, 12, 17, 7, 49, tzinfo=UTC)
    write(tmp_path, "articles", article(1, moment), year=2025)
    glob = f"{tmp_path}/articles/**/*.parquet"

    query = "select published_at, published_date, authors[1].name, year from read_parquet(?)"
    (row,) = duckdb.execute(query, [glob]).fetchall()
    assert row == (moment, date(2025, 12, 17), "홍길동", 2025)

    frame = pl.read_parquet(glob, hive_partitioning=True)
    assert frame.schema["published_at"] == pl.Datetime("us", "UTC")
    assert frame.row(0, named=True)["authors"][0]["name"] == "홍길동"
    assert frame["published_at"].item() == moment

    # Without partitioning=None pyarrow, on which pandas stands, makes a category of the folder's
    # `outlet` and then refuses the file's plain string.
    (when,) = pd.read_parquet(tmp_path / "articles", partitioning=None)["published_at"]
    assert when == moment
