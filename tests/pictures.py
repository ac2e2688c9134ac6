"""`make pictures`: the screenshots of the report in the docs, of a hundred made-up outlets."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bench_report
from tests.support.browsing import chromium, looking
from tests.support.crawling import call

DOCS = Path(__file__).parents[1] / "docs"
WINDOW = {"width": 1400, "height": 1000}


def main() -> None:
    """Fill a lake, write its report, and look at it."""
    with TemporaryDirectory() as folder, chromium() as browser:
        lake, page = Path(folder) / "lake", Path(folder) / "report.html"
        bench_report.fill(lake)
        call("--output", f"{page}", lake=lake, command="report")
        with looking(browser, page, viewport=WINDOW) as look:
            look.page.screenshot(path=DOCS / "report.png")
        with looking(browser, page, viewport=WINDOW | {"height": 2_000}) as look:
            calendar = look.page.locator("section", has=look.page.locator("#calendar"))
            calendar.screenshot(path=DOCS / "report-calendar.png")
            look.resize(1200, 1180)
            look.go("#outlet=busan")
            look.page.screenshot(path=DOCS / "report-outlet.png")


if __name__ == "__main__":
    main()
