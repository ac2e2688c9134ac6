"""From raw strings to the typed row."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from pipelines import bylines, record, timestamps
from pipelines.items import Article, Image, RejectedError
from pipelines.lake import schema
from pipelines.page import Page

LEAD = "군은 올해 말까지 마을 안길 열두 곳의 낡은 보안등을 새것으로 바꾼다고 밝혔다."
SECOND = "주민들은 밤길이 한결 나아질 것이라며 반겼고, 군은 내년에도 사업을 이어 가기로 했다."
PRINTED = Article(
    outlet="gwangnam",
    serial="500024",
    url="http://www.gwangnam.co.kr/article.php?aid=1739759965500024010",
    section="010",
    title=" 새 보안등,\u00a0밤길 밝힌다",
    subtitles=("주민 반겨", "주민 반겨"),
    lines=("가가", LEAD, SECOND, "/순천=홍길동 기자 hong@gwangnam.co.kr"),
    published="입력 : 2025. 02. 17(월) 11:39",
    parser="aid/mobile@2014",
    charset="cp949",
    page=Page("", b"<p>", "text/html", datetime(2025, 2, 17, 3, 0, tzinfo=UTC)),
)
IN_ID = datetime(2025, 2, 17, 2, 39, 25, tzinfo=UTC)


def test_a_row_has_the_columns_of_the_schema() -> None:
    """All but the run, with values that the types take."""
    row = record.normalize(PRINTED)
    shape = schema.TABLES["articles"]
    assert {*row, "run_id"} == set(shape.names)
    assert pa.Table.from_pylist([row], shape).num_rows == 1


def test_the_text_is_cleaned_and_the_byline_has_its_columns() -> None:
    """Title and body are what a reader reads; the byline is people and a place."""
    row = record.normalize(PRINTED)
    assert row["title"] == "새 보안등, 밤길 밝힌다"
    assert row["subtitle"] == "주민 반겨"
    assert row["body"] == f"{LEAD}\n\n{SECOND}"
    assert row["authors"] == [
        {"name": "홍길동", "role": "기자", "email": "hong@gwangnam.co.kr", "affiliation": None}
    ]
    assert (row["dateline"], row["flags"]) == ("순천", [])
    assert row["byline_raw"] == "/순천=홍길동 기자 hong@gwangnam.co.kr"


@pytest.mark.parametrize(("printed", "kept"), [("", None), ("\u00a0", None), (" 사 설 ", "사 설")])
def test_a_section_that_is_not_told_is_null(printed: str, kept: str | None) -> None:
    """An empty one would count as filled."""
    assert record.normalize(replace(PRINTED, section=printed))["section"] == kept


def test_the_time_in_the_id_comes_before_the_print() -> None:
    """It is the same moment to the second."""
    row = record.normalize(replace(PRINTED, id_time=IN_ID))
    assert row["published_at"] == IN_ID
    assert (row["published_precision"], row["published_source"]) == ("second", "url")
    assert row["published_raw"] == "입력 : 2025. 02. 17(월) 11:39"


def test_without_an_id_the_print_counts() -> None:
    """Korean time becomes UTC; the day stays the Korean one."""
    late = replace(PRINTED, published="입력 : 2025. 02. 17(월) 00:10")
    row = record.normalize(late)
    assert row["published_at"] == datetime(2025, 2, 16, 15, 10, tzinfo=UTC)
    assert row["published_date"] == date(2025, 2, 17)
    assert (row["published_precision"], row["published_source"]) == ("minute", "page")


def test_id_and_print_a_day_apart_are_flagged() -> None:
    """One of them is not the time of publication."""
    row = record.normalize(replace(PRINTED, id_time=IN_ID, published="2025. 02. 14(금) 11:39"))
    assert "id_date_mismatch" in row["flags"]


def test_no_date_at_all() -> None:
    """The row lies in the year of first sight, and says so."""
    row = record.normalize(replace(PRINTED, published=""))
    assert row["published_at"] is row["published_date"] is row["published_source"] is None
    assert "no_date" in row["flags"]
    assert record.partition_year(row) == 2025


def test_the_year_is_the_korean_one() -> None:
    """New Year comes to Seoul nine hours early."""
    eve = datetime(2024, 12, 31, 15, 0, tzinfo=UTC)
    assert record.partition_year(record.normalize(replace(PRINTED, id_time=eve))) == 2025


def test_captions_belong_to_images() -> None:
    """A caption that stands in the body too is no paragraph."""
    image = Image("http://www.gwangnam.co.kr/upimages/gisaimg/202502/17_1.jpg", "새 보안등 ⓒ 군")
    row = record.normalize(
        replace(PRINTED, images=(image,), lines=("새 보안등 ⓒ 군", *PRINTED.lines))
    )
    assert row["images"] == [{"url": image.url, "caption": "새 보안등 ⓒ 군"}]
    assert row["body"].startswith(LEAD)


def test_the_hash_is_of_the_content_alone() -> None:
    """Another view counter or button makes no other article; another word does."""
    row = record.normalize(PRINTED)
    page = replace(PRINTED.page, body=b"12")
    same = record.normalize(replace(PRINTED, lines=(*PRINTED.lines, "좋아요 12"), page=page))
    other = record.normalize(replace(PRINTED, title="새 보안등, 밤길 밝혔다"))
    assert row["content_hash"] == same["content_hash"] != other["content_hash"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": " \u200b"}, "no_title"),
        ({"lines": ("가가", "본문 음성 듣기")}, "empty_body"),
        ({"lines": ()}, "empty_body"),
    ],
)
def test_what_cannot_be_a_row(change: dict[str, object], reason: str) -> None:
    """No title, or no paragraph."""
    with pytest.raises(RejectedError, match=reason):
        record.normalize(replace(PRINTED, **change))  # type: ignore[arg-type]


def test_flags_are_of_the_closed_set() -> None:
    """What the functions can flag is described in the schema."""
    assert set(timestamps.FLAGS) | set(bylines.FLAGS) <= set(schema.FLAGS)
