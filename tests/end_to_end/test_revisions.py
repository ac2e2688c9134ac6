"""What becomes of an article after its first day: corrections, deletions, and nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipelines.lake import locate, read
from pipelines.lake.verification import verify
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl


def archive(outlet: str, days: int = 4) -> Archive:
    """Return an archive of the last days up to now."""
    now = datetime.now(SEOUL)
    return Archive(outlet, 7, now - timedelta(days=days), now, 8)


@pytest.fixture
def gwangnam() -> Iterator[Replica]:
    """Serve an outlet that answers validators."""
    with Replica(archive("gwangnam")) as replica:
        yield replica


def rows(lake: Path, article_id: str | None = None) -> list[dict[str, Any]]:
    """Return all rows of articles, in the order of their revisions."""
    found = [
        row
        for file in (lake / "articles").rglob("*.parquet")
        for row in pq.ParquetFile(file).read().to_pylist()
        if article_id in (None, row["article_id"])
    ]
    return sorted(found, key=lambda row: (row["article_id"], row["revision"]))


def recent(replica: Replica, outlet: str, hours: int = 48) -> list[int]:
    """Return the serials of the last hours, oldest first: those that are refetched."""
    archive = replica.archives[outlet]
    since = archive.until - timedelta(hours=hours)
    slots = archive.slots.values()
    return [slot.number for slot in slots if slot.published > since]


def fetched(replica: Replica) -> list[str]:
    """Return the addresses of the articles that were requested, and clear all requests."""
    paths = [path for _, path in replica.requests if path.startswith("/article.php")]
    replica.requests.clear()
    return paths


@pytest.mark.parametrize("outlet", ["gwangnam", "kwangju", "ihalla"])
def test_an_unchanged_archive_adds_no_row(outlet: str, tmp_path: Path) -> None:
    """Only the last 48 hours are asked for; views are counted and links change, which is nothing.

    gwangnam answers to its ETag, ihalla to Last-Modified, kwangju sends the whole page.
    """
    with Replica(archive(outlet)) as replica:
        assert crawl(outlet, lake=tmp_path, replica=replica).returncode == 0
        before = sorted((tmp_path / "articles").rglob("*.parquet"))
        fetched(replica)
        again = crawl(outlet, lake=tmp_path, replica=replica)
        count = len(recent(replica, outlet))
        assert len(fetched(replica)) == count
    assert again.returncode == 0
    assert f"articles/unchanged={count} " in again.stderr
    codes = "304" if outlet in {"gwangnam", "ihalla"} else "200"
    assert f"downloader/response_status_count/{codes}=" in again.stderr
    assert sorted((tmp_path / "articles").rglob("*.parquet")) == before


def test_an_edit_makes_the_next_revision(gwangnam: Replica, tmp_path: Path) -> None:
    """The older stays; the new knows when the article was first seen."""
    archive = gwangnam.archives["gwangnam"]
    serial = recent(gwangnam, "gwangnam")[0]
    for edits in (0, 1, 2):
        archive.edits[serial] = edits
        assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    first, second, third = rows(tmp_path, f"gwangnam:{serial}")
    assert [row["revision"] for row in (first, second, third)] == [0, 1, 2]
    assert second["body"].startswith(first["body"])
    assert third["body"] == "\n\n".join(archive.article(serial).paragraphs)
    assert first["first_seen_at"] == third["first_seen_at"] < third["fetched_at"]
    assert len({row["content_hash"] for row in (first, second, third)}) == 3
    assert len({row["run_id"] for row in (first, second, third)}) == 3
    assert len(rows(tmp_path)) == len(read(tmp_path)) + 2


def test_an_article_taken_down_gets_a_tombstone(gwangnam: Replica, tmp_path: Path) -> None:
    """Once; and should it come back, a revision after it. An old article is not asked for."""
    archive = gwangnam.archives["gwangnam"]
    serial = recent(gwangnam, "gwangnam")[0]
    article_id = f"gwangnam:{serial}"
    assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    everything = len(read(tmp_path))
    archive.deleted.add(serial)
    for _ in range(2):
        gone = crawl("gwangnam", lake=tmp_path, replica=gwangnam)
        assert gone.returncode == 0, gone.stderr
    first, tombstone = rows(tmp_path, article_id)
    assert (tombstone["revision"], tombstone["deleted"], tombstone["body"]) == (1, True, None)
    assert (tombstone["title"], tombstone["published_at"]) == (
        first["title"],
        first["published_at"],
    )
    assert len(read(tmp_path)) == everything - 1
    archive.deleted.clear()
    assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    back = rows(tmp_path, article_id)[-1]
    assert (back["revision"], back["deleted"], back["body"]) == (2, False, first["body"])
    assert len(read(tmp_path)) == everything
    assert not list(verify(locate(str(tmp_path)), "gwangnam", "articles"))


def test_articles_that_are_still_listed_are_not_taken_down(tmp_path: Path) -> None:
    """An outlet whose article pages all answer 404 is broken; so is one whose lists do as well."""
    papers = archive("gwangnam")
    with Replica(papers) as replica:
        assert crawl("gwangnam", lake=tmp_path, replica=replica).returncode == 0
    everything = len(read(tmp_path))
    for fault, code in ((Fault.LOST_ARTICLES, 12), (Fault.NOT_FOUND, 10)):
        with Replica(papers, faults={fault}) as replica:
            run = crawl("gwangnam", lake=tmp_path, replica=replica)
        assert run.returncode == code
        assert "not_found" in run.stderr.splitlines()[-1]
        assert len(read(tmp_path)) == everything


def test_revisions_that_are_all_one_text_are_told(tmp_path: Path) -> None:
    """Every address of the last days answers with one article: that is no correction."""
    papers = archive("gwangnam")
    with Replica(papers) as replica:
        assert crawl("gwangnam", lake=tmp_path, replica=replica).returncode == 0
    with Replica(papers, faults={Fault.ONE_ARTICLE}) as replica:
        run = crawl("gwangnam", lake=tmp_path, replica=replica)
    assert run.returncode == 11
    assert "same_body" in run.stderr.splitlines()[-1]


def test_lists_that_lost_what_is_online_are_told(tmp_path: Path) -> None:
    """The articles of the last days still answer, and the lists show one."""
    papers = archive("gwangnam")
    with Replica(papers) as replica:
        assert crawl("gwangnam", lake=tmp_path, replica=replica).returncode == 0
    with Replica(papers, faults={Fault.BANNER_LIST}) as replica:
        run = crawl("gwangnam", lake=tmp_path, replica=replica)
    assert run.returncode == 12
    told = "recent articles are online and in no list (list_broken)"
    assert told in run.stderr.splitlines()[-1]


def test_how_long_articles_are_looked_after_is_a_setting(gwangnam: Replica, tmp_path: Path) -> None:
    """0 hours: not at all. And never outside of the run's window."""
    assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    fetched(gwangnam)
    for hours, expected in ((0, 0), (12, len(recent(gwangnam, "gwangnam", 12)))):
        crawl("gwangnam", "-s", f"REVISIT_HOURS={hours}", lake=tmp_path, replica=gwangnam)
        assert len(fetched(gwangnam)) == expected
    long_ago = ("-a", "since=2020-01-01", "-a", "until=2020-01-31")
    crawl("gwangnam", *long_ago, lake=tmp_path, replica=gwangnam)
    assert fetched(gwangnam) == []
    wrong = crawl("gwangnam", "-s", "REVISIT_HOURS=soon", lake=tmp_path, replica=gwangnam)
    assert wrong.returncode == 2
    assert wrong.stderr == "scrapy crawl: REVISIT_HOURS=soon is not a number from 0 to 1000000\n"


def test_what_was_forgotten_does_not_come_back(gwangnam: Replica, tmp_path: Path) -> None:
    """Neither an article, nor the author of one that is edited later."""
    archive = gwangnam.archives["gwangnam"]
    signed = [serial for serial in recent(gwangnam, "gwangnam") if archive.article(serial).authors]
    article, edited = archive.article(signed[0]), archive.article(signed[1])
    author = edited.authors[0].name
    assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    mobile = f"http://m.gwangnam.co.kr/read.php3?aid={article.key}&page=2"
    for which in (("--url", mobile), ("--author", author)):
        done = crawl("forget", *which, lake=tmp_path, command="lake")
        assert done.returncode == 0, done.stderr
    archive.edits[signed[1]] += 1
    fetched(gwangnam)
    assert crawl("gwangnam", lake=tmp_path, replica=gwangnam).returncode == 0
    assert not [path for path in fetched(gwangnam) if article.key in path]
    assert rows(tmp_path, f"gwangnam:{article.serial}") == []
    before, after = rows(tmp_path, f"gwangnam:{edited.serial}")
    for row in (before, after):
        assert author not in {each["name"] for each in row["authors"]}
        assert author not in (row["byline_raw"] or "")
    assert after["revision"] == 1
