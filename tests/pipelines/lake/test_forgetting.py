"""What a person asked to be forgotten is in no file any more, and does not come back."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake import Memory, locate, read
from pipelines.lake.compaction import compact, due
from pipelines.lake.forgetting import forget_article, forget_author, without_forgotten
from pipelines.lake.layout import Run
from pipelines.lake.verification import verify
from tests.support.rows import FETCHED, article, reject, write

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
    assert memory.find("gwangnam:1") is None
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
    forgotten = Memory(place, "gwangnam").forgotten_authors
    assert set(forgotten) == {"gwangnam:1", "gwangnam:2"}
    # A later revision, whatever was read off its byline.
    later = article(
        1, **SIGNED | {"authors": [], "title": "홍길동의 눈", "body": "문의 Hong@gwangnam.co.kr"}
    )
    row = without_forgotten(later, forgotten["gwangnam:1"])
    assert (row["title"], row["body"]) == ("○○○의 눈", "문의 ○○○")


def test_a_cut_address_of_the_only_author_goes_too(tmp_path: Path) -> None:
    """It stands in `byline_raw` alone."""
    alone = SIGNED | {"authors": [HONG | {"email": None}], "byline_raw": "홍길동 기자 hong@"}
    write(tmp_path, "articles", article(1, **alone))
    forget_author(locate(str(tmp_path)), "gwangnam", "홍길동", Run("forget"))
    assert read(tmp_path)["byline_raw"].to_pylist() == ["○○○ 기자 ○○○"]


def test_nothing_is_kept_for_late_readers(tmp_path: Path) -> None:
    """Unlike compaction: what is removed is removed."""
    write(tmp_path, "articles", article(1, **SIGNED))
    forget_author(locate(str(tmp_path)), "gwangnam", "홍길동", Run("forget"))
    assert list((tmp_path / "_staging").iterdir()) == []


@pytest.mark.parametrize("name", ["이영희", "기자", "홍", " ", "홍길동 기자"])
def test_an_author_whom_nobody_knows(name: str, tmp_path: Path) -> None:
    """Changes nothing, records nothing; a word of all bylines is no name."""
    write(tmp_path, "articles", article(1, **SIGNED))
    before = _files(tmp_path, "a", "f")
    assert forget_author(locate(str(tmp_path)), "gwangnam", name, Run("forget")) == 0
    assert _files(tmp_path, "a", "f") == before


def test_namesakes_in_part_stay(tmp_path: Path) -> None:
    """이영 is not 이영희; and where nobody was read off the line, the line still tells."""
    ids = ("이영 기자 lee@x.kr", "이영희 기자", "※이영기자 lee@x.kr")
    people: list[list[dict[str, Any]]] = [
        [HONG | {"name": "이영", "email": "lee@x.kr"}],
        [HONG | {"name": "이영희", "email": None}],
        [],
    ]
    rows = [
        article(n, byline_raw=line, authors=authors)
        for n, (line, authors) in enumerate(zip(ids, people, strict=True))
    ]
    write(tmp_path, "articles", *rows)
    assert forget_author(locate(str(tmp_path)), "gwangnam", "이영", Run("forget")) == 2
    found = {row["article_id"]: row["byline_raw"] for row in read(tmp_path).to_pylist()}
    assert list(dict(sorted(found.items())).values()) == [
        "○○○ 기자 ○○○",
        "이영희 기자",
        "※○○○기자 ○○○",
    ]


@pytest.mark.parametrize("column", ["subtitle", "body", "byline_raw"])
def test_a_row_without_text_has_nothing_to_mask(column: str, tmp_path: Path) -> None:
    """Tombstones have none."""
    write(tmp_path, "articles", article(1, **{column: None}))
    assert forget_author(locate(str(tmp_path)), "gwangnam", "홍길동", Run("forget")) == 1
    assert read(tmp_path)[column].to_pylist() == [None]


def test_a_short_name_is_no_part_of_other_words(tmp_path: Path) -> None:
    """이영 is neither 이영희 nor 이 영화; and a name may be typed in any way."""
    body = "이영희 씨는 이 영화를 보았다. 이영은 아니다. 이영 기자가 말했다."
    signed: dict[str, Any] = {
        "authors": [HONG | {"name": "이영", "email": None}],
        "byline_raw": "이 영·이영희 기자",
    }
    write(tmp_path, "articles", article(1, body=body, **signed))
    typed = unicodedata.normalize("NFD", " 이 영 ")
    assert forget_author(locate(str(tmp_path)), "gwangnam", typed, Run("forget")) == 1
    (row,) = read(tmp_path).to_pylist()
    assert row["body"] == "이영희 씨는 이 영화를 보았다. ○○○은 아니다. ○○○ 기자가 말했다."
    assert row["byline_raw"] == "○○○·이영희 기자"


def test_replaced_folders_are_forgotten_too(tmp_path: Path) -> None:
    """Compaction keeps them for an hour; also if nothing else is left to change."""
    for number in range(2):
        write(
            tmp_path,
            "articles",
            article(number, FETCHED.replace(year=2025), **SIGNED),
            year=2025,
            run=f"r{number}",
        )
    place, run = locate(str(tmp_path)), Run("20260302T000000Z-compact-aaaaaa")
    (partition,) = due(place)
    compact(place, partition, run)
    assert list((tmp_path / "_staging").iterdir())
    forget_author(place, "gwangnam", "아무개", Run("forget"))
    assert list((tmp_path / "_staging").iterdir()) == []


def _files(root: Path, *initials: str) -> list[Path]:
    return sorted(f for letter in initials for f in root.glob(f"{letter}*/**/*.parquet"))
