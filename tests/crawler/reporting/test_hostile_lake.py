"""What pages can put into a lake stays text in the report, and breaks nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pipelines.lake import locate, schema
from pipelines.lake.runs import Runs
from tests.support.browsing import looking
from tests.support.crawling import call
from tests.support.rows import article, reject, write

SCRIPT = "</script><script>alert(1)</script><!--<script>"
MARKUP = "<img src=http://127.0.0.1:9/x onerror=alert(2)>&amp;"
BACKWARDS = "\u202eright\u2066left\u2028\x00\x1b[2J"
NOW = datetime.now(UTC)
TEXTS = (SCRIPT, MARKUP, BACKWARDS, "긴" * 10_000, "", "__proto__", "${alert(3)}", "$model")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of a lake that is full of it."""
    folder = tmp_path_factory.mktemp("hostile")
    lake = folder / "lake"
    for place, text in enumerate(TEXTS):
        words = dict.fromkeys(
            ("title", "subtitle", "body", "section", "agency", "byline_raw"), text
        )
        odd: dict[str, Any] = {"flags": [text], "authors": [{"name": text}], "images": [{}]}
        write(lake, "articles", article(place, NOW, **words, **odd), run=f"a{place}")
        nobody = words | odd | {"outlet": "no_such", "article_id": f"no_such:{place}"}
        undated = {"published_date": None, "first_seen_at": None, "authors": None, "flags": None}
        write(lake, "articles", article(place, None, **nobody | undated), run=f"b{place}")
        _run(lake, place, text)
        odd_reject = reject(text, NOW, text) | {"reason": text or "bad_id", "detail": text}
        write(lake, "rejects", odd_reject, run=f"j{place}")
    script = article(97, NOW, url="javascript:alert(4)", title="", authors=[{"name": None}])
    write(lake, "articles", script, run="script")
    far = article(99, datetime(9999, 12, 31, tzinfo=UTC), published_date=date(9999, 12, 31))
    write(lake, "articles", far, article(98, datetime(1, 1, 2, tzinfo=UTC)), run="far")
    path = folder / "report.html"
    assert call("--output", f"{path}", lake=lake, command="report").returncode == 0
    return path


def _run(lake: Path, place: int, text: str) -> None:
    """Write a run that says it of itself."""
    run = dict.fromkeys(schema.TABLES["runs"].names) | {
        "run_id": f"r{place}",
        "outlet": "gwangnam",
        "started_at": NOW - timedelta(hours=place),
        "finished_at": NOW,
        "exit_code": -1 - place,
        "until": NOW.date(),
        **dict.fromkeys(("outcome", "failure", "message"), text),
    }
    Runs(locate(str(lake)), "gwangnam").write(run)


def test_it_is_all_text(browser: Browser, report: Path) -> None:
    """No script runs, nothing is asked for, and what was written is what is read."""
    with looking(browser, report) as look:
        assert look.heard == []
        shown = look.page.locator("#failed").text_content() or ""
        for text in (SCRIPT, MARKUP, "${alert(3)}", "$model"):
            assert text in shown
        assert look.page.locator("main img").count() == 0
        assert look.page.locator("script").count() == 5
        expect(look.page.locator("#shape [data-name=agencies]")).to_contain_text(MARKUP[:60])


def test_its_outlets_have_views(browser: Browser, report: Path) -> None:
    """Titles and names are text there too, and an address that is a script is no link."""
    with looking(browser, report) as look:
        for name in ("gwangnam", "no_such"):
            look.page.evaluate(f"location.hash = '#outlet={name}'")
            look.page.wait_for_selector(f"#h-view:has-text('{name}')")
            look.drawn()
            assert look.page.locator("#view img").count() == 0
        links = look.page.locator("#view a[target]")
        schemes = links.evaluate_all("(all) => all.map((each) => each.protocol)")
        assert {*schemes} <= {"http:", "https:"}
        for odd in (
            "#outlet=%E0%A4%A",
            "#outlet=__proto__",
            "#outlet=<img src=x onerror=alert(1)>",
        ):
            look.page.evaluate("(hash) => { location.hash = hash; }", odd)
            expect(look.page.locator("#view")).to_contain_text("no outlet of this name")
        assert look.heard == []


def test_it_is_neither_wide_nor_heavy(browser: Browser, report: Path) -> None:
    """Long texts are cut, and break lines."""
    assert report.stat().st_size < 1_500_000
    with looking(browser, report, viewport={"width": 500, "height": 800}) as look:
        root = "document.documentElement"
        assert look.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


def test_what_has_no_date_is_counted(browser: Browser, report: Path) -> None:
    """An outlet that the project does not know is there, by its name; sorted by date it is last."""
    with looking(browser, report) as look:
        look.page.select_option("#columns", "all")
        for _ in range(2):
            look.page.get_by_role("button", name="Newest").click()
            assert look.rows("table")[-1][0].split()[0] == "no_such"
        rows = {row[0].split()[0]: row for row in look.rows("table")}
        assert rows["no_such"][-2:] == [f"{len(TEXTS)}", f"{len(TEXTS)}"]
        assert rows["광남일보"][-2:] == [f"{len(TEXTS) + 1}", "0"]
