"""What `scrapy crawl` keeps of the pages."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl


@pytest.fixture
def archive() -> Archive:
    """Return two days, with pages that are no articles among them."""
    now = datetime.now(SEOUL)
    faults = frozenset({Fault.BAD_ARTICLES})
    return Archive("gwangnam", 3, now - timedelta(days=2), now, 12, faults)


def table(lake: Path, name: str) -> list[dict[str, Any]]:
    """Read all rows of a table."""
    files = sorted((lake / name).rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def test_every_row_has_its_page(archive: Archive, tmp_path: Path) -> None:
    """Those of rejects too; what is asked for again and unchanged has no second one."""
    with Replica(archive) as replica:
        for _ in range(2):
            assert crawl("gwangnam", lake=tmp_path, replica=replica).returncode == 0
    pages = {page["page_hash"]: page for page in table(tmp_path, "pages")}
    rows = [*table(tmp_path, "articles"), *table(tmp_path, "rejects")]
    named = [row["page_hash"] for row in rows if row["page_hash"]]
    assert sorted(pages) == sorted(named)
    assert len(named) > len(archive.slots) / 2
    for row in rows:
        if page := pages.get(row["page_hash"]):
            assert page["article_id"] == row["article_id"]
            assert page["run_id"] == row["run_id"]
            assert page["status"] == 200
            # A page of broken bytes may have lost any tag; the day decides which pages are.
            if row.get("reason") != "broken_charset":
                assert b"</html>" in page["body"] or b"<script>" in page["body"]


def test_pages_can_be_left_out(archive: Archive, tmp_path: Path) -> None:
    """By a setting."""
    with Replica(archive) as replica:
        run = crawl("gwangnam", "-s", "KEEP_PAGES=False", lake=tmp_path, replica=replica)
    assert run.returncode == 0
    assert table(tmp_path, "articles")
    assert not table(tmp_path, "pages")
