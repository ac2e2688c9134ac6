"""The report of many outlets, as somebody uses it in a browser."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from tests.support import lakes
from tests.support.browsing import Look, looking
from tests.support.crawling import call
from tests.support.rows import article

DAYS, OUTLETS = 730, 40
STORIES = Counter(lakes.story(number) for number in range(OUTLETS))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of two years."""
    folder = tmp_path_factory.mktemp("report")
    now = datetime.now(UTC)
    rows = [article(ago, now - timedelta(days=ago)) for ago in range(DAYS)]
    names = [outlet.name for outlet in select(get_project_settings())][:OUTLETS]
    lakes.fill(folder / "lake", rows, names, now, every=6)
    path = folder / "report.html"
    done = call("--output", f"{path}", lake=folder / "lake", command="report")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{path}: {OUTLETS} outlets since ")
    return path


@pytest.fixture
def look(browser: Browser, report: Path) -> Iterator[Look]:
    """Open the report; at the end nothing must have been complained about or asked for."""
    with looking(browser, report) as opened:
        yield opened
        assert opened.heard == []


def test_a_hundred_outlets_and_two_years_are_under_3_mb(report: Path) -> None:
    """Charts, their script and all: what is not of an outlet is there once."""
    text = report.read_text()
    (model,) = re.findall('id="model">(.*?)</script>', text)
    others = len(text.encode()) - len(model.encode())
    assert others + 100 / OUTLETS * len(model.encode()) < 3_000_000


def test_the_head_counts_and_names_what_is_wrong(look: Look) -> None:
    """How many are broken, late and fine, and since when."""
    said = [text.split() for text in look.page.locator("#states button").all_inner_texts()]
    fine = STORIES["fine"] + STORIES["gap"]
    assert said[:3] == [
        [f"{STORIES['broken']}", "broken"],
        [f"{STORIES['late']}", "late"],
        [f"{fine}", "fine"],
    ]
    trouble = look.page.locator("#trouble li").all_inner_texts()
    assert trouble[0].startswith("broken ")
    assert "partial: 12 listed, 2 stored" in trouble[0]
    assert trouble[-1].startswith("late ")
    assert trouble[-1].endswith("no run since")
    since = datetime.now(UTC) + lakes.KOREA - lakes.BROKEN_DAYS * lakes.DAY
    assert f"since {since:%Y-%m-%d}" in trouble[0]


def test_outlets_are_searched_and_chosen(look: Look) -> None:
    """By their names, their state and their province; the charts follow."""
    assert len(look.rows("table")) == OUTLETS
    look.page.fill("#text", "gwangnam")
    rows = look.page.locator("#table tbody tr")
    expect(rows).to_have_count(1)
    assert look.page.inner_text("#shown") == f"1 of {OUTLETS} outlets"
    assert look.rows("table")[0][0].startswith("광남일보")
    look.page.fill("#text", "jeju")  # the slug of a province
    expect(rows.filter(has_text="headlinejeju")).to_have_count(1)
    expect(rows).not_to_have_count(OUTLETS)
    assert all("jeju" in text or "제주" in text for text in rows.all_inner_texts())
    look.page.fill("#text", "")
    expect(rows).to_have_count(OUTLETS)
    look.page.click("#states button.broken")
    expect(rows).to_have_count(STORIES["broken"])
    assert [row[1].split()[0] for row in look.rows("table")] == ["broken"] * STORIES["broken"]
    assert look.page.input_value("#state") == "broken"
    look.page.keyboard.press("Enter")  # the keyboard stays where it was
    expect(rows).to_have_count(OUTLETS)
    look.page.select_option("#columns", "fields")
    header = look.page.locator("#table thead").inner_text().split("\n")[0]
    assert "Photos" in header
    assert "Trend" not in header
    look.page.select_option("#region", "제주특별자치도")
    expect(rows).to_have_count(1)
    assert [row[0].split()[-1] for row in look.rows("table")] == ["headlinejeju"]


def test_outlets_are_sorted_by_mouse_and_keyboard(look: Look) -> None:
    """First the worst; by a column up, then down; the keyboard stays where it was."""
    assert look.rows("table")[0][1].startswith("broken")
    header = look.page.locator("#table thead th", has_text="Newest")
    header.get_by_role("button").click()
    newest = [row[2] for row in look.rows("table")]
    assert newest == sorted(newest)
    assert header.get_attribute("aria-sort") == "ascending"
    look.page.keyboard.press("Enter")
    assert [row[2] for row in look.rows("table")] == sorted(newest, reverse=True)
    assert header.get_attribute("aria-sort") == "descending"
    look.page.locator("#table thead th", has_text="Outlet").get_by_role("button").click()
    first = [row[0][0] for row in look.rows("table") if row[0][0] >= "가"]
    assert first == sorted(first)


def test_it_speaks_korean_and_is_dark_and_remembers_both(look: Look) -> None:
    """Two buttons, found by name."""
    look.page.get_by_role("button", name="한국어").click()
    look.drawn()
    assert look.page.locator("html").get_attribute("lang") == "ko"
    assert look.page.inner_text("#h-outlets") == "매체"
    words = look.page.locator("[data-word]").all_inner_texts()
    assert not [text for text in words if text and not any("가" <= sign <= "힣" for sign in text)]
    look.page.get_by_role("button", name="어둡게").click()
    look.drawn()
    look.open(look.page.url)
    assert look.page.inner_text("#h-outlets") == "매체"
    dark = look.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(20, 23, 27)"


def test_it_begins_as_the_reader_is_used_to(browser: Browser, report: Path) -> None:
    """Korean and dark for those whose browser is."""
    with looking(browser, report, locale="ko-KR", color_scheme="dark") as look:
        html = look.page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("data-theme")) == ("ko", "dark")


def test_a_gap_is_seen_at_once_and_said_in_words(look: Look) -> None:
    """Red in the calendar; in the list with its first and last day."""
    today = (datetime.now(UTC) + lakes.KOREA).date()
    first, last = today - lakes.GAP[-1] * lakes.DAY, today - lakes.GAP[0] * lakes.DAY
    look.page.click("text=The gaps in words")
    gaps = [row[1:] for row in look.rows("gaps")]
    assert gaps.count([f"{first}", f"{last}", "no article: a gap"]) == STORIES["gap"]
    unproven = today - 2 * lakes.DAY
    assert [f"{unproven}", f"{unproven}", "something is missing"] in gaps
    red = look.page.evaluate(
        """() => {
            const red = (canvas) => {
                const context = canvas.getContext("2d");
                const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                const isRed = (value, at) => at % 4 === 0 && value === 213 && data[at + 1] === 94;
                return data.filter(isRed).length;
            };
            const all = [...document.querySelectorAll("#calendar canvas")];
            return all.map(red).reduce((one, other) => one + other);
        }"""
    )
    assert red > 5 * STORIES["gap"] * 50


def test_missing_days_stand_beside_the_state_and_lead_to_the_calendar(look: Look) -> None:
    """An outlet is fine as its last run was; its days without articles are told all the same."""
    links = look.page.locator("#table td", has_text="fine").locator(".missing")
    assert links.all_inner_texts() == [f"{len(lakes.GAP)} days missing"] * STORIES["gap"]
    links.first.click()
    look.page.wait_for_selector("#h-view-calendar")
    look.drawn()
    expect(look.page.locator("#h-view-calendar")).to_be_in_viewport()
    look.page.locator("#view .gaps summary").click()
    assert "no article: a gap" in look.page.locator("#view .gaps").inner_text()


def test_two_years_are_as_wide_as_they_need(look: Look) -> None:
    """They are looked at by scrolling, and the page itself stays as wide as it is."""
    canvas = look.page.locator("#calendar canvas").first
    assert int(canvas.get_attribute("width") or 0) < 1400
    look.page.select_option("#range", label=f"last {DAYS} days")
    expect(canvas).to_have_attribute("width", re.compile("^2[0-9]{3}$"))
    assert _overflow(look) == 0


def test_of_many_years_each_is_looked_at_alone(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    """No picture can be as wide as twenty years, and a phone's has three dots for each."""
    page, year = tmp_path / "r.html", datetime.now(UTC).year - 1
    words = ("--output", f"{page}", "--since", "2005-01-01")
    assert call(*words, lake=report.parent / "lake", command="report").returncode == 0
    with looking(browser, page, device_scale_factor=3) as look:
        look.page.select_option("#range", label="2005")
        expect(look.page.locator("#calendar")).to_have_text("none")
        look.page.select_option("#range", label=f"{year}")
        canvas = look.page.locator("#calendar canvas").first
        expect(canvas).to_have_count(1)
        assert 365 * 3 * 3 <= int(canvas.get_attribute("width") or 0) < 16_384
        months = look.page.locator("#calendar .month")
        assert months.first.inner_text() == f"{year}-01"
        assert look.page.locator("#calendar .cut").count() == 0
        look.go("#outlet=gwangnam")
        expect(look.page.locator("#h-view-calendar")).to_contain_text(f"{year}")
        assert look.heard == []


def test_each_month_is_named_at_its_first_cell(look: Look) -> None:
    """Also a first month of three days, and a last one of one; no label is cut."""
    source = (Path("crawler/reporting/assets") / "charts.js").read_text()
    sizes = source[source.index("const MONTH_LABEL") :].partition("\n")[0]
    function = source[source.index("function ticks") :].partition("\n}\n")[0] + "\n}"
    days = [f"{datetime(2026, 10, 29, tzinfo=UTC) + n * lakes.DAY:%Y-%m-%d}" for n in range(34)]
    found = look.page.evaluate(
        f"(days) => {{ {sizes}\n{function}\n return ticks(days, 7); }}", days
    )
    months = {each["text"]: each["left"] for each in found["labels"] if "month" in each["kind"]}
    assert months == {"2026-10": 0, "2026-11": 3 * 7, "2026-12": 33 * 7}
    assert found["width"] > 34 * 7
    below = [each for each in found["labels"] if each["kind"] != "month"]
    assert below[0]["kind"] == "short month"
    ends = [each["left"] + each["width"] for each in below]
    assert all(end <= each["left"] for end, each in zip(ends, below[1:], strict=False))


def test_it_is_read_on_a_phone(browser: Browser, report: Path) -> None:
    """Nothing but the tables and charts in their boxes goes beyond the screen."""
    phone: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
    with looking(browser, report, **phone) as look:
        assert _overflow(look) == 0
        first = look.page.locator("#table tbody th").first
        before = first.bounding_box()
        look.page.evaluate("document.querySelector('#table').parentElement.scrollLeft = 400")
        assert first.bounding_box() == before  # the name stays in sight
        assert look.heard == []


def test_on_paper_it_is_light_and_whole(browser: Browser, report: Path) -> None:
    """Also from a dark screen: nothing scrolls, and there is nothing to press."""
    with looking(browser, report, color_scheme="dark") as look:
        look.page.emulate_media(media="print")
        ground = "getComputedStyle(document.body).backgroundColor"
        assert look.page.evaluate(ground) == "rgb(255, 255, 255)"
        overflows = "(all) => [...new Set(all.map((each) => getComputedStyle(each).overflowY))]"
        assert look.page.locator(".wide").evaluate_all(overflows) == ["visible"]
        for place in ("#theme", "#filter", ".csv", ".more"):
            expect(look.page.locator(place).first).to_be_hidden()


def test_on_paper_all_is_open_and_cells_have_light_colours(browser: Browser, report: Path) -> None:
    """Of an outlet's view too; afterwards the screen is as it was."""
    with looking(browser, report, color_scheme="dark") as look:
        look.go("#outlet=busan")
        has = """([red, green]) => {
            const canvas = document.querySelector("#view .cells canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const is = (value, at) => at % 4 === 0 && value === red && data[at + 1] === green;
            return data.some(is);
        }"""
        light, dark = [0x69, 0xB7], [0x3A, 0x8C]
        assert [look.page.evaluate(has, each) for each in (light, dark)] == [False, True]
        look.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert [look.page.evaluate(has, each) for each in (light, dark)] == [True, False]
        assert look.page.locator("#view details:not([open])").count() == 0
        look.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert [look.page.evaluate(has, each) for each in (light, dark)] == [False, True]
        assert look.page.locator("#view details[open]").count() == 0


def test_the_keyboard_reaches_all(look: Look) -> None:
    """The first stop leads past the head; each box that scrolls can be reached."""
    look.page.keyboard.press("Tab")
    assert look.page.evaluate("document.activeElement.className") == "skip"
    look.page.keyboard.press("Enter")
    assert look.page.evaluate("location.hash") == "#outlets"
    for box in look.page.locator(".wide").all():
        assert box.get_attribute("tabindex") == "0"


@pytest.mark.parametrize(("locale", "theme"), [("en-US", "light"), ("ko-KR", "dark")])
def test_axe_finds_no_serious_fault(
    browser: Browser, report: Path, locale: str, theme: str
) -> None:
    """Contrast, names, roles, regions; with all that can be opened open."""
    with looking(browser, report, locale=locale, color_scheme=theme) as look:
        look.unfold()
        assert _violations(look) == []
        look.page.goto(f"{look.page.url.partition('#')[0]}#outlet=busan")
        look.page.wait_for_selector("#h-view")
        look.drawn()
        look.page.locator("details").evaluate_all(
            "(all) => all.forEach((each) => each.open = true)"
        )
        assert _violations(look) == []


def _violations(look: Look) -> list[tuple[str, str, str]]:
    """Return what axe finds: rule, impact, and the first element."""
    found = Axe().run(look.page).response["violations"]
    return [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found]


def _overflow(look: Look) -> int:
    """Return by how many pixels the page is wider than its window."""
    root = "document.documentElement"
    return int(look.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
