"""One file of many: the same rows, and at no moment others."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.lake import locate, read
from pipelines.lake.compaction import compact, due
from pipelines.lake.folder import Folder
from pipelines.lake.layout import Partition, Run
from tests.support.rows import article, write

THIS_YEAR = datetime.now(UTC).year


def fill(root: Path, files: int, year: int = 2026) -> None:
    """Write files of two rows each."""
    for number in range(files):
        moment = datetime(year, 3, 2, tzinfo=UTC) - timedelta(hours=number)
        rows = (article(100 * number + n, moment) for n in range(2))
        write(root, "articles", *rows, year=year, run=f"run{number}")


def compact_all(root: Path) -> None:
    """Do as `scrapy lake compact` does."""
    place, run = locate(str(root)), Run("20260302T000000Z-compact-aaaaaa")
    for partition in list(due(place)):
        with place.writing(partition.outlet):
            compact(place, partition, run)


def ids(root: Path) -> Counter[str]:
    """Count the rows of each article, as any engine's glob sees them."""
    query = "select article_id, count(*) from read_parquet(?) group by all"
    return Counter(dict(duckdb.execute(query, [f"{root}/articles/**/*.parquet"]).fetchall()))


def test_what_is_due(tmp_path: Path) -> None:
    """The year under way when it has more than eight files, a year gone by when it has two."""
    fill(tmp_path, 8, THIS_YEAR)
    fill(tmp_path, 1, THIS_YEAR - 1)
    fill(tmp_path, 2, THIS_YEAR - 2)
    place = locate(str(tmp_path))
    assert list(due(place)) == [Partition("articles", "gwangnam", THIS_YEAR - 2)]
    write(tmp_path, "articles", article(9_999), year=THIS_YEAR, run="one-more")
    assert Partition("articles", "gwangnam", THIS_YEAR) in list(due(place, "gwangnam"))
    assert list(due(place, "ihalla")) == []


def test_the_rows_are_the_same_in_one_sorted_file(tmp_path: Path) -> None:
    """Nothing is lost and nothing doubled; the file says whose place it took."""
    fill(tmp_path, 12)
    before = read(tmp_path).sort_by("article_id")
    compact_all(tmp_path)
    (file,) = (tmp_path / "articles").rglob("*.parquet")
    assert read(tmp_path).sort_by("article_id").equals(before)
    times = pq.ParquetFile(file).read()["published_at"].to_pylist()
    assert times == sorted(times)
    assert b"run11-00000.parquet" in pq.read_metadata(file).metadata[b"replaces"]
    assert list(due(locate(str(tmp_path)))) == []


def test_readers_beside_it_see_every_row_once(tmp_path: Path) -> None:
    """A file that was listed may be gone when it is read, but no row is missing or comes twice."""
    for year in range(2001, 2021):
        fill(tmp_path, 3, year)
    seen: Counter[int] = Counter()
    has_looked, is_over = threading.Event(), threading.Event()

    def look() -> None:
        files = f"{tmp_path}/articles/**/*.parquet"
        while not is_over.is_set():
            try:
                seen[len(duckdb.connect().read_parquet(files))] += 1
            except duckdb.IOException:
                seen[-1] += 1  # the reader is told, and asks again
            has_looked.set()

    reader = threading.Thread(target=look)
    reader.start()
    has_looked.wait()
    try:
        compact_all(tmp_path)
    finally:
        is_over.set()
        reader.join()
    assert set(seen) <= {120, -1}
    assert seen[120]
    assert len(list((tmp_path / "articles").rglob("*.parquet"))) == 20


def test_the_old_files_stay_for_those_who_read_them(tmp_path: Path) -> None:
    """Out of sight of every glob; the next sweep after an hour takes them."""
    fill(tmp_path, 9)
    compact_all(tmp_path)
    (old,) = (tmp_path / "_staging").iterdir()
    assert len(list(old.iterdir())) == 9


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """What is not the lake's would go with the old folder."""
    fill(tmp_path, 9)
    (tmp_path / "articles/outlet=gwangnam/year=2026/notes.txt").write_text("mine")
    with pytest.raises(OSError, match="other things"):
        compact_all(tmp_path)
    assert len(read(tmp_path)) == 18


def test_without_exchange_one_file_is_put_and_the_others_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems cannot exchange names: NFS, and all that are not Linux's."""
    fill(tmp_path, 9)
    monkeypatch.setattr("pipelines.lake.folder._RENAME_EXCHANGE", 1 << 20)  # EINVAL
    compact_all(tmp_path)
    assert set(ids(tmp_path).values()) == {1}
    assert len(list((tmp_path / "articles").rglob("*.parquet"))) == 1


def test_whoever_comes_next_finishes_a_replacement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between putting the new file and deleting the old ones, which it names."""
    fill(tmp_path, 9)
    monkeypatch.setattr("pipelines.lake.folder._RENAME_EXCHANGE", 1 << 20)
    with monkeypatch.context() as killed:
        killed.setattr(Folder, "remove", lambda *_: None)
        compact_all(tmp_path)
    assert set(ids(tmp_path).values()) == {2}
    assert len(read(tmp_path)) == 18  # our own reader knows revisions
    with locate(str(tmp_path)).writing("gwangnam"):
        assert set(ids(tmp_path).values()) == {1}


def test_rows_that_do_not_read_back_replace_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is read before the old ones go."""
    fill(tmp_path, 9)
    monkeypatch.setattr("pipelines.lake.parquet.ROWS_PER_GROUP", 5)

    write_table = pq.ParquetWriter.write_table

    def short(writer: pq.ParquetWriter, table: pa.Table, **options: Any) -> None:
        write_table(writer, table.slice(1), **options)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", short)
    with pytest.raises(OSError, match="does not hold the rows"):
        compact_all(tmp_path)
    assert len(read(tmp_path)) == 18
