"""What is counted of a lake, and what it makes of a lake that is odd or damaged."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from crawler.reporting.gather import gather
from crawler.window import Window
from pipelines.lake import locate, schema
from pipelines.lake.runs import Runs
from tests.support.rows import article, reject, write
from tests.support.scripted import Saebyeok

#: A Monday, 18:00 in Korea.
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WINDOW = Window(date(2026, 2, 1), date(2026, 3, 2))


def gathered(lake: Path, window: Window = WINDOW) -> dict[str, Any]:
    """Gather from a lake."""
    return gather(locate(str(lake)), select(get_project_settings()), window, NOW)


def test_an_article_counts_once_as_it_is_now(tmp_path: Path) -> None:
    """Of its revisions the latest, and not when it was taken down."""
    write(tmp_path, "articles", article(1), article(2), article(3), run="a")
    newer = article(1, revision=1, subtitle="부제", agency="연합뉴스")
    write(tmp_path, "articles", newer, article(2, revision=1, deleted=True), run="b")
    model = gathered(tmp_path)
    (outlet,) = model["outlets"]
    assert (outlet["name"], outlet["title"]) == ("gwangnam", "광남일보")
    assert (outlet["articles"], outlet["counts"]) == (2, [0] * 29 + [2])
    fill = dict(zip(model["fields"], outlet["fill"], strict=True))
    assert fill == {
        "published_at": 1,
        "section": 0,
        "subtitle": 0.5,
        "authors": 1,
        "byline_raw": 0,
        "images": 0,
    }
    assert model["shape"]["agencies"] == [("연합뉴스", 1)]
    assert model["shape"]["bylines"] == [(1, 2)]
    assert model["months"] == {"2026": [0, 0, 2, *[0] * 9]}


def test_only_the_days_of_the_window_count_and_those_without_a_day(tmp_path: Path) -> None:
    """The articles of all years are in the months, each once."""
    write(tmp_path, "articles", article(1, NOW - 40 * DAY), article(2, NOW - 2 * DAY))
    write(tmp_path, "articles", article(3, None, flags=["no_date"]), run="s")
    old = article(4, NOW - 4000 * DAY)
    write(tmp_path, "articles", old, old | {"revision": 1}, year=2015, run="t")
    gone = article(5, NOW - 4000 * DAY)
    write(tmp_path, "articles", gone, gone | {"revision": 1, "deleted": True}, year=2015, run="u")
    model = gathered(tmp_path)
    (outlet,) = model["outlets"]
    assert (outlet["articles"], outlet["undated"], sum(outlet["counts"])) == (2, 1, 1)
    assert outlet["newest"] == "2026-02-28T09:00:00Z"
    assert outlet["marks"][0] != " "  # it is older than the window
    assert model["shape"]["flags"] == [("no_date", 1)]
    assert {year: months[:3] for year, months in model["months"].items()} == {
        "2015": [0, 0, 1],
        "2026": [1, 1, 0],
    }


def test_the_last_days_are_compared_with_the_weeks_before(tmp_path: Path) -> None:
    """The last full day, week and month; nothing is usual before there is a full week."""
    days = [ago for ago in range(70) if ago not in (1, 2)]
    rows = (article(10 * ago + n, NOW - ago * DAY) for ago in days for n in range(2))
    write(tmp_path, "articles", *rows)
    (outlet,) = gathered(tmp_path, Window(WINDOW.until - 80 * DAY, WINDOW.until))["outlets"]
    assert outlet["recent"] == [(0, 2), (10, 14), (56, 60)]
    young = (article(ago, NOW - ago * DAY) for ago in range(10))
    write(tmp_path / "young", "articles", *young)
    (outlet,) = gathered(tmp_path / "young")["outlets"]
    assert outlet["recent"] == [(1, 1), (7, 7), (9, None)]


def test_the_delay_is_the_middle_one_of_the_last_month(tmp_path: Path) -> None:
    """Of times that are known to the minute."""
    late = [(1, 10, "minute"), (2, 30, "second"), (3, 600, "minute"), (4, 900, "day")]
    rows = [
        article(n, NOW - n * DAY, first_seen_at=NOW - n * DAY + minutes * DAY / 1440)
        | {"published_precision": precision}
        for n, minutes, precision in late
    ]
    old = article(9, NOW - 40 * DAY, first_seen_at=NOW, published_precision="minute")
    write(tmp_path, "articles", *rows, old)
    (outlet,) = gathered(tmp_path, Window(date(2025, 1, 1), WINDOW.until))["outlets"]
    assert outlet["delay"] == 30 * 60


def test_articles_of_before_the_first_fetch_have_no_delay(tmp_path: Path) -> None:
    """They could not be fetched in time: a first crawl of four weeks is not thirteen days late."""
    rows = (article(n, NOW - n * DAY, published_precision="minute") for n in range(1, 28))
    write(tmp_path, "articles", *(row | {"first_seen_at": NOW} for row in rows))
    (outlet,) = gathered(tmp_path)["outlets"]
    assert outlet["delay"] is None


def test_a_field_that_was_never_filled_has_not_stopped(tmp_path: Path) -> None:
    """One that was, has; as for the crawl itself."""
    for n in range(60):
        with_subtitle = {"subtitle": "부제"} if n > 30 else {}
        write(tmp_path, "articles", article(n, NOW - n * DAY, **with_subtitle), run=f"r{n}")
    (outlet,) = gathered(tmp_path, Window(date(2025, 1, 1), WINDOW.until))["outlets"]
    assert outlet["stopped"] == ["subtitle"]


def test_the_newest_articles_of_all_files_are_listed(tmp_path: Path) -> None:
    """The newest first, with the title of the latest revision; a script is no address."""
    for n in range(12):
        write(tmp_path, "articles", article(n, NOW - n * DAY), run=f"r{n}")
    script = article(1, NOW - DAY, revision=1, title="새 제목", url="javascript:alert(1)")
    write(tmp_path, "articles", script, run="s")
    (outlet,) = gathered(tmp_path)["outlets"]
    latest = outlet["details"]["latest"]
    titles = [title for _, title, *_ in latest]
    assert titles == ["제목 0", "새 제목", *(f"제목 {n}" for n in range(2, 10))]
    url = "http://www.gwangnam.co.kr/article.php?aid=0"
    assert latest[0] == ["2026-03-02T09:00:00Z", "제목 0", url, "", "홍길동", ""]
    assert latest[1][2] == ""


def test_rejects_are_counted_by_reason_and_the_latest_are_listed(tmp_path: Path) -> None:
    """Those of the window."""
    for n in range(10):
        write(
            tmp_path, "rejects", reject(f"gwangnam:{n}", NOW - n * DAY, f"http://x/{n}"), run=f"{n}"
        )
    old = reject(None, NOW - 50 * DAY) | {"reason": "bad_id"}
    write(tmp_path, "rejects", old)
    newer = reject("gwangnam:0", NOW + DAY / 24, "http://x/0") | {"detail": "no paragraph in: "}
    write(tmp_path, "rejects", newer, run="newer")
    (outlet,) = gathered(tmp_path)["outlets"]
    assert outlet["details"]["reasons"] == [("empty_body", 11)]
    shown = outlet["details"]["rejects"]
    assert len(shown) == 8
    assert shown[0][2] == "no paragraph in"
    assert shown[1] == ["2026-03-02T09:00:00Z", "empty_body", "", "http://x/0"]


def test_an_outlet_has_its_people_and_what_it_copied(tmp_path: Path) -> None:
    """People by name, of all articles they signed."""
    people = [{"name": name} for name in ("홍길동", "김철수")]
    copied = article(3, agency="연합뉴스", authors=[])
    write(tmp_path, "articles", article(1, authors=people), article(2, section="사회"), copied)
    write(tmp_path, "articles", article(4, authors=[]), article(5, authors=None), run="s")
    details = gathered(tmp_path)["outlets"][0]["details"]
    assert details["people"] == [("홍길동", 2), ("김철수", 1)]
    assert (details["reporters"], details["copied"], details["unsigned"]) == (2, 1, 2)
    assert (details["sections"], details["agencies"]) == ([("사회", 1)], [("연합뉴스", 1)])
    assert details["no_section"] == 4
    assert sum(details["lengths"]) == 5


def test_a_package_without_a_korean_name_is_no_province(tmp_path: Path) -> None:
    """Outlets can lie anywhere, those of tests too."""
    write(tmp_path, "articles", article(1, outlet="saebyeok", article_id="saebyeok:1"))
    model = gather(locate(str(tmp_path)), [Saebyeok], WINDOW, NOW)
    assert [(each["title"], each["region"]) for each in model["outlets"]] == [("새벽신문", "")]


def test_lengths_are_in_classes(tmp_path: Path) -> None:
    """By characters, not bytes; a tombstone has none."""
    bodies = ["가" * 199, "가" * 200, "가" * 4999, "가" * 9000]
    rows = [article(n, body=body) for n, body in enumerate(bodies)]
    write(tmp_path, "articles", *rows, article(9, body=None, deleted=True))
    write(tmp_path, "articles", article(1, NOW - 900 * DAY), year=2023)
    shape = gathered(tmp_path)["shape"]
    assert shape["classes"] == (0, 200, 500, 1000, 2000, 5000)
    assert shape["lengths"] == [1, 1, 0, 0, 1, 1]


def test_an_outlet_that_nobody_watches_has_no_gap_after_its_last_article(tmp_path: Path) -> None:
    """It has those between its articles; one that was watched, and is no longer, is late."""
    days = [ago for ago in range(7, 110) if ago != 9]
    write(tmp_path, "articles", *(article(ago, NOW - ago * DAY) for ago in days))
    window = Window(WINDOW.until - 120 * DAY, WINDOW.until)
    (outlet,) = gathered(tmp_path, window)["outlets"]
    assert (outlet["state"], outlet["marks"][-20:]) == ("idle", "uuuuuuuuuuguu       ")
    row = dict.fromkeys(schema.TABLES["runs"].names) | {
        "run_id": "r",
        "outlet": "gwangnam",
        "started_at": NOW - 200 * DAY,
        "finished_at": NOW - 200 * DAY,
        "until": (NOW - 200 * DAY).date(),
        "exit_code": 0,
    }
    Runs(locate(str(tmp_path)), "gwangnam").write(row)
    model = gathered(tmp_path, window)
    (outlet,) = model["outlets"]
    assert (outlet["state"], outlet["is_overdue"]) == ("late", True)
    assert (outlet["month"]["runs"], outlet["runs"]) == (0, [])
    assert outlet["marks"][-20:] == "uuuuuuuuuuguugggggg "


def test_an_outlet_is_as_old_as_its_first_article_to_the_day(tmp_path: Path) -> None:
    """Also when that lies in the month in which the calendar begins."""
    later = (article(n, NOW - n * DAY) for n in range(2, 29))
    write(tmp_path, "articles", article(1, datetime(2026, 1, 3, tzinfo=UTC)), *later)
    (outlet,) = gathered(tmp_path, Window(date(2026, 1, 15), WINDOW.until))["outlets"]
    assert outlet["marks"].startswith("ggg")


def test_what_waits_for_compaction_is_told(tmp_path: Path) -> None:
    """As `scrapy lake compact` would take it."""
    for number in range(10):
        write(tmp_path, "articles", article(number), year=2025, run=f"r{number}")
    write(tmp_path, "articles", article(99), run="s")
    (table,) = gathered(tmp_path)["tables"]
    said = {key: table[key] for key in ("table", "years", "outlets", "files", "rows", "waiting")}
    assert said == {
        "table": "articles",
        "years": [2025, 2026],
        "outlets": 1,
        "files": 11,
        "rows": 11,
        "waiting": 10,
    }


def test_an_outlet_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is broken, and says why."""
    other = article(1, outlet="ihalla", article_id="ihalla:1")
    write(tmp_path, "articles", article(1), other)
    (file,) = (tmp_path / "articles" / "outlet=ihalla").rglob("*.parquet")
    file.write_bytes(b"no parquet")
    model = gathered(tmp_path)
    gwangnam, ihalla = model["outlets"]
    assert gwangnam["articles"] == 1
    assert ihalla["state"] == "broken"
    assert str(file) in ihalla["problem"]
    assert [(table["table"], table["rows"]) for table in model["tables"]] == [("articles", 1)]


def test_a_damaged_file_of_any_table_is_told(tmp_path: Path) -> None:
    """What can be read of the outlet is there."""
    write(tmp_path, "articles", article(1))
    write(tmp_path, "rejects", reject("gwangnam:2", NOW))
    (file,) = (tmp_path / "rejects").rglob("*.parquet")
    file.write_bytes(file.read_bytes()[:-9])
    (outlet,) = gathered(tmp_path)["outlets"]
    assert (outlet["state"], outlet["articles"]) == ("broken", 1)
    assert str(file) in outlet["problem"]


def test_an_empty_lake_is_no_error(tmp_path: Path) -> None:
    """There is nothing to see yet."""
    model = gathered(tmp_path)
    assert model["outlets"] == model["failed"] == []
    assert model["months"] == {}


def test_only_the_columns_that_it_needs_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of bodies a sample, and never the pages."""
    write(tmp_path, "articles", *(article(n) for n in range(10)))
    asked: list[set[str]] = []
    read = pa.parquet.ParquetFile.read

    def noting(self: Any, columns: list[str]) -> pa.Table:
        asked.append({*columns})
        return read(self, columns=columns)

    monkeypatch.setattr(pa.parquet.ParquetFile, "read", noting)
    gathered(tmp_path)
    assert asked
    assert not {"body", "title", "url", "content_hash"} & set().union(*asked)
