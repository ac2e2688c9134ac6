"""The spider of an outlet. It reads articles; its walk finds them."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.signals import scheduler_empty
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.errors import UnpackingError, is_too_large
from crawler.outlet.base import Outlet
from crawler.outlet.id_walk import IdWalk
from crawler.outlet.list_walk import ListWalk
from crawler.outlet.responses import address_of, header, page_of, request_of
from crawler.outlet.tally import Tally
from crawler.window import Window
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake import read

#: Statuses of an article that was taken down. After other failures the next run retries.
_GONE = (404, 410)
#: Statuses of an article that the outlet has elsewhere: it is rejected.
_MOVED = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_VALIDATORS = ("If-None-Match", "If-Modified-Since")
#: Processes a response after all other middlewares except Attachments. It is added only where it is
#: needed: its import takes as long as that of all of Scrapy.
_BROWSER = {"crawler.middlewares.rendering.Rendering": 60}
#: The reason of a failure is truncated to this many characters in its reject.
_MAX_REASON_CHARS = 200
_WALKS = ("lists", "ids")


class OutletSpider(Outlet, Spider):
    """The spider of an outlet; it holds its `walk`.

    Spider arguments: `since` and `until`, days in Korean time (see `Window.parse`). An outlet whose
    ids count up takes one more: `walk=ids` does not walk lists, but counts ids down, from articles
    that are known to be newer than the window.
    """

    allowed_domains: ClassVar[list[str]]
    walk: ListWalk | IdWalk
    tally: Tally

    def __init__(
        self,
        /,
        since: str | None = None,
        until: str | None = None,
        walk: str | None = None,
        **unknown: str,
    ) -> None:
        if walk == "ids" and not self.ids_count_up:
            raise ValueError(f"{self.name}'s ids do not count up, so -a walk=ids cannot be used")
        if walk is not None and not self.ids_count_up:
            unknown = {"walk": walk, **unknown}
        if unknown:
            known = "since, until and walk" if self.ids_count_up else "since and until"
            names = ", ".join(unknown)
            raise ValueError(f"unknown argument -a {names}; {self.name} takes {known}")
        super().__init__()
        self.window = Window.parse(since, until, datetime.now(UTC))
        if walk is not None and walk not in _WALKS:
            raise ValueError(f"walk={walk!r} is neither lists nor ids")
        self.by_ids = walk == "ids"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "base_url" in vars(cls):
            cls.allowed_domains = [cls.domain]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Return the spider of a run, with its walk."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.tally = Tally(crawler, cls.name)
        spider.walk = spider.make_walk()
        return spider

    def make_walk(self) -> ListWalk | IdWalk:
        """Return the walk that the arguments name."""
        request = self.article_request
        if self.by_ids:
            return IdWalk(
                type(self),
                self.window,
                request,
                self.tally,
                known_days=self._known_days,
                idle=self._idle,
            )
        return ListWalk(type(self), self.window, request, self.tally)

    def _known_days(self) -> dict[int, date]:
        """Return the days of the articles in the lake, by number."""
        table = read(self.settings["LAKE_URI"], ["article_id", "published_date"], self.name)
        ids, days = (table[name].to_pylist() for name in table.column_names)
        known = zip((article_id.partition(":")[2] for article_id in ids), days, strict=True)
        return {int(serial): day for serial, day in known if serial.isdecimal() and day}

    async def _idle(self) -> None:
        """Return when all requests have been answered."""
        await self.crawler.signals.wait_for(scheduler_empty)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Add the contact to the user agent, and the browser if the outlet needs one."""
        super().update_settings(settings)
        if contact := settings["CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} {contact}", priority="spider")
        if cls.list_filled or cls.article_filled:
            middlewares = settings.getdict("DOWNLOADER_MIDDLEWARES") | _BROWSER
            settings.set("DOWNLOADER_MIDDLEWARES", middlewares, priority="spider")

    @classmethod
    def is_forbidden(cls, settings: BaseSettings) -> bool:
        """Return whether its terms forbid a run, and `IGNORE_TERMS` does not name it."""
        return bool(cls.terms) and cls.name not in settings.getlist("IGNORE_TERMS")

    async def start(self) -> AsyncIterator[Any]:
        """Yield the first requests of the walk."""
        async for request in self.walk.start():
            yield request

    def article_request(
        self, url: str, article_id: str, headers: dict[str, str] | None = None
    ) -> Request:
        """Return the request for an article.

        Its priority is above that of lists, so that no requests pile up in memory.
        """
        return Request(
            url,
            callback=self.parse,
            errback=self.article_failed,
            headers=headers,
            meta={"article_id": article_id},
            priority=1,
        )

    def parse(self, response: Response) -> Iterator[Article | Reject]:
        """Yield the article of a page, or a reject that says why it cannot be read."""
        page = page_of(response)
        article_id = response.meta.get("article_id")
        try:
            self._check_redirect(page.url, response.url)
        except RejectedError as reason:  # the page is not kept: it belongs to another address
            yield self.reject(page.url, reason, article_id)
        else:
            yield self.read_or_reject(page, article_id)

    def _check_redirect(self, requested: str, answered: str) -> None:
        """Raise `RejectedError` when a redirect led to another article, or to none."""
        if answered == requested:
            return
        wanted = self.identify(requested).serial
        try:
            found = self.identify(answered).serial
        except RejectedError:
            found = None
        if found != wanted:
            raise RejectedError("not_an_article", f"redirected to {answered}")

    def article_failed(self, failure: Failure) -> Iterator[Reject]:
        """Yield the reject of an article that is gone, has moved or could not be fetched.

        Nothing is yielded if it is not modified.
        """
        match failure.value:
            case HttpError(response=response) if response.status in _GONE:
                error = RejectedError("gone", f"HTTP {response.status}")
            case HttpError(response=response) if response.status in _MOVED:
                location = header(response, "Location")
                error = RejectedError("not_an_article", f"redirected to {location[:200]}")
            case HttpError(response=response) if _is_unchanged(response):
                self.tally.count("articles/unchanged")
                return
            case other if is_too_large(other):
                error = RejectedError("too_large", str(other) or "longer than DOWNLOAD_MAXSIZE")
            case UnpackingError():
                error = RejectedError("not_an_article", str(failure.value))
            case other:
                self.tally.count("articles/failed")
                self.tally.count_failure(failure, f"No article from {address_of(failure)}")
                error = RejectedError("unreachable", _reason(other))
        request = request_of(failure)
        url = request.meta.get("redirect_urls", [request.url])[0]
        yield self.reject(url, error, request.meta.get("article_id"))


def _is_unchanged(response: Response) -> bool:
    """Return whether the response to a conditional request is 304 Not Modified."""
    assert response.request
    is_conditional = any(name in response.request.headers for name in _VALIDATORS)
    return response.status == _NOT_MODIFIED and is_conditional


def _reason(error: BaseException | None) -> str:
    """Return why a page could not be fetched."""
    match error:
        case HttpError(response=response):
            return f"HTTP {response.status}"
        case _:
            return f"{error}"[:_MAX_REASON_CHARS]
