"""The report in a real Chromium, which notes whatever it complains about or asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from crawler.settings import PLAYWRIGHT_LAUNCH_OPTIONS


@dataclass
class Look:
    """A page that is open; `heard` is what it said, asked for, or popped up since."""

    page: Page
    heard: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open the report and wait until all of it is drawn; that it is asked for is no news."""
        self.page.goto(address)
        self.drawn()
        self.heard.remove(f"asked: {address}")

    def dialog(self, dialog: Dialog) -> None:
        """Note that something popped up, and close it."""
        self.heard.append(f"popped up: {dialog.message}")
        dialog.dismiss()

    def drawn(self) -> None:
        """Wait until all is drawn, at first and after a choice of language or theme."""
        self.page.wait_for_selector("body[data-ready]")

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window this wide, and wait until all is drawn for it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_selector(f"body[data-ready='{width}']")
        self.page.wait_for_timeout(50)  # for what watches the sizes of boxes

    def go(self, fragment: str) -> None:
        """Go to a place of the page, such as an outlet's view, and wait until it is drawn."""
        self.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        self.page.wait_for_timeout(50)  # the page hears of it a moment later
        self.drawn()

    def unfold(self, *, is_open: bool = True) -> None:
        """Open all that can be opened."""
        script = "(is) => document.querySelectorAll('details').forEach((each) => each.open = is)"
        self.page.evaluate(script, is_open)
        self.page.wait_for_timeout(50)

    def fold(self) -> None:
        """Close all that can be opened."""
        self.unfold(is_open=False)

    def height(self) -> int:
        """Return the height of the whole page."""
        return int(self.page.evaluate("document.documentElement.scrollHeight"))

    def rows(self, table: str) -> list[list[str]]:
        """Return the texts of a table's cells, line by line."""
        texts = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText))"
        return list(self.page.locator(f"#{table} tbody tr").evaluate_all(texts))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the crawl uses, too."""
    executable = PLAYWRIGHT_LAUNCH_OPTIONS["executable_path"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@contextmanager
def looking(browser: Browser, report: Path, **options: Any) -> Iterator[Look]:
    """Open a report in a window of its own; `options` are those of the browser's context."""
    usual: dict[str, Any] = {"locale": "en-US", "viewport": {"width": 1400, "height": 1000}}
    context = browser.new_context(**usual | options)
    context.set_default_timeout(20_000)
    look = Look(context.new_page())
    address = report.as_uri()
    look.page.on("console", lambda message: look.heard.append(f"console: {message.text}"))
    look.page.on("pageerror", lambda error: look.heard.append(f"error: {error}"))
    look.page.on("dialog", look.dialog)
    look.page.on("request", lambda asked: look.heard.append(f"asked: {asked.url}"))
    look.open(address)
    yield look
    context.close()
