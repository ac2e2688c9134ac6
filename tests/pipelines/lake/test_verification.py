"""What is wrong with a lake is found, and named."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.lake import locate
from pipelines.lake.schema import VERSION
from pipelines.lake.verification import strays, verify
from tests.support.rows import FETCHED, article, reject, write

FOLDER = "articles/outlet=gwangnam/year=2026"


def wrong(root: Path, table: str = "articles") -> list[str]:
    """Return what is wrong with gwangnam, a line each."""
    return [f"{path}: {what}" for path, what in verify(locate(str(root)), "gwangnam", table)]


def test_a_sound_lake_has_nothing_wrong(tmp_path: Path) -> None:
    """Also with revisions, articles without a date, and files of the version before."""
    write(tmp_path, "articles", article(1), article(2, None), run="a")
    write(tmp_path, "articles", article(1, revision=1), run="b")
    new_year = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)  # 00:30 on January 1st in Korea
    write(tmp_path, "articles", article(3, new_year), run="c")
    old = (Path(__file__).parent / "files/articles-v1.parquet").read_bytes()
    (tmp_path / FOLDER / "old-00000.parquet").write_bytes(old)
    write(tmp_path, "rejects", reject("gwangnam:9", FETCHED))
    assert wrong(tmp_path) == wrong(tmp_path, "rejects") == []
    assert list(strays(locate(str(tmp_path)))) == []


def test_rows_in_the_wrong_folder(tmp_path: Path) -> None:
    """Of another outlet, or of another year in Korean time."""
    write(tmp_path, "articles", article(1), year=2025, run="a")
    write(tmp_path, "articles", article(2), run="b")
    file = tmp_path / FOLDER / "b-00000.parquet"
    shelf = tmp_path / FOLDER.replace("gwangnam", "ihalla")
    shelf.mkdir(parents=True)
    file.rename(shelf / file.name)
    assert wrong(tmp_path) == [f"{FOLDER.replace('6', '5')}/a-00000.parquet: holds rows of 2026"]
    (elsewhere,) = verify(locate(str(tmp_path)), "ihalla", "articles")
    assert elsewhere.what == "holds rows of gwangnam"


def test_a_revision_that_comes_twice_or_is_missing(tmp_path: Path) -> None:
    """Each article counts from 0, each number once."""
    write(tmp_path, "articles", article(1), article(2, revision=2), article(2), run="a")
    write(tmp_path, "articles", article(1), run="b")
    assert wrong(tmp_path) == [
        "articles/outlet=gwangnam: gwangnam:1 has revision 0 2 times",
        "articles/outlet=gwangnam: gwangnam:2 lacks a revision below 2",
    ]


@pytest.mark.parametrize("cut", [0, 4, 200, 5_000])
def test_a_file_cut_short(tmp_path: Path, cut: int) -> None:
    """Whatever is left of it."""
    write(tmp_path, "articles", article(1), run="a")
    file = tmp_path / FOLDER / "a-00000.parquet"
    file.write_bytes(file.read_bytes()[:cut])
    (line,) = wrong(tmp_path)
    assert line.startswith(f"{FOLDER}/a-00000.parquet: cannot be read: ")


def test_a_flipped_bit(tmp_path: Path) -> None:
    """The checksum of the page tells, where the reader alone might not."""
    write(tmp_path, "articles", article(1), run="a")
    file = tmp_path / FOLDER / "a-00000.parquet"
    column = pq.read_metadata(file).row_group(0).column(4)
    data = bytearray(file.read_bytes())
    data[column.data_page_offset + column.total_compressed_size - 2] ^= 1
    file.write_bytes(data)
    (line,) = wrong(tmp_path)
    assert "cannot be read" in line


def test_foreign_and_unsorted_files(tmp_path: Path) -> None:
    """Somebody wrote here by hand."""
    write(tmp_path, "articles", article(1), article(2, datetime(2026, 1, 1, tzinfo=UTC)), run="a")
    folder = tmp_path / FOLDER
    good = pq.ParquetFile(folder / "a-00000.parquet").read()
    about = {**good.schema.metadata}

    def put(name: str, table: pa.Table) -> None:
        pq.write_table(table, folder / f"{name}.parquet")

    put("bare", good.replace_schema_metadata(None))
    put("short", good.drop(["title"]))
    at = good.schema.get_field_index("revision")
    put("cast", good.set_column(at, "revision", good["revision"].cast(pa.int64())))
    put("late", good.replace_schema_metadata({**about, b"schema_version": b"99"}))
    put("odd", good.replace_schema_metadata({**about, b"schema_version": b"two"}))
    put("torn", good.replace_schema_metadata({**about, b"replaces": b"{oops"}))
    put("shuffled", good.take([1, 0]))
    (folder / "a-00000.parquet").unlink()
    *others, torn = wrong(tmp_path)
    assert torn.startswith(f"{FOLDER}/torn.parquet: broken metadata: Expecting property name")
    assert others == [
        f"{FOLDER}/bare.parquet: its metadata lack schema_version, run_id",
        f"{FOLDER}/cast.parquet: columns are not those of the schema: revision is int64",
        f"{FOLDER}/late.parquet: is of schema version 99; this is jibang for {VERSION}",
        f"{FOLDER}/odd.parquet: broken metadata: invalid literal for int() with base 10: b'two'",
        f"{FOLDER}/short.parquet: columns are not those of the schema: title",
        f"{FOLDER}/shuffled.parquet: is not sorted by published_at",
    ]


def test_strays_are_named(tmp_path: Path) -> None:
    """A file that no run wrote is not read, so it must not lie there unseen."""
    write(tmp_path, "articles", article(1), run="a")
    for path in (
        "articles/notes.txt",
        f"{FOLDER}/half.tmp",
        "articles/outlet=x/year=soon/a.parquet",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    found = sorted(stray.path for stray in strays(locate(str(tmp_path))))
    assert found == [
        "articles/notes.txt",
        "articles/outlet=gwangnam/year=2026/half.tmp",
        "articles/outlet=x/year=soon/a.parquet",
    ]
