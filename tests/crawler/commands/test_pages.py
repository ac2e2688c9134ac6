"""`scrapy pages`: out of a lake as WARC, and into another one."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.pages.warc import export, pages_in
from crawler.spiders.gyeongbuk.ksmnews import Ksmnews
from pipelines.lake import read
from pipelines.page import Page
from tests.replica.archive import SEOUL, Archive
from tests.replica.records import TrueArticle
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.truth import differences

EXPORT = "pages.warc.gz"


@pytest.fixture
def truth(tmp_path: Path) -> dict[str, TrueArticle]:
    """Crawl two days into a lake, and export their pages."""
    now = datetime.now(SEOUL)
    archive = Archive("gwangnam", 3, now - timedelta(days=2), now, 12)
    with Replica(archive) as replica:
        assert crawl("gwangnam", lake=tmp_path / "lake", replica=replica).returncode == 0
    code, told = pages("export", "--warc", str(tmp_path / EXPORT), lake=tmp_path / "lake")
    assert code == 0, told
    assert f"{len(archive.slots)} pages" in told
    return {f"gwangnam:{true.serial}": true for true in map(archive.article, archive.slots)}


def pages(*arguments: str, lake: Path) -> tuple[int, str]:
    """Run `scrapy pages`; give its exit code and what it prints."""
    run = crawl(*arguments, lake=lake, command="pages")
    return run.returncode, run.stdout + run.stderr


def stored(lake: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of `pages` by the articles' ids."""
    files = sorted((lake / "pages").rglob("*.parquet"))
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    return {row["article_id"]: row for row in rows}


def test_out_and_in_again_byte_for_byte(truth: dict[str, TrueArticle], tmp_path: Path) -> None:
    """Any reader of WARC gets the bytes; another lake gets the rows, marked, and once."""
    with (tmp_path / EXPORT).open("rb") as file:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }
    before = stored(tmp_path / "lake")
    assert found == {row["url"]: row["body"] for row in before.values()}
    other = tmp_path / "other"
    code, told = pages("import", str(tmp_path / EXPORT), lake=other)
    assert code == 0, told
    assert f"{len(truth)} stored" in told
    assert not differences(other, truth)
    after = stored(other)
    for key, row in before.items():
        assert after[key]["origin"] == EXPORT
        for name in (
            "url",
            "status",
            "content_type",
            "etag",
            "last_modified",
            "fetched_at",
            "body",
        ):
            assert after[key][name] == row[name], name
    rows = {row["article_id"]: row["fetched_at"] for row in read(other).to_pylist()}
    assert rows == {key: row["fetched_at"] for key, row in before.items()}
    assert f"{len(truth)} known" in pages("import", str(tmp_path / EXPORT), lake=other)[1]
    assert len(read(other)) == len(truth)


def test_a_text_with_an_address_of_its_own_goes_along(tmp_path: Path) -> None:
    """It is a record beside its page's."""
    url = "https://www.ksmnews.co.kr/default/index_view_page.php?idx=420202"
    fetched = datetime(2025, 2, 17, 3, 0, 0, 123456, UTC)
    known = Page(url, b"\xff<p>", "text/html", fetched, attachment=b'{"view_content_body": "\xb0"}')
    plain = Page(f"{url}1", b"<p>", "text/html", fetched)
    file = BytesIO()
    assert export([(Ksmnews, known), (Ksmnews, plain)], file) == 2
    path = tmp_path / "x.warc.gz"
    path.write_bytes(file.getvalue())
    found = [page for _, page in pages_in(path, lambda _: Ksmnews)]
    assert [(page.url, page.body, page.attachment, page.fetched_at) for page in found] == [
        (page.url, page.body, page.attachment, page.fetched_at) for page in (known, plain)
    ]


def test_what_is_older_than_the_lake_is_no_revision(
    truth: dict[str, TrueArticle], tmp_path: Path
) -> None:
    """An article that was corrected since keeps its correction."""
    now = datetime.now(SEOUL)
    archive = Archive("gwangnam", 3, now - timedelta(days=2), now, 12)
    archive.edits[archive.latest[0].number] += 1
    with Replica(archive) as replica:
        assert crawl("gwangnam", lake=tmp_path / "lake", replica=replica).returncode == 0
    code, told = pages("import", str(tmp_path / EXPORT), lake=tmp_path / "lake")
    assert code == 0
    assert f"{len(truth) - 1} known, 1 older" in told


def test_wrong_usage(tmp_path: Path) -> None:
    """With 2 and a line."""
    junk = tmp_path / "junk.warc"
    junk.write_bytes(b"junk" * 100)
    for arguments, line in (
        (("export",), "scrapy pages export"),
        (("import",), "scrapy pages export"),
        (("export", "--warc", str(tmp_path / "x")), "there is no lake"),
        (("import", str(junk)), "is no WARC"),
        (("import", str(junk), "none.warc"), "there is no file none.warc"),
    ):
        code, told = pages(*arguments, lake=tmp_path / "nowhere")
        assert code == 2, told
        assert line in told
        assert "Traceback" not in told
