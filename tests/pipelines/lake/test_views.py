"""The view that is shipped as SQL, in the engine that it is for."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import duckdb
import polars as pl

from pipelines.lake import locate, views
from pipelines.lake.coverage import CoverageTable
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


def test_proven_days_are_those_that_the_backfill_believes(tmp_path: Path) -> None:
    """The judgement is written twice, in Python and in SQL: here on days of all kinds."""
    rng = Random(7)
    rows = [_checked(rng, outlet) for outlet in ("gwangnam", "ihalla") for _ in range(1500)]
    write(tmp_path, "articles", article(1))
    write(tmp_path, "coverage", *rows)
    connection = duckdb.connect()
    connection.execute(views.latest_view_sql(str(tmp_path), has_coverage=True))
    found = connection.execute("select * from proven_days order by all").fetchall()
    place = locate(str(tmp_path))
    expected = [
        (outlet, day)
        for outlet in ("gwangnam", "ihalla")
        for day, known in CoverageTable(place, outlet).days().items()
        if known.is_done
    ]
    assert found == sorted(expected)
    assert 100 < len(found) < len({(row["outlet"], row["day"]) for row in rows}) - 100
    assert connection.execute("select count(*) from coverage").fetchall() == [(len(rows),)]


def _checked(rng: Random, outlet: str) -> dict[str, object]:
    """Return a row of a day of 2026, from a run of that day or of the days after it."""
    day = date(2026, 1, 1) + timedelta(days=rng.randrange(300))
    checked = datetime.combine(day, time(rng.randrange(24)), UTC) + timedelta(days=rng.randrange(3))
    listed = rng.choice((0, 0, 3)) if day.month > 3 else 0
    return {
        "outlet": outlet,
        "day": day,
        "run_id": "run",
        "checked_at": checked,
        "walked": rng.random() < 0.6,
        "lists": 2,
        "ended": rng.choice((0, 2, 2, 2)) if day.month > 3 else 2,
        "listed": listed,
        "stored": rng.randint(0, listed),
        "rejected": 0,
        "gone": 0,
        "missing": rng.choice((0, 0, 1)),
    }
