"""경상매일신문: articles whose text has an address of its own."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crawler.spiders.gyeongbuk.ksmnews import Ksmnews
from pipelines.items import RejectedError
from pipelines.lake import read
from pipelines.page import Page
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Fault
from tests.replica.markup import Page as Answer
from tests.replica.press import Asked
from tests.replica.press_ksmnews import KsmnewsPress
from tests.replica.printer import Printer
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.families import UNTIL, archive_of, fetch
from tests.support.stored import last_run
from tests.support.truth import differences


@pytest.fixture
def archive() -> Archive:
    """Return two days of an outlet whose pages have validators and whose texts have none."""
    now = datetime.now(SEOUL)
    house = families.house(
        "ksmnews", Ksmnews.title, Ksmnews.base_url, "ksmnews", sections={"7": "사회"}
    )
    house = replace(house, validators=frozenset({"ETag", "Last-Modified"}))
    return Archive(house, 8, now - timedelta(days=2), now, 10)


@pytest.fixture
def page() -> Page:
    """Return an article's page with its text."""
    archive = archive_of(Ksmnews, days=1, per_day=2)
    true = archive.article(archive.latest[0].number)
    return fetch(Printer(archive, weight=0), true.url)


def columns(lake: Path, name: str) -> list[Any]:
    """Return a column of all rows of articles, of every revision."""
    files = (lake / "articles").rglob("*.parquet")
    tables = [pq.ParquetFile(file).read([name]) for file in files]
    return [value for table in tables for value in table[name].to_pylist()]


def test_a_crawl_asks_for_page_and_text(archive: Archive, tmp_path: Path) -> None:
    """Rows equal the truth; a text that is corrected under a page that is not is a revision."""
    truth = {f"ksmnews:{true.serial}": true for true in map(archive.article, archive.slots)}
    with Replica(archive) as replica:
        run = crawl("ksmnews", lake=tmp_path, replica=replica)
        assert run.returncode == 0, run.stderr
        assert not differences(tmp_path, truth)
        texts = [path for _, path in replica.requests if path.startswith("/data/newsText/")]
        assert len(texts) == len(set(texts)) == len(truth)
        archive.edits[archive.latest[0].number] += 1
        run = crawl("ksmnews", lake=tmp_path, replica=replica)
    assert run.returncode == 0, run.stderr
    assert sorted(columns(tmp_path, "revision")) == [*[0] * len(truth), 1]


def test_an_article_whose_text_is_lost_is_no_deleted_one(archive: Archive, tmp_path: Path) -> None:
    """Each failed, is asked for again by the next run, and is not taken for deleted later."""
    everything, lost = len(archive.slots), replace(archive, faults=frozenset({Fault.LOST_TEXTS}))
    for served, code, stored in ((lost, 12, 0), (archive, 0, everything), (lost, 12, 0)):
        with Replica(served) as replica:
            run = crawl("ksmnews", lake=tmp_path, replica=replica)
        assert run.returncode == code, run.stderr
        failed = everything - stored
        row = last_run(tmp_path, "ksmnews")
        counts = {name: row[name] for name in ("listed", "stored", "unchanged", "failed")}
        assert counts == {
            "listed": everything,
            "stored": stored,
            "unchanged": 0,
            "failed": failed,
        }
        assert row["failure"] == ("not_found" if failed else None)
    assert columns(tmp_path, "deleted") == [False] * everything


class MovingPress(KsmnewsPress):
    """The newest article's text leads to another's."""

    def other(self, archive: Archive, asked: Asked) -> Answer | None:
        """Redirect."""
        newest, second = (archive.serial(slot) for slot in archive.latest[:2])
        if asked.path == self.text_address(newest):
            return Answer(b"", status=302, location=self.text_address(second))
        return super().other(archive, asked)


def test_no_article_gets_the_text_of_another(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect of the text is not followed."""
    monkeypatch.setitem(families.PRESSES, "ksmnews", MovingPress())
    with Replica(archive) as replica:
        run = crawl("ksmnews", lake=tmp_path, replica=replica)
    newest = f"ksmnews:{archive.serial(archive.latest[0])}"
    assert newest not in read(tmp_path)["article_id"].to_pylist()
    assert "1 failed" in run.stderr


def test_the_hash_is_of_both_parts(page: Page) -> None:
    """And a page whose text changed has another."""
    other = Page(page.url, page.body, page.content_type, UNTIL, attachment=page.attachment + b" ")
    assert Ksmnews.read(page).page.hash != Ksmnews.read(other).page.hash


@pytest.mark.parametrize(
    "attachment",
    [
        b"",
        b"<script>alert('none')</script>",
        b"[" * 100_000,
        b"[]",
        b"{}",
        json.dumps({"view_content_body": None}).encode(),
        json.dumps({"view_content_body": "<b>" * 30_000}).encode(),
    ],
)
def test_a_text_that_is_none_is_told(page: Page, attachment: bytes) -> None:
    """It never becomes an article without one."""
    broken = Page(page.url, page.body, page.content_type, UNTIL, attachment=attachment)
    with pytest.raises(RejectedError):
        Ksmnews.read(broken)


def test_only_articles_have_texts() -> None:
    """Of the same scheme and host as the page; what is no number leads nowhere."""
    address = "http://m.ksmnews.co.kr/default/index_view_page.php?part_idx=7&idx={}"
    text = "http://m.ksmnews.co.kr/data/newsText/news/{}/{}.json"
    assert Ksmnews.attachment_of(address.format(420202)) == text.format(420, 420202)
    assert Ksmnews.attachment_of(address.format(999)) == text.format(0, 999)
    for idx in ("", "..%2f..%2fetc", "4202x", "9" * 30):
        assert Ksmnews.attachment_of(address.format(idx)) is None
    assert Ksmnews.attachment_of("http://www.ksmnews.co.kr/") is None
