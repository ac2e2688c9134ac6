"""An outlet's own view, and the files that its tables and those of the overview are saved as."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipelines.lake import locate, schema
from pipelines.lake.runs import Runs
from pipelines.timestamps import SEOUL
from tests.support.browsing import Look, looking
from tests.support.crawling import call
from tests.support.rows import article, reject, write

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
FORMULA = '=HYPERLINK("http://x";"y"), 광주'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of two outlets, of which one fails and has a title that is a formula."""
    folder = tmp_path_factory.mktemp("view")
    lake = folder / "lake"
    rows = [article(n, NOW - n * DAY, section="사회" if n else None) for n in range(12)]
    rows[0] |= {"title": FORMULA, "agency": "연합뉴스"}
    rows[1] |= {"authors": []}
    write(lake, "articles", *rows)
    gone = reject("gwangnam:99", NOW, "http://www.gwangnam.co.kr/article.php?aid=99")
    write(lake, "rejects", gone | {"reason": "gone", "detail": "404"})
    write(lake, "articles", article(1, NOW, outlet="ihalla", article_id="ihalla:1"))
    then = NOW - 4400 * DAY
    old = article(2, then, outlet="ihalla", article_id="ihalla:2")
    write(lake, "articles", old, year=then.year, run="old")
    for hours, code, failure in ((2, 0, None), (1, 12, "timeout")):
        started = NOW - timedelta(hours=hours)
        row = dict.fromkeys(schema.TABLES["runs"].names) | {
            "run_id": f"r{hours}",
            "outlet": "gwangnam",
            "started_at": started,
            "finished_at": started + timedelta(minutes=3),
            "exit_code": code,
            "outcome": "partial" if code else "done",
            "failure": failure,
            "message": f"{code}: 1,234 listed",
            "until": started.astimezone(SEOUL).date(),
            "listed": 1234,
            "stored": 5,
        }
        Runs(locate(str(lake)), "gwangnam").write(row)
    path = folder / "report.html"
    assert call("--output", f"{path}", lake=lake, command="report").returncode == 0
    return path


@pytest.fixture
def look(browser: Browser, report: Path) -> Iterator[Look]:
    """Open the report; at the end nothing must have been complained about or asked for."""
    with looking(browser, report, accept_downloads=True) as opened:
        yield opened
        assert [told for told in opened.heard if "blob:" not in told] == []


def test_an_outlet_leads_to_its_view_and_back(look: Look) -> None:
    """By its name; the way back leads to where the reader was."""
    look.page.locator("#table a", has_text="광남일보").click()
    expect(look.page.locator("#h-view")).to_have_text("광남일보 gwangnam")
    assert look.page.evaluate("location.hash") == "#outlet=gwangnam"
    assert look.page.evaluate("document.activeElement.id") == "h-view"
    assert look.page.title().startswith("광남일보 · ")
    expect(look.page.locator("#overview")).to_be_hidden()
    look.page.go_back()
    expect(look.page.locator("#overview")).to_be_visible()
    expect(look.page.locator("#table a", has_text="광남일보")).to_be_focused()
    for place in ("#calendar", "#runs", "#failed"):
        expect(look.page.locator(f"{place} a[href='#outlet=gwangnam']").first).to_be_visible()


def test_a_view_says_all_of_its_outlet(look: Look) -> None:
    """State, figures, articles, runs, rejects; each figure with a line that says what it is."""
    look.go("#outlet=gwangnam")
    text = look.page.locator("#view").inner_text()
    for said in ("broken", "광주광역시", "Agency copy", "8%", "연합뉴스", "taken down"):
        assert said in text
    facts = look.page.locator(".facts > div")
    assert facts.locator("dd.note").all_inner_texts().count("") == 0
    assert facts.count() == 9
    panels = look.page.locator("#view .panel strong").all_inner_texts()
    assert panels[:5] == [
        "Articles by month",
        "Sections",
        "Reporters",
        "Where they come from",
        "Agencies",
    ]
    origins = look.page.locator("#view [data-name=origins] tbody tr").all_inner_texts()
    assert [row.split("\t")[::2] for row in origins] == [
        ["agency", "1"],
        ["signed, no agency", "10"],
        ["unsigned", "1"],
    ]
    articles = look.page.locator(".part", has_text="Newest articles").locator("tbody tr")
    assert articles.count() == 10
    link = articles.first.locator("a")
    assert link.inner_text() == FORMULA
    assert link.get_attribute("href") == "http://www.gwangnam.co.kr/article.php?aid=0"
    assert link.get_attribute("rel") == "noopener noreferrer"
    rejected = look.page.locator(".part", has_text="Latest rejects").locator("tbody tr")
    assert "taken down" in rejected.first.inner_text()
    runs = look.page.locator(".part", has_text="Latest runs").locator("tbody tr")
    assert [row.split("\t")[2:5] for row in runs.all_inner_texts()] == [
        ["12", "no answer in time", "1,234"],
        ["0", "done", "1,234"],
    ]


def test_a_view_without_runs_or_rejects_says_so(look: Look) -> None:
    """In a sentence, and not by an empty table."""
    look.go("#outlet=ihalla")
    text = look.page.locator("#view").inner_text()
    assert "Nothing failed in the last 30 days." in text
    assert "No page was rejected" in text


def test_an_address_leads_to_a_view_at_once(browser: Browser, report: Path) -> None:
    """In Korean too; of what the report does not have it says so."""
    with looking(browser, report, locale="ko-KR") as look:
        look.go("#outlet=ihalla")
        look.page.reload()
        look.drawn()
        expect(look.page.locator("#h-view")).to_have_text("한라일보 ihalla")
        look.go("#outlet=nobody")
        expect(look.page.locator("#view")).to_contain_text("보고서에 없음")


def test_what_a_table_shows_is_saved_as_csv(look: Look) -> None:
    """With a byte order mark for Excel, numbers as they are, and no formula."""
    look.go("#outlet=gwangnam")
    text = _saved(look, ".part:has-text('Newest articles') .csv", "gwangnam-latest")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text[1:])))
    assert rows[0] == ["Published", "Title", "Address", "Section", "Authors", "Agency"]
    assert rows[1][1:] == [
        f"'{FORMULA}",
        "http://www.gwangnam.co.kr/article.php?aid=0",
        "",
        "홍길동",
        "연합뉴스",
    ]
    assert rows[2][3:] == ["사회", "", ""]
    assert len(rows) == 11
    saved = _saved(look, ".part:has-text('Latest runs') .csv", "gwangnam-latest-runs")
    runs = list(csv.reader(StringIO(saved[1:])))
    assert runs[1][1:5] == ["180", "12", "no answer in time", "1234"]


def test_of_many_years_the_months_are_saved(look: Look) -> None:
    """Where the picture has years."""
    look.go("#outlet=ihalla")
    expect(look.page.locator("#view [data-name=years]")).to_contain_text("Articles by year")
    saved = _saved(look, "#view [data-name=years] .csv", "ihalla-months")
    rows = list(csv.reader(StringIO(saved[1:])))
    assert rows[0] == ["Month", "Articles"]
    assert [row for row in rows[1:] if row[1] != "0"] == [
        [f"{then.astimezone(SEOUL):%Y-%m}", "1"] for then in (NOW - 4400 * DAY, NOW)
    ]


def test_the_overviews_tables_are_saved_as_they_are_sorted_and_chosen(look: Look) -> None:
    """All of them have a button; a number and what is usual are two columns."""
    look.page.fill("#text", "광")
    expect(look.page.locator("#table tbody tr")).to_have_count(1)
    rows = list(csv.reader(StringIO(_saved(look, "[data-csv=table] .csv", "lake-table")[1:])))
    assert rows[0][:7] == [
        "Outlet",
        "Name in commands",
        "Province",
        "State",
        "From",
        "Days missing in the last 90",
        "Newest",
    ]
    assert [row[:4] for row in rows[1:]] == [["광남일보", "gwangnam", "광주광역시", "broken"]]
    assert len(rows[0]) == len(rows[1])
    tables = look.page.locator("#overview table")
    assert look.page.locator("#overview .csv").count() == tables.count()
    saved = _saved(look, "[data-name=sections] .csv", "lake-sections")
    assert list(csv.reader(StringIO(saved[1:]))) == [
        ["Sections", "Articles", "Share"],
        ["사회", "11", f"{11 / 13}"],
        ["no section", "2", f"{2 / 13}"],
    ]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ('"=1+1"', "'=1+1"),
        ('" +1"', "' +1"),
        ('"＝1"', "'＝1"),
        ('"@x"', "'@x"),
        ('"\\t=1"', "'\t=1"),
        ("-5", "-5"),
        ("null", ""),
        ('"a,\\"b\\""', '"a,""b"""'),
        ('"–"', "–"),
    ],
)
def test_no_field_is_a_formula(look: Look, value: str, field: str) -> None:
    """Numbers below zero are numbers."""
    source = (Path("crawler/reporting/assets") / "table.js").read_text()
    function = source[source.index("function csvField") :].partition("\n}\n")[0] + "\n}"
    assert look.page.evaluate(f"() => {{ {function}\n return csvField({value}); }}") == field


def _saved(look: Look, button: str, name: str) -> str:
    """Press a button and return the file that it saves, which has the Korean day of the page."""
    with look.page.expect_download() as started:
        look.page.locator(button).click()
    assert started.value.suggested_filename == f"jibang-{name}-{NOW.astimezone(SEOUL):%Y-%m-%d}.csv"
    return started.value.path().read_bytes().decode()
