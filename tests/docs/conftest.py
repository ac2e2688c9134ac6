"""A lake for what the pages show."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipelines.lake import read
from tests.replica.archive import SEOUL, Archive
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.rows import write

OUTLETS = ("gwangnam", "ihalla")
DAYS, PER_DAY = 33, 3


@pytest.fixture(scope="session")
def replica() -> Iterator[Replica]:
    """Serve two newspapers of the last five weeks: there are two months at least."""
    now = datetime.now(SEOUL)
    since = now - timedelta(days=DAYS)
    with Replica(*(Archive(outlet, 7, since, now, PER_DAY) for outlet in OUTLETS)) as replica:
        yield replica


@pytest.fixture(scope="session")
def folder(replica: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the lake `data`, crawled twice; between, articles were edited."""
    folder = tmp_path_factory.mktemp("docs")
    since = f"since={datetime.now(SEOUL).date() - timedelta(days=DAYS)}"
    for arguments in (("gwangnam", "-a", since), ("ihalla",)):
        first = crawl(*arguments, lake=folder / "data", replica=replica)
        assert first.returncode == 0, first.stderr
    archive = replica.archives["gwangnam"]
    archive.correct()
    again = crawl("gwangnam", lake=folder / "data", replica=replica)
    assert again.returncode == 0, again.stderr
    _copy_an_article(folder / "data")
    return folder


def _copy_an_article(lake: Path) -> None:
    """Write an article of gwangnam once more, as ihalla's: no body of the replica comes twice."""
    row = read(lake, outlet="gwangnam").slice(0, 1).to_pylist()[0]
    row |= {"outlet": "ihalla", "article_id": "ihalla:1", "page_hash": None}
    write(lake, "articles", row, year=row["published_date"].year, run="copy")
