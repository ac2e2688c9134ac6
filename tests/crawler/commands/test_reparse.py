"""`scrapy reparse`: what today's code reads otherwise is the next revision, and nothing else."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.pages.reparse import OUTCOMES, pieces, reread
from crawler.window import Window
from pipelines.lake import locate, parquet, read
from pipelines.lake.files import read_columns
from pipelines.lake.schema import Row
from tests.replica.archive import SEOUL, Archive
from tests.replica.records import TrueArticle
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.truth import differences

LONG_AGO = date(2020, 1, 1)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, TrueArticle]]:
    """Crawl two days into a lake, and give what they say."""
    now, lake = datetime.now(SEOUL), tmp_path_factory.mktemp("lake")
    archive = Archive("gwangnam", 3, now - timedelta(days=2), now, 15)
    with Replica(archive) as replica:
        assert crawl("gwangnam", lake=lake, replica=replica).returncode == 0
    return lake, {f"gwangnam:{true.serial}": true for true in map(archive.article, archive.slots)}


@pytest.fixture
def truth(crawled: tuple[Path, dict[str, TrueArticle]], tmp_path: Path) -> dict[str, TrueArticle]:
    """Return what a lake of this test's own says."""
    lake, truth = crawled
    copytree(lake, tmp_path, dirs_exist_ok=True)
    return truth


def rewrite(lake: Path, change: Callable[[Row], Row | None]) -> None:
    """Change the rows of articles where they lie, as an older code would have written them."""
    place = locate(str(lake))
    for file in place.files("articles"):
        rows = read_columns(place, file, pq.read_schema(lake / file.path).names).to_pylist()
        changed = [new for row in rows if (new := change(row))]
        table = pa.Table.from_pylist(changed, pq.read_schema(lake / file.path).remove_metadata())
        place.put(file.path, parquet.encode("articles", table, "older"))


def reparse(lake: Path, *arguments: str) -> tuple[int, str]:
    """Run it; give its exit code, and what it prints."""
    run = crawl(*arguments, lake=lake, command="reparse")
    return run.returncode, run.stdout + run.stderr


def pages(lake: Path) -> list[dict[str, Any]]:
    """Read all pages."""
    files = sorted((lake / "pages").rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def test_the_same_code_reads_the_same(truth: dict[str, TrueArticle], tmp_path: Path) -> None:
    """Nothing is written, and nothing is even read where the code is known to be the same."""
    code, told = reparse(tmp_path)
    assert code == 0
    assert f"{len(truth)} pages read; written: 0 revisions, 0 articles that were rejects" in told
    assert "Versions" not in told
    assert "━" not in told  # no bar of progress where there is no terminal
    assert "0 pages read" in reparse(tmp_path, "--changed")[1]
    assert not list(pieces(str(tmp_path), "gwangnam", Window(LONG_AGO, LONG_AGO)))
    assert len(read(tmp_path)) == len(truth)


def test_pages_of_an_outlet_that_no_longer_exists_are_counted(
    truth: dict[str, TrueArticle], tmp_path: Path
) -> None:
    """They are skipped, and that is said; not where another outlet is named."""
    (tmp_path / "pages/outlet=gwangnam").rename(tmp_path / "pages/outlet=saebyeok")
    code, told = reparse(tmp_path)
    assert code == 0
    assert f"{len(truth)} pages of saebyeok skipped: no such outlet\n" in told
    assert "saebyeok" not in reparse(tmp_path, "--outlet", "gwangnam")[1]


def test_what_is_read_otherwise_is_a_revision(
    truth: dict[str, TrueArticle], tmp_path: Path
) -> None:
    """A dry run shows it field by field; the next run finds nothing more."""
    odd = sorted(truth)[::2]

    def as_of_old(row: Row) -> Row:
        if row["article_id"] not in odd:
            return row
        return row | {"title": f"[옛날] {row['title']}", "authors": [], "parser_version": "old"}

    rewrite(tmp_path, as_of_old)
    code, told = reparse(tmp_path, "--dry-run", "--changed")
    assert code == 0
    assert f"{len(odd)} pages read; would be written: {len(odd)} revisions" in told
    assert f"title   │ {len(odd)}" in told
    assert "[옛날]" in told
    assert differences(tmp_path, truth)
    code, told = reparse(tmp_path, "--outlet", "gwangnam")
    assert code == 0
    assert f"written: {len(odd)} revisions" in told
    assert not differences(tmp_path, truth)
    rows = {row["article_id"]: row for row in read(tmp_path).to_pylist()}
    assert sorted(key for key, row in rows.items() if row["revision"] == 1) == odd
    assert all(row["first_seen_at"] <= row["fetched_at"] for row in rows.values())
    assert "written: 0 revisions" in reparse(tmp_path)[1]


def test_a_page_that_was_a_reject_becomes_an_article(
    truth: dict[str, TrueArticle], tmp_path: Path
) -> None:
    """One of which the lake has the page alone."""
    lost = min(truth)
    rewrite(tmp_path, lambda row: None if row["article_id"] == lost else row)
    code, told = reparse(tmp_path)
    assert code == 0
    assert "0 revisions, 1 articles that were rejects" in told
    assert not differences(tmp_path, truth)


def test_an_outlet_with_a_run_under_way(truth: dict[str, TrueArticle], tmp_path: Path) -> None:
    """It is left for the next time; a dry run does not mind."""
    assert truth
    with locate(str(tmp_path)).writing("gwangnam"):
        code, told = reparse(tmp_path)
        assert code == 75
        assert "another run of gwangnam is writing" in told
        assert reparse(tmp_path, "--dry-run")[0] == 0


def test_the_heart_takes_and_gives_record_batches(
    truth: dict[str, TrueArticle], tmp_path: Path
) -> None:
    """One outcome for each page, in their order; a page that gives none has a reason."""
    rows = pages(tmp_path)
    rows[1] |= {"body": b"<p>", "content_type": "text/html"}
    batch = pa.RecordBatch.from_pylist(rows, pq.read_schema(next(tmp_path.rglob("pages/**/*.p*"))))
    outcomes = reread(batch)
    assert outcomes.schema == OUTCOMES
    found = outcomes.to_pylist()
    assert [row["article_id"] for row in found] == [row["article_id"] for row in rows]
    assert [bool(row["reason"]) for row in found] == [number == 1 for number in range(len(rows))]
    assert all(row["title"] == truth[row["article_id"]].title for row in found if row["title"])


def test_wrong_usage(tmp_path: Path) -> None:
    """With 2 and a line."""
    for arguments, line in (
        (("--outlet", "nix"), "there is no outlet 'nix'"),
        (("--since", "2026-99"), "is not a date"),
        (("gwangnam",), "--outlet"),
        ((), "there is no lake"),
    ):
        code, told = reparse(tmp_path / "nowhere", *arguments)
        assert code == 2
        assert line in told
        assert "Traceback" not in told
