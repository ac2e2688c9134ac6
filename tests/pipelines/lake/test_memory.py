"""What the crawler remembers is what the lake holds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.lake import Known, Memory, locate
from tests.support.rows import FETCHED, article, reject, write


def memory(root: Path) -> Memory:
    """Read what the lake knows of gwangnam."""
    return Memory(locate(str(root)), "gwangnam")


def test_the_latest_revision_is_remembered(tmp_path: Path) -> None:
    """Over all files and years, with the hash that tells whether a page says something new."""
    write(tmp_path, "articles", article(1), article(3), run="a")
    write(tmp_path, "articles", article(1, revision=1, content_hash="1" * 32), run="b", year=2025)
    write(tmp_path, "articles", article(2, revision=0, deleted=True), run="c")
    known = memory(tmp_path)
    times = {"first_seen_at": FETCHED, "fetched_at": FETCHED}
    assert known.find("gwangnam:1") == Known(1, "1" * 32, deleted=False, **times)
    assert known.find("gwangnam:2") == Known(0, "0" * 32, deleted=True, **times)
    assert known.find("gwangnam:0") is known.find("gwangnam:4") is None
    assert "gwangnam:3" in known
    assert "gwangnam:30" not in known


def test_an_outlet_without_rows_knows_nothing(tmp_path: Path) -> None:
    """The first run of all, and the rows of other outlets."""
    write(tmp_path, "articles", article(1, outlet="ihalla", article_id="ihalla:1"))
    assert memory(tmp_path).find("ihalla:1") is None
    assert memory(tmp_path / "nowhere").recent(FETCHED) == {}


def test_recent_are_the_latest_rows_of_young_articles(tmp_path: Path) -> None:
    """By publication; an article without a date by first sight. Bodies are not read back."""
    old, young = FETCHED - timedelta(days=3), FETCHED - timedelta(days=1)
    rows = [article(1, old), article(2, young), article(3, None), article(4, young)]
    write(tmp_path, "articles", *rows, run="a")
    write(tmp_path, "articles", article(2, young, revision=1, etag='"x"'), run="b")
    recent = memory(tmp_path).recent(FETCHED - timedelta(days=2))
    assert sorted(recent) == ["gwangnam:2", "gwangnam:3", "gwangnam:4"]
    assert (recent["gwangnam:2"]["revision"], recent["gwangnam:2"]["etag"]) == (1, '"x"')
    assert "body" not in recent["gwangnam:2"]


def test_recent_reaches_over_the_turn_of_the_year(tmp_path: Path) -> None:
    """In Korean time: 15:30 UTC on December 31st is the new year."""
    eve = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)
    write(tmp_path, "articles", article(1, eve - timedelta(hours=1)), year=2025)
    write(tmp_path, "articles", article(2, eve), year=2026)
    assert len(memory(tmp_path).recent(eve - timedelta(hours=2))) == 2
    assert sorted(memory(tmp_path).recent(eve - timedelta(minutes=1))) == ["gwangnam:2"]


def test_late_rejects_are_remembered(tmp_path: Path) -> None:
    """A reject is tried again after a while; one without an id is known by its address."""
    before, after = FETCHED - timedelta(hours=1), FETCHED + timedelta(hours=1)
    rows = [reject("gwangnam:2", before), reject("gwangnam:3", after)]
    write(tmp_path, "rejects", *rows, reject(None, after, url="http://bad"))
    assert memory(tmp_path).rejected(FETCHED) == {
        "gwangnam:3": "empty_body",
        "http://bad": "empty_body",
    }


def test_files_of_the_version_before_are_read_as_one(tmp_path: Path) -> None:
    """`articles-v1.parquet` was written by this project when its schema had version 1."""
    folder = tmp_path / "articles/outlet=gwangnam/year=2026"
    folder.mkdir(parents=True)
    old = (Path(__file__).parent / "files/articles-v1.parquet").read_bytes()
    (folder / "old-00000.parquet").write_bytes(old)
    write(tmp_path, "articles", article(1, etag='"x"'))
    ids = {row["article_id"]: row["etag"] for row in memory(tmp_path).recent(_EARLY).values()}
    assert len(ids) == 7
    assert [etag for etag in ids.values() if etag] == ['"x"']


_EARLY = datetime(2026, 1, 1, tzinfo=UTC)
