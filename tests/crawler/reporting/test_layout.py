"""The boxes of the report's page: none too high, too wide, cut off or on top of another."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import Browser
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from tests.support import lakes
from tests.support.browsing import Look, looking
from tests.support.crawling import call
from tests.support.rows import article

WIDTHS: Final = (360, 390, 768, 1280, 1920)
#: Numbers of outlets, each with a language and a theme.
KINDS: Final = {
    0: ("en-US", "light"),
    1: ("ko-KR", "dark"),
    4: ("ko-KR", "light"),
    100: ("en-US", "dark"),
}
#: No figure of the page is higher; what has more rows scrolls.
HIGHEST: Final = 800


@pytest.fixture(scope="module", params=KINDS)
def look(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Look]:
    """Open the report of a lake with so many outlets."""
    folder = tmp_path_factory.mktemp("layout")
    now = datetime.now(UTC)
    rows = [article(day, now - timedelta(days=day)) for day in range(0, 1500, 5)]
    names = [outlet.name for outlet in select(get_project_settings())][: request.param]
    (folder / "lake" / "articles").mkdir(parents=True)
    lakes.fill(folder / "lake", rows, names, now, every=12)
    page = folder / "report.html"
    assert call("--output", f"{page}", lake=folder / "lake", command="report").returncode == 0
    locale, theme = KINDS[request.param]
    with looking(browser, page, locale=locale, color_scheme=theme) as opened:
        yield opened
        assert opened.heard == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_higher_than_a_screen(look: Look, width: int) -> None:
    """Not with any number of months or outlets."""
    look.resize(width)
    boxes = "(all) => all.map((each) => [each.className, each.getBoundingClientRect().height])"
    heights = look.page.locator("main figure, main .chart svg, .wide").evaluate_all(boxes)
    assert [box for box in heights if box[1] > HIGHEST] == []
