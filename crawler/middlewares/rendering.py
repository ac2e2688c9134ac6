"""Pages that a script fills are opened in a browser, which has no network but ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as BrowserPage
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import Route
from scrapy import Request, signals
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.datatypes import LocalCache
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.errors import AttachmentError, BrowserError
from crawler.outlet.base import Outlet
from crawler.outlet.responses import header
from crawler.parsing import charsets
from crawler.runs.failures import classify
from pipelines.items import RejectedError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: What can put text into a page. No images, fonts, styles, frames, or sockets.
_KINDS: Final = ("script", "xhr", "fetch")
_METHODS: Final = ("GET", "POST")
_HEADERS: Final = ("accept", "content-type", "referer", "x-requested-with")
_VALIDATORS: Final = ("ETag", "Last-Modified")
#: A page has no need of so many parts; a script that polls has.
_MOST_PARTS: Final = 30
#: The scripts of an outlet, which its pages share.
_SCRIPTS: Final = 100
#: Seconds; a tab is closed at once, or the browser no longer listens.
_CLOSE_TIMEOUT_SECONDS: Final = 5.0
#: A script that has had all that it asked for fills the page within so many seconds, or never.
_QUIET_SECONDS: Final = 2.0
_POLL_SECONDS: Final = 0.05
_OK: Final = 200
#: U+FFFD in UTF-8 and as CP949 has it, and a byte that is text in neither.
_HOLES: Final = ("\N{REPLACEMENT CHARACTER}".encode(), b"&#65533;")
_NO_TEXT: Final = b"\xff"


class Rendering:
    """Opens the pages that an outlet says a script fills, which is then what brings it in.

    The page has come, through all middlewares. The browser is given it, and for what its scripts
    ask in turn Scrapy is asked: the same robots.txt, pace, hosts and limits. A tab lives for one
    page, `BROWSER_TIMEOUT` seconds at most.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.timeout = crawler.settings.getfloat("BROWSER_TIMEOUT")
        self.longest = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.scripts: LocalCache[str, Response] = LocalCache(_SCRIPTS)
        self.opened = 0
        self.browser: ScrapyPlaywrightDownloadHandler | None = None
        #: One page at a time: many would wait for each other until none is in time.
        self.lock = asyncio.Lock()
        #: The classes of the failures since a page was opened.
        self.failures: list[str] = []
        crawler.signals.connect(self._close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Give the page as its scripts leave it."""
        outlet = self.crawler.spider
        assert isinstance(outlet, Outlet)
        sign = outlet.filled_by_script(response.url)
        if not sign or response.status != _OK or request.method != "GET" or "part" in request.meta:
            return response
        try:
            page = _Rendered(self, outlet, response, sign)
        except RejectedError:  # no text in any charset; whoever reads it says so
            return response
        async with self.lock:
            try:
                text = await self._render(page)
            except (DownloadTimeoutError, BrowserError) as error:
                self._count_failure(error)
                raise
        self.failures.clear()
        return page.finish(text, self.longest)

    async def _render(self, page: "_Rendered") -> str:
        """Open the page in a tab; one that broke may mean that all will, so the next has a new one.

        A frozen browser is given up, not waited for.
        """
        url = page.response.url
        try:
            async with self._tab(page) as (browser, asked), asyncio.timeout(self.timeout):
                await browser.download_request(asked)
                return await page.filled(asked.meta["playwright_page"])
        except TimeoutError as error:
            what = f"{url} was not ready within {self.timeout:g} seconds"
            raise DownloadTimeoutError(what) from error
        except Exception as error:
            await self._close()
            raise BrowserError(f"{url}: {_first_line(error)}") from error

    def _count_failure(self, error: Exception) -> None:
        """End the run as the breaker does, which saw that the page itself came."""
        self.failures.append(classify(error))
        if len(self.failures) >= self.crawler.settings.getint("BREAKER_PAGES"):
            assert self.crawler.engine
            # Not awaited: the end waits for this page too.
            self._ending = asyncio.ensure_future(
                self.crawler.engine.close_spider_async(reason=self.failures[-1])
            )

    async def _started(self) -> ScrapyPlaywrightDownloadHandler:
        """Start what drives the browser with the first page.

        By itself it starts with the engine, for which `scrapy shell` does not wait.
        """
        if self.browser is None:
            self.browser = ScrapyPlaywrightDownloadHandler.from_crawler(self.crawler)
            await self.browser._launch()  # noqa: SLF001 - see above
        return self.browser

    async def _close(self) -> None:
        browser, self.browser = self.browser, None
        if browser:
            with suppress(Exception):  # it is dead already
                async with asyncio.timeout(_CLOSE_TIMEOUT_SECONDS):
                    await browser.close()

    @asynccontextmanager
    async def _tab(
        self, page: "_Rendered"
    ) -> AsyncIterator[tuple[ScrapyPlaywrightDownloadHandler, Request]]:
        """Give what opens a page in a context of its own, which is closed whatever comes."""
        browser = await self._started()
        self.opened += 1
        name = f"page {self.opened}"
        meta = {
            "playwright": True,
            "playwright_context": name,
            "playwright_context_kwargs": {
                "user_agent": self.crawler.settings["USER_AGENT"],
                "locale": "ko-KR",
                "timezone_id": "Asia/Seoul",
                "service_workers": "block",
                "accept_downloads": False,
            },
            "playwright_page_init_callback": page.prepare,
            "playwright_include_page": True,
            # Its load never ends if a script leads elsewhere.
            "playwright_page_goto_kwargs": {"wait_until": "commit"},
        }
        try:
            yield browser, Request(page.response.url, meta=meta)
        finally:
            try:
                async with asyncio.timeout(_CLOSE_TIMEOUT_SECONDS):
                    await browser.context_wrappers[name].context.close()
            except (KeyError, TimeoutError, PlaywrightError):  # KeyError: it did not even open
                await self._close()

    async def fetch(self, part: BrowserRequest) -> Response:
        """Fetch what a script asks for; a script that is known is not asked for again."""
        if part.url in self.scripts:
            return self.scripts[part.url]
        assert self.crawler.engine
        headers = {name: value for name, value in part.headers.items() if name in _HEADERS}
        body = part.post_data_buffer or b""
        asked = Request(part.url, method=part.method, headers=headers, body=body)
        asked.meta["part"] = True
        answer = await self.crawler.engine.download_async(asked)
        if part.resource_type == "script" and answer.status == _OK:
            self.scripts[part.url] = answer
        return answer


class _Rendered:
    """One page in its tab."""

    def __init__(self, rendering: Rendering, outlet: Outlet, response: Response, sign: str) -> None:
        self.rendering = rendering
        self.outlet = outlet
        self.response = response
        self.sign = sign
        self.decoded = charsets.decode(response.body, header(response, "Content-Type"))
        self.parts = self.parts_done = 0
        #: When the last of them came.
        self.answered = 0.0
        self.is_given = False
        self.is_filled = False
        #: Why a part of the page did not come.
        self.failure: AttachmentError | None = None

    async def prepare(self, tab: BrowserPage, _: Request) -> None:
        """Take all that the tab asks for upon us; what is routed last is asked first."""
        await tab.route("**", self._answer)

    async def filled(self, tab: BrowserPage) -> str:
        """Give the page when its script has filled it, or nothing that it asked for can any more.

        What was asked for before the sign of that was seen is waited for: it may be the rest.
        """
        self.answered = monotonic()
        awaited = 0
        while self.parts_done < awaited or (not self.is_filled and self._may_be_filled()):
            await asyncio.sleep(_POLL_SECONDS)
            if not self.is_filled and await tab.query_selector(self.sign):
                self.is_filled, awaited = True, self.parts
        await asyncio.sleep(_POLL_SECONDS)
        return await tab.content()

    def _may_be_filled(self) -> bool:
        return self.parts_done < self.parts or monotonic() - self.answered < _QUIET_SECONDS

    async def _answer(self, route: Route) -> None:
        """Answer the tab; it is gone when it was closed in the meantime."""
        with suppress(PlaywrightError):
            part = route.request
            if not self.is_given and part.is_navigation_request():
                self.is_given = True
                content_type = "text/html; charset=utf-8"
                await route.fulfill(body=self.decoded.utf8, content_type=content_type)
            elif self._is_allowed(part) and (answer := await self._fetched(part)):
                headers, body = _sent(answer, is_script=part.resource_type == "script")
                await route.fulfill(status=answer.status, headers=headers, body=body)
            else:
                await route.abort("aborted")  # else a page that leads elsewhere becomes an error's

    def _is_allowed(self, part: BrowserRequest) -> bool:
        """Tell whether it may put text into the page, and is the outlet's own."""
        try:
            is_own = self.outlet.is_own(part.url)
        except ValueError:
            return False
        is_part = is_own and part.resource_type in _KINDS and part.method in _METHODS
        return is_part and self.parts < _MOST_PARTS

    async def _fetched(self, part: BrowserRequest) -> Response | None:
        try:
            self.parts += 1
            answer = await self.rendering.fetch(part)
        except Exception as error:  # noqa: BLE001 - whatever Scrapy raises is told, once for a page
            self._note(part.url, error)
            return None
        finally:
            self.parts_done += 1
        self.answered = monotonic()
        if answer.status != _OK:
            self._note(part.url, HttpError(answer, f"HTTP {answer.status}"))
        return answer

    def _note(self, url: str, error: Exception) -> None:
        """Keep why a part did not come: the first reason, or one better than robots.txt."""
        if self.failure is None or classify(self.failure) == "robots":
            self.failure = AttachmentError(url, error)

    def finish(self, text: str, longest: int) -> Response:
        """Give the response with the filled page in its own charset.

        Raises `AttachmentError` if a part that did not come left it unfilled.
        """
        if not self.is_filled:
            if self.failure:
                raise self.failure
            self.outlet.logger.warning("No %s came on %s", self.sign, self.response.url)
        body = text.encode(self.decoded.charset, "xmlcharrefreplace")
        for hole in _HOLES:  # a hole is a hole again to whoever reads the bytes
            body = body.replace(hole, _NO_TEXT)
        if len(body) > longest:
            raise IgnoreRequest(f"{self.response.url} grew beyond DOWNLOAD_MAXSIZE")
        # The page's validators say nothing of what its scripts asked for.
        headers = self.response.headers.copy()
        for name in _VALIDATORS:
            headers.pop(name, None)
        return self.response.replace(body=body, headers=headers)


def _sent(answer: Response, *, is_script: bool) -> tuple[dict[str, str], bytes]:
    """Give headers and body as the tab gets them: without the length, which is of what was packed.

    A script that declares no charset is in that of its page, which the tab has in UTF-8.
    """
    pairs = answer.headers.to_unicode_dict().items()
    headers = {str(name).lower(): value for name, value in pairs}
    headers.pop("content-length", None)
    declared = headers.get("content-type", "")
    if is_script and "charset" not in declared:
        with suppress(RejectedError):
            headers["content-type"] = "text/javascript; charset=utf-8"
            return headers, charsets.decode(answer.body).utf8
    return headers, answer.body


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]
