"""Opens pages that a script fills in a browser, whose requests all go through Scrapy."""

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

from crawler.errors import AttachmentError, BrowserError, classify
from crawler.outlet.responses import header
from crawler.outlet.spider import OutletSpider
from crawler.parsing import charsets
from pipelines.items import RejectedError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: Resource types that can put text into a page. No images, fonts, styles, frames or sockets.
_RESOURCE_TYPES: Final = ("script", "xhr", "fetch")
_METHODS: Final = ("GET", "POST")
#: Headers of a script's request that are passed on to Scrapy.
_HEADERS: Final = ("accept", "content-type", "referer", "x-requested-with")
_VALIDATORS: Final = ("ETag", "Last-Modified")
#: Further requests of a page are aborted: no page needs more parts, only a script that polls.
_MAX_PARTS: Final = 30
#: The number of scripts of an outlet that are cached; its pages share them.
_CACHED_SCRIPTS: Final = 100
#: A tab that is not closed after this time is in a browser that hangs: the browser is closed.
_CLOSE_TIMEOUT_SECONDS: Final = 5.0
#: A script that received all that it requested fills the page within this time, or never.
_QUIET_SECONDS: Final = 2.0
#: The page is checked for its content at this interval.
_POLL_SECONDS: Final = 0.05
_OK: Final = 200
#: U+FFFD in UTF-8, and as a character reference in CP949.
_REPLACEMENTS: Final = ("\N{REPLACEMENT CHARACTER}".encode(), b"&#65533;")
#: A byte that is invalid in both charsets.
_INVALID_BYTE: Final = b"\xff"


class Rendering:
    """Opens in a browser the pages of which the outlet says that a script fills them.

    Outlets that need it enable it. Scrapy has fetched the page through all other middlewares, and
    the browser is given that response. What its scripts request Scrapy fetches: robots.txt, delays,
    hosts and limits apply. A tab is used for one page, for at most `BROWSER_TIMEOUT` seconds.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.timeout = crawler.settings.getfloat("BROWSER_TIMEOUT")
        self.longest = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.scripts: LocalCache[str, Response] = LocalCache(_CACHED_SCRIPTS)
        self.opened = 0
        self.browser: ScrapyPlaywrightDownloadHandler | None = None
        #: One page at a time: many would slow each other down until all time out.
        self.lock = asyncio.Lock()
        #: The classes of the failures since the last page that was opened.
        self.failures: list[str] = []
        crawler.signals.connect(self._close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return an instance with the crawler of the run."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the page as its scripts leave it; a page that no script fills as it is.

        Raise `DownloadTimeoutError`, `BrowserError` or `AttachmentError` if that fails.
        """
        outlet = self.crawler.spider
        assert isinstance(outlet, OutletSpider)
        sign = outlet.filled_by_script(response.url)
        if not sign or response.status != _OK or request.method != "GET" or "part" in request.meta:
            return response
        try:
            page = _Rendered(self, outlet, response, sign)
        except RejectedError:  # no text in any charset; the parser will reject it
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
        """Open the page in a tab and return its HTML.

        Raise `DownloadTimeoutError` after `BROWSER_TIMEOUT` seconds. After any other failure close
        the browser, so that the next page gets a new one, and raise `BrowserError`.
        """
        url = page.response.url
        try:
            async with self._tab(page) as (browser, request), asyncio.timeout(self.timeout):
                await browser.download_request(request)
                return await page.filled(request.meta["playwright_page"])
        except TimeoutError as error:
            what = f"{url} was not ready within {self.timeout:g} seconds"
            raise DownloadTimeoutError(what) from error
        except Exception as error:
            await self._close()
            raise BrowserError(f"{url}: {_first_line(error)}") from error

    def _count_failure(self, error: Exception) -> None:
        """End the run as the breaker does; for the breaker the page itself was a success."""
        self.failures.append(classify(error))
        if len(self.failures) >= self.crawler.settings.getint("BREAKER_PAGES"):
            assert self.crawler.engine
            # Not awaited: closing the spider waits for this page.
            self._ending = asyncio.ensure_future(
                self.crawler.engine.close_spider_async(reason=self.failures[-1])
            )

    async def _started(self) -> ScrapyPlaywrightDownloadHandler:
        """Return the handler that drives the browser; start it with the first page.

        By itself the handler starts with the engine, and `scrapy shell` does not wait for that.
        """
        if self.browser is None:
            self.browser = ScrapyPlaywrightDownloadHandler.from_crawler(self.crawler)
            await self.browser._launch()  # noqa: SLF001 - see above
        return self.browser

    async def _close(self) -> None:
        browser, self.browser = self.browser, None
        if browser:
            with suppress(Exception):  # it may have crashed
                async with asyncio.timeout(_CLOSE_TIMEOUT_SECONDS):
                    await browser.close()

    @asynccontextmanager
    async def _tab(
        self, page: "_Rendered"
    ) -> AsyncIterator[tuple[ScrapyPlaywrightDownloadHandler, Request]]:
        """Return the handler and the request that open a page in a browser context of its own.

        The context is always closed.
        """
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
            # A script that navigates to another page would keep the load event from firing.
            "playwright_page_goto_kwargs": {"wait_until": "commit"},
        }
        try:
            yield browser, Request(page.response.url, meta=meta)
        finally:
            try:
                async with asyncio.timeout(_CLOSE_TIMEOUT_SECONDS):
                    await browser.context_wrappers[name].context.close()
            except (KeyError, TimeoutError, PlaywrightError):  # KeyError: it was never opened
                await self._close()

    async def fetch(self, part: BrowserRequest) -> Response:
        """Return the response to a script's request; scripts come from a cache."""
        if part.url in self.scripts:
            return self.scripts[part.url]
        assert self.crawler.engine
        headers = {name: value for name, value in part.headers.items() if name in _HEADERS}
        body = part.post_data_buffer or b""
        request = Request(part.url, method=part.method, headers=headers, body=body)
        request.meta["part"] = True
        response = await self.crawler.engine.download_async(request)
        if part.resource_type == "script" and response.status == _OK:
            self.scripts[part.url] = response
        return response


class _Rendered:
    """A page in its tab. A part is what one of its scripts requests."""

    def __init__(
        self, rendering: Rendering, outlet: OutletSpider, response: Response, sign: str
    ) -> None:
        self.rendering = rendering
        self.outlet = outlet
        self.response = response
        self.sign = sign
        self.decoded = charsets.decode(response.body, header(response, "Content-Type"))
        self.parts = self.parts_done = 0
        #: When the last part was received.
        self.last_part_at = 0.0
        self.is_served = False
        self.is_filled = False
        #: Why a part could not be fetched.
        self.failure: AttachmentError | None = None

    async def prepare(self, tab: BrowserPage, _: Request) -> None:
        """Handle all requests of the tab; the route that was added last is tried first."""
        await tab.route("**", self._handle)

    async def filled(self, tab: BrowserPage) -> str:
        """Return the page's HTML when a script has filled it, or when none can fill it any more.

        Parts requested before the page was seen filled are awaited: they may bring the rest.
        """
        self.last_part_at = monotonic()
        awaited = 0
        while self.parts_done < awaited or (not self.is_filled and self._may_be_filled()):
            await asyncio.sleep(_POLL_SECONDS)
            if not self.is_filled and await tab.query_selector(self.sign):
                self.is_filled, awaited = True, self.parts
        await asyncio.sleep(_POLL_SECONDS)
        return await tab.content()

    def _may_be_filled(self) -> bool:
        return self.parts_done < self.parts or monotonic() - self.last_part_at < _QUIET_SECONDS

    async def _handle(self, route: Route) -> None:
        """Fulfill or abort a request of the tab, which may have been closed in the meantime."""
        with suppress(PlaywrightError):
            part = route.request
            if not self.is_served and part.is_navigation_request():
                self.is_served = True
                content_type = "text/html; charset=utf-8"
                await route.fulfill(body=self.decoded.utf8, content_type=content_type)
            elif self._is_allowed(part) and (response := await self._fetch(part)):
                headers, body = _as_sent(response, is_script=part.resource_type == "script")
                await route.fulfill(status=response.status, headers=headers, body=body)
            else:
                # With any other error code a navigation to another page would show an error page.
                await route.abort("aborted")

    def _is_allowed(self, part: BrowserRequest) -> bool:
        """Return whether a request may put text into the page and is to the outlet's own hosts."""
        try:
            is_own = self.outlet.is_own(part.url)
        except ValueError:
            return False
        is_part = is_own and part.resource_type in _RESOURCE_TYPES and part.method in _METHODS
        return is_part and self.parts < _MAX_PARTS

    async def _fetch(self, part: BrowserRequest) -> Response | None:
        try:
            self.parts += 1
            response = await self.rendering.fetch(part)
        except Exception as error:  # noqa: BLE001 - reported once for a page, by `finish`
            self._record_failure(part.url, error)
            return None
        finally:
            self.parts_done += 1
        self.last_part_at = monotonic()
        if response.status != _OK:
            self._record_failure(part.url, HttpError(response, f"HTTP {response.status}"))
        return response

    def _record_failure(self, url: str, error: Exception) -> None:
        """Keep why a part could not be fetched: the first reason other than robots.txt, if any."""
        if self.failure is None or classify(self.failure) == "robots":
            self.failure = AttachmentError(url, error)

    def finish(self, text: str, longest: int) -> Response:
        """Return the response with the filled page, in its original charset.

        Raise `AttachmentError` if the page is not filled and a part could not be fetched, and
        `IgnoreRequest` if it has more than `longest` bytes.
        """
        if not self.is_filled:
            if self.failure:
                raise self.failure
            self.outlet.logger.warning("No %s appeared on %s", self.sign, self.response.url)
        body = text.encode(self.decoded.charset, "xmlcharrefreplace")
        for replacement in _REPLACEMENTS:  # bytes that were invalid are invalid again
            body = body.replace(replacement, _INVALID_BYTE)
        if len(body) > longest:
            raise IgnoreRequest(f"{self.response.url} grew beyond DOWNLOAD_MAXSIZE")
        # The page's validators do not cover what its scripts fetched.
        headers = self.response.headers.copy()
        for name in _VALIDATORS:
            headers.pop(name, None)
        return self.response.replace(body=body, headers=headers)


def _as_sent(response: Response, *, is_script: bool) -> tuple[dict[str, str], bytes]:
    """Return headers and body for the tab, without Content-Length, which is of the compressed body.

    A script without a declared charset has that of its page. The tab has the page in UTF-8, so the
    script is converted.
    """
    pairs = response.headers.to_unicode_dict().items()
    headers = {str(name).lower(): value for name, value in pairs}
    headers.pop("content-length", None)
    declared = headers.get("content-type", "")
    if is_script and "charset" not in declared:
        with suppress(RejectedError):
            headers["content-type"] = "text/javascript; charset=utf-8"
            return headers, charsets.decode(response.body).utf8
    return headers, response.body


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]
