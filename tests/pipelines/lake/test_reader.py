"""What a person gets from the lake, and what the crawler remembers."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.lake import read, schema
from pipelines.lake.reader import latest_revisions
from tests.support.rows import article, write


def test_an_empty_lake_is_a_table_without_rows(tmp_path: Path) -> None:
    """A first query before the first crawl is no error."""
    table = read(tmp_path, columns=["title"])
    assert table.num_rows == 0
    assert table.schema.names == ["title"]


def test_a_place_without_a_lake_is_an_error(tmp_path: Path) -> None:
    """A mistyped folder must not read as an empty one."""
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """Whoever has to mend the lake wants to know where."""
    write(tmp_path, "articles", article(1))
    (file,) = tmp_path.rglob("*.parquet")
    file.write_bytes(b"")
    with pytest.raises(pa.ArrowException) as raised:
        read(tmp_path)
    assert raised.value.__notes__ == [f"The file is {file}"]


def test_all_columns_come_in_the_schema(tmp_path: Path) -> None:
    """Types and order are those of the schema."""
    write(tmp_path, "articles", article(1))
    assert read(tmp_path).schema.equals(schema.TABLES["articles"])


def test_the_latest_revision_wins_and_tombstones_go(tmp_path: Path) -> None:
    """One row for an article, none for one that its outlet took down."""
    write(tmp_path, "articles", article(1), article(2), run="a")
    write(tmp_path, "articles", article(1, revision=1, title="고친 제목"), run="b")
    write(tmp_path, "articles", article(2, revision=1, deleted=True), run="c")
    assert read(tmp_path, columns=["title", "revision"]).to_pylist() == [
        {"title": "고친 제목", "revision": 1}
    ]


def test_the_window_is_of_korean_days(tmp_path: Path) -> None:
    """15:00 UTC on the 1st is midnight of the 2nd in Korea."""
    late = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
    write(
        tmp_path,
        "articles",
        article(1, late - timedelta(seconds=1)),
        article(2, late),
        article(3, None),
    )
    day = date(2026, 3, 2)
    assert read(tmp_path, ["article_id"], since=day, until=day).to_pylist() == [
        {"article_id": "gwangnam:2"}
    ]
    assert read(tmp_path).num_rows == 3


def test_outlets_are_apart(tmp_path: Path) -> None:
    """`outlet` picks one folder."""
    write(tmp_path, "articles", article(1), article(2, outlet="ihalla", article_id="ihalla:2"))
    assert read(tmp_path, outlet="*").num_rows == read(tmp_path, outlet="").num_rows == 0
    assert read(tmp_path, ["article_id"], outlet="ihalla").to_pylist() == [
        {"article_id": "ihalla:2"}
    ]


def test_an_older_file_lacks_a_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns are only ever added: files from before have null there."""
    write(tmp_path, "articles", article(1))
    newer = schema.TABLES["articles"].append(pa.field("mood", pa.string()))
    monkeypatch.setitem(schema.TABLES, "articles", newer)
    assert read(tmp_path, ["article_id", "mood"]).to_pylist() == [
        {"article_id": "gwangnam:1", "mood": None}
    ]


def test_an_unknown_column_is_an_error(tmp_path: Path) -> None:
    """A typing error must not read as a column of nulls."""
    with pytest.raises(KeyError, match="titel"):
        read(tmp_path, columns=["titel"])


def test_of_a_revision_that_stands_twice_the_first_row_is_taken() -> None:
    """The rows keep their order, also over the chunks of a table."""
    columns: dict[str, list[object]] = {
        "article_id": ["b", "a", "b", "a", "b"],
        "revision": [0, 1, 1, 1, 1],
        "deleted": [False] * 5,
        "row": [0, 1, 2, 3, 4],
    }
    table = pa.table(columns)
    for cut in range(6):
        chunked = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
        assert latest_revisions(chunked)["row"].to_pylist() == [1, 2]
