"""The raw pages: they come back byte for byte, in few files, and go with what is forgotten."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipelines.lake import compaction, locate
from pipelines.lake.compaction import compact, due
from pipelines.lake.forgetting import forget_article, forget_author
from pipelines.lake.layout import Run
from pipelines.lake.verification import verify
from pipelines.page import Page, restored, stored
from tests.support.rows import FETCHED, article, write

LAST_YEAR = datetime.now(UTC).year - 1


def page(serial: int) -> Page:
    """Return a page with bytes of no charset, and all else that a page can have."""
    return Page(
        f"http://www.gwangnam.co.kr/article.php?aid={serial}",
        bytes(range(256)) * serial,
        "text/html; charset=euc-kr",
        FETCHED,
        etag='"1"',
        last_modified="Mon, 17 Feb 2025 02:40:00 GMT",
        attachment=b"{}",
        status=203,
        origin="x.warc",
    )


def row(serial: int) -> dict[str, Any]:
    """Return the page's row."""
    of_row = {"outlet": "gwangnam", "article_id": f"gwangnam:{serial}", "run_id": "run"}
    return of_row | stored(page(serial))


def rows(root: Path) -> list[dict[str, Any]]:
    """Read all pages of a lake."""
    files = sorted((root / "pages").rglob("*.parquet"))
    return [each for file in files for each in pq.ParquetFile(file).read().to_pylist()]


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    """With all that reading it again needs."""
    write(tmp_path, "pages", row(1))
    (found,) = rows(tmp_path)
    assert restored(found) == page(1)
    assert found["page_hash"] == page(1).hash


def test_files_become_one_until_they_are_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full one is left alone, so that no year of pages is ever in memory."""
    monkeypatch.setattr(compaction, "PAGES_PER_FILE", 4)
    place = locate(str(tmp_path))
    for serial in range(10):
        write(tmp_path, "pages", row(serial), year=LAST_YEAR, run=f"run{serial}")
    (partition,) = due(place)
    with place.writing("gwangnam"):
        assert compact(place, partition, Run("compact")) == 10
    assert not list(due(place))
    sizes = [pq.ParquetFile(file).metadata.num_rows for file in (tmp_path / "pages").rglob("*.p*")]
    assert sorted(sizes) == [2, 4, 4]
    assert [restored(found) for found in sorted(rows(tmp_path), key=lambda row: row["url"])] == [
        page(serial) for serial in range(10)
    ]
    assert not list(verify(place, "gwangnam", "pages"))


def test_what_is_forgotten_has_no_page(tmp_path: Path) -> None:
    """Neither the article's, nor those that the author signed: their bytes are not masked."""
    authors = [{"name": "김하늘", "role": "기자", "email": None, "affiliation": None}]
    write(tmp_path, "articles", article(1), article(2, authors=authors), article(3))
    write(tmp_path, "pages", row(1), row(2), row(3))
    place = locate(str(tmp_path))
    with place.writing("gwangnam"):
        forget_article(place, "gwangnam", "gwangnam:1", Run("a"))
        forget_author(place, "gwangnam", "김하늘", Run("b"))
    assert [found["article_id"] for found in rows(tmp_path)] == ["gwangnam:3"]
    assert not list(verify(place, "gwangnam", "pages"))
