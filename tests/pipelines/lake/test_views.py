"""The view that is shipped as SQL, in the engine that it is for."""

from pathlib import Path

import duckdb
import polars as pl

from pipelines.lake import views
from tests.support.rows import article, write


def test_latest_has_one_row_for_each_article_that_is_there(tmp_path: Path) -> None:
    """The highest revision; none of what was taken down, but what came back."""
    root = tmp_path / "a 'lake' [1]*"
    write(root, "articles", article(1), article(2), article(3), run="a")
    write(root, "articles", article(1, revision=1, title="고친 제목"), run="b")
    gone = [article(n, revision=1, deleted=True) for n in (2, 3)]
    write(root, "articles", *gone, article(3, revision=2), run="c")
    connection = duckdb.connect()
    connection.execute(views.latest_view_sql(str(root)))
    rows = connection.execute("select article_id, title, year from latest order by all").fetchall()
    assert rows == [("gwangnam:1", "고친 제목", 2026), ("gwangnam:3", "제목 3", 2026)]
    assert connection.execute("select count(*) from revisions").fetchall() == [(7,)]


def test_a_query_for_one_outlet_reads_its_files_only(tmp_path: Path) -> None:
    """Protects a lake of a hundred outlets from being read for each of them."""
    for outlet in ("gwangnam", "ihalla", "jemin"):
        write(tmp_path, "articles", article(1, outlet=outlet, article_id=f"{outlet}:1"))
    connection = duckdb.connect()
    connection.execute(views.latest_view_sql(str(tmp_path)))
    query = "explain analyze select title from latest where outlet = 'ihalla'"
    ((_, plan),) = connection.execute(query).fetchall()
    assert "Scanning Files: 1/3" in plan


def test_files_of_the_version_before_are_in_it(tmp_path: Path) -> None:
    """They lack columns."""
    write(tmp_path, "articles", article(1, etag='"x"'))
    old = Path(__file__).parent / "files/articles-v1.parquet"
    (tmp_path / "articles/outlet=gwangnam/year=2026/old.parquet").write_bytes(old.read_bytes())
    connection = duckdb.connect()
    connection.execute(views.latest_view_sql(str(tmp_path)))
    counts = connection.execute("select count(*), count(etag) from latest").fetchall()
    assert counts == [(7, 1)]


def test_polars_reads_versions_side_by_side(tmp_path: Path) -> None:
    """As data/README.md shows it."""
    write(tmp_path, "articles", article(1, etag='"x"'), article(1, revision=1, etag='"y"'))
    old = Path(__file__).parent / "files/articles-v1.parquet"
    (tmp_path / "articles/outlet=gwangnam/year=2026/old.parquet").write_bytes(old.read_bytes())
    files = sorted((tmp_path / "articles").rglob("*.parquet"))
    rows = pl.concat([pl.scan_parquet(file) for file in files], how="diagonal")
    latest = rows.sort("revision").unique("article_id", keep="last").filter(~pl.col("deleted"))
    assert sorted(latest.collect()["etag"].to_list(), key=str) == ['"y"', *[None] * 6]
