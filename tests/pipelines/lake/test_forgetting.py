"""What a person asked to be forgotten is in no file any more, and does not come back."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.lake import Memory, locate, read
from pipelines.lake.forgetting import forget_article, forget_author, name_hash, without_author
from pipelines.lake.layout import Run
from pipelines.lake.verification import verify
from tests.pipelines.lake.rows import FETCHED, article, reject, write

HONG = {"name": "홍길동", "role": "기자", "email": "hong@gwangnam.co.kr", "affiliation": None}
KIM = {"name": "김철수", "role": "기자", "email": None, "affiliation": None}
SIGNED: dict[str, Any] = {
    "authors": [HONG, KIM],
    "byline_raw": "/홍 길 동·김철수 기자 hong@gwangnam.co.kr",
    "body": "[홍길동 칼럼] 첫 문단.",
    "images": [{"url": "http://x/1.jpg", "caption": "축제 ⓒ 홍길동 기자"}],
}


def test_an_article_goes_with_all_its_revisions(tmp_path: Path) -> None:
    """From every file, also of rejects; the others stay, and the lake stays sound."""
    write(tmp_path, "articles", article(1), article(2), run="a")
    write(tmp_path, "articles", article(1, revision=1), run="b")
    write(tmp_path, "rejects", reject("gwangnam:1", FETCHED))
    place = locate(str(tmp_path))
    assert forget_article(place, "gwangnam", "gwangnam:1", Run("forget")) == 3
    assert read(tmp_path)["article_id"].to_pylist() == ["gwangnam:2"]
    assert not list(verify(place, "gwangnam", "articles"))
    assert not any(b"gwangnam:1" in file.read_bytes() for file in _files(tmp_path, "a", "r"))
    memory = Memory(place, "gwangnam")
    assert memory.latest("gwangnam:1") is None
    assert "gwangnam:1" in memory  # so it is not fetched again


def test_an_author_goes_from_the_text_too(tmp_path: Path) -> None:
    """Name and address, spaced or not, in byline, caption and body; others stay."""
    write(tmp_path, "articles", article(1, **SIGNED), article(2))
    place = locate(str(tmp_path))
    assert forget_author(place, "gwangnam", "홍길동", Run("forget")) == 2
    (row,) = (row for row in read(tmp_path).to_pylist() if row["article_id"] == "gwangnam:1")
    assert row["authors"] == [KIM]
    assert row["byline_raw"] == "/○○○·김철수 기자 ○○○"
    assert row["body"] == "[○○○ 칼럼] 첫 문단."
    assert row["images"][0]["caption"] == "축제 ⓒ ○○○ 기자"
    assert row["content_hash"] == "0" * 32  # that of the page: the same page is no revision
    assert Memory(place, "gwangnam").forgotten_authors == {
        "gwangnam:1": {name_hash("홍길동")},
        "gwangnam:2": {name_hash("홍길동")},
    }


def test_nothing_is_kept_for_late_readers(tmp_path: Path) -> None:
    """Unlike compaction: what is removed is removed."""
    write(tmp_path, "articles", article(1, **SIGNED))
    forget_author(locate(str(tmp_path)), "gwangnam", "홍길동", Run("forget"))
    assert list((tmp_path / "_staging").iterdir()) == []


def test_an_author_whom_nobody_knows(tmp_path: Path) -> None:
    """Changes nothing, records nothing."""
    write(tmp_path, "articles", article(1))
    before = _files(tmp_path, "a", "f")
    assert forget_author(locate(str(tmp_path)), "gwangnam", "이영희", Run("forget")) == 0
    assert _files(tmp_path, "a", "f") == before


@pytest.mark.parametrize("column", ["subtitle", "body", "byline_raw"])
def test_a_row_without_text_has_nothing_to_mask(column: str) -> None:
    """Tombstones have none."""
    assert without_author(article(1, **{column: None}), "홍길동")[column] is None


def _files(root: Path, *initials: str) -> list[Path]:
    return sorted(f for letter in initials for f in root.glob(f"{letter}*/**/*.parquet"))
