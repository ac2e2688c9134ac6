"""The boxes of the report's page: none too high, too wide, cut off or on top of another.

They are measured, and no picture is compared: the pixels of one hang on the fonts of the machine.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from tests.support import lakes
from tests.support.browsing import Look, looking
from tests.support.crawling import call
from tests.support.rows import article, reject, write

WIDTHS: Final = (360, 390, 768, 1280, 1920)
#: Numbers of outlets, each with a language and a theme.
KINDS: Final = {
    0: ("en-US", "light"),
    1: ("ko-KR", "dark"),
    4: ("ko-KR", "light"),
    100: ("en-US", "dark"),
}
#: Pixels. No box of the page is higher; what has more rows scrolls.
HIGHEST: Final = 900
#: The whole page, where it has one column of panels.
HIGHEST_PAGE: Final = 9_000

#: A function of the highest box; it returns a line for each fault that is seen.
FAULTS: Final = (Path(__file__).parent / "faults.js").read_text()


#: A hundred outlets take a minute; four are their sisters in `make test`.
LAKES: Final = [pytest.param(n, marks=pytest.mark.slow) if n > 4 else n for n in KINDS]


@pytest.fixture(scope="module", params=LAKES)
def look(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Look]:
    """Open the report of a lake with so many outlets."""
    folder = tmp_path_factory.mktemp("layout")
    now = datetime.now(UTC)
    rows = [article(day, now - timedelta(days=day), **_texts(day)) for day in range(0, 1500, 5)]
    names = [outlet.name for outlet in select(get_project_settings())][: request.param]
    (folder / "lake" / "articles").mkdir(parents=True)
    lakes.fill(folder / "lake", rows, names, now, every=12)
    for name in names[:1]:
        row = reject(f"{name}:1", now, f"http://x/{'long' * 90}") | {"outlet": name}
        write(folder / "lake", "rejects", row | {"detail": "aid=abc" * 30})
    page = folder / "report.html"
    assert call("--output", f"{page}", lake=folder / "lake", command="report").returncode == 0
    locale, theme = KINDS[request.param]
    with looking(browser, page, locale=locale, color_scheme=theme) as opened:
        yield opened
        assert opened.heard == []


def _texts(number: int) -> dict[str, Any]:
    """Return sections, agencies, people and titles, some of them long."""
    authors = [{"name": f"홍길동{number % 30}"}, {"name": "남궁" * 15}][: number % 3]
    return {
        "section": ("사회", "정치·행정", "아주 긴 이름의 섹션" * 4, None)[number // 5 % 4],
        "agency": "연합뉴스" if number % 2 else None,
        "title": f"{number} 광주시, 어촌 뉴딜 공모에 시민 호응 " * (1 + number % 4),
        "authors": authors,
        "flags": ["no_byline"] if not authors else [],
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_the_overview_fits_its_window(look: Look, width: int) -> None:
    """With all that can be opened closed, then open."""
    look.go("")
    look.resize(width)
    look.fold()
    assert look.page.evaluate(FAULTS, HIGHEST) == []
    assert look.height() < HIGHEST_PAGE
    look.unfold()
    assert look.page.evaluate(FAULTS, HIGHEST) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_outlets_view_fits_its_window(look: Look, width: int) -> None:
    """Of one that the report has, or of none."""
    look.go("#outlet=agoranews")
    look.resize(width)
    look.unfold()
    assert look.page.evaluate(FAULTS, HIGHEST) == []
    assert look.height() < HIGHEST_PAGE


@pytest.mark.parametrize("width", [360, 1280])
def test_days_of_each_range_have_room(look: Look, width: int) -> None:
    """Of a month as of two years, each label has its own place."""
    look.go("")
    look.resize(width)
    options = look.page.locator("#range option").count()
    for number in range(options):
        look.page.select_option("#range", index=number)
        look.page.wait_for_timeout(200)
        assert look.page.evaluate(FAULTS, HIGHEST) == []
    look.page.select_option("#range", index=0)


def test_on_a_phone_today_is_in_sight(look: Look) -> None:
    """Of the calendar and of the runs; whoever wants to see older days goes back."""
    look.go("")
    look.resize(390)
    for place in look.page.locator(".frame:has(.grid) > .wide").all():
        right = place.evaluate("(box) => box.scrollWidth - box.clientWidth - box.scrollLeft")
        assert right <= 1


def test_a_wide_table_says_that_there_is_more(look: Look) -> None:
    """At 1280 pixels the usual columns are all there; all of them are not, and a sign says so."""
    look.go("")
    look.resize(1280)
    sign = look.page.locator("#outlets .more.right")
    assert not sign.is_visible()
    look.page.select_option("#columns", "all")
    has_rows = look.page.locator("#table thead").count() == 1
    look.page.wait_for_timeout(100)
    assert sign.is_visible() == has_rows
    if has_rows:
        sign.click()
        look.page.wait_for_selector("#outlets .more.left", state="visible")
    look.page.select_option("#columns", "overview")
