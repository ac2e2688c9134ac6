"""The base of all outlets: the window, the walk through a list, and what becomes of a page."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.cms import hosts
from crawler.cms.lists import Listed, ListPage, Walk
from crawler.cms.page import Page
from crawler.failures import classify, is_too_large
from crawler.middlewares.unpack import UnpackingError
from crawler.window import Window
from pipelines.digest import digest
from pipelines.items import Article, Reject, RejectedError
from pipelines.text import clean

#: What an outlet answers for an article that it took down, and for one that it has elsewhere. After
#: other failures the next run asks again.
_GONE = (404, 410)
_MOVED = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_VALIDATORS = ("If-None-Match", "If-Modified-Since")
#: A list of so many articles has a second page.
_FULL_PAGE = 10
#: Of the reason why a page did not come so much is kept.
_LONGEST_TOLD = 200
#: No article is longer: a printed page of a newspaper has 20,000 characters.
_LONGEST_TEXT = 300_000


class Outlet(Spider):
    """A newspaper. An outlet's file names a family of `crawler.cms` and sets these attributes.

    `title`: its Korean name. `base_url`: scheme and host of its canonical addresses. `sections`:
    numbers of sections with their names, as far as known. `start_date`: no article of it is older.
    `terms`: why it must not be collected and where that is said; it then runs only for those who
    have its consent (`IGNORE_TERMS`).

    Spider arguments: `since` and `until`, days in Korean time (see `Window.parse`).
    """

    title: ClassVar[str]
    base_url: ClassVar[str]
    sections: ClassVar[dict[int, str]] = {}
    start_date: ClassVar[date]
    terms: ClassVar[str] = ""
    allowed_domains: ClassVar[list[str]]

    def __init__(
        self, /, since: str | None = None, until: str | None = None, **unknown: str
    ) -> None:
        if unknown:
            raise ValueError(f"unknown argument -a {', '.join(unknown)}; there are since and until")
        super().__init__()
        self.window = Window.parse(since, until, datetime.now(UTC))

    def __init_subclass__(cls) -> None:
        """Derive the domain below which all hosts of an outlet lie: www., m., img. and others."""
        super().__init_subclass__()
        if "base_url" in vars(cls):
            cls.allowed_domains = [(urlsplit(cls.base_url).hostname or "").removeprefix("www.")]

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Say in the user agent whom to write to."""
        super().update_settings(settings)
        if contact := settings["CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} {contact}", priority="spider")

    @classmethod
    def is_forbidden(cls, settings: BaseSettings) -> bool:
        """Tell whether its terms forbid a run, and nobody said that there is consent."""
        return bool(cls.terms) and cls.name not in settings.getlist("IGNORE_TERMS")

    @classmethod
    def is_own(cls, url: str) -> bool:
        """Tell whether the address is one of the outlet's; `ValueError` if it is no address."""
        return hosts.is_own(url, cls.allowed_domains[0])

    @classmethod
    @abstractmethod
    def read(cls, page: Page) -> Article:
        """Turn the bytes of an article page into raw strings: the first of the two functions.

        Raises `RejectedError` for a page that is no article of this family.
        """

    @classmethod
    @abstractmethod
    def serial(cls, url: str) -> str:
        """Give the outlet's number of the article at an address; `RejectedError` if it has none."""

    @classmethod
    @abstractmethod
    def read_list(cls, page: Page, number: int) -> ListPage:
        """Find the articles in a page of a list, the `number`th, and where the next one is."""

    def walk_list(self, url: str, walk: Walk) -> Request:
        """Ask for a page of a list."""
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"walk": walk},
        )

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Ask for the articles of the window, then for the next page unless the window is past.

        A page that shows nothing new is the list's end, or a list that repeats itself for ever:
        it broke if more was promised and the window's first day is not yet reached.
        Articles that stand on every page, pinned or much read, are new only once, so that none of
        them keeps the walk going or ends it early.
        """
        self.count("lists/pages")
        asked = page_of(response)
        try:
            page = self.read_list(asked, walk.page)
        except RejectedError as reason:
            self._break_off(walk, f"{response.url}: {reason}")
            return
        if urlsplit(response.url).path != urlsplit(asked.url).path:
            self._break_off(walk, f"{asked.url} redirected to {response.url}")
            return
        for url, error in page.unusable:
            yield self.reject(url, error)
        new = walk.show(page.articles)
        self._note_newest(new)
        self.count("lists/articles", len(new))
        if not walk.shown:
            self.count("lists/empty")
            self.logger.warning("No article in the list %s: %s", walk.name, response.url)
        for link in new:
            if link.time in self.window:
                yield self.article_request(link.url, f"{self.name}:{link.serial}")
        is_promise_broken = walk.is_promised or page.has_next or not page.has_own_links
        if walk.is_stuck or (is_promise_broken and not page.articles):
            self._break_off(walk, response.url)
            return
        if not new and walk.pages_without_news == 1 and self._is_more_expected(walk):
            self._break_off(walk, f"{response.url} shows nothing new")
        if self._goes_on(walk, page, new):
            walk.page += 1
            walk.is_promised = page.has_next
            yield self.walk_list(page.next_url, walk)

    def _goes_on(self, walk: Walk, page: ListPage, new: list[Listed]) -> bool:
        """Tell whether the list's next page can show articles of the window."""
        if new:
            return not self.window.starts_after(max(link.time for link in new))
        return page.has_next and not walk.repeats_itself

    def _is_more_expected(self, walk: Walk) -> bool:
        """Tell whether a copy of the page before stands where another should.

        The pager led to it, or the list's first page was full and its second is the same.
        """
        is_second_full = walk.page == 2 and len(walk.shown) >= _FULL_PAGE  # noqa: PLR2004
        is_due = walk.is_promised or is_second_full
        return is_due and walk.is_copy and not self.window.starts_after(walk.end)

    def _break_off(self, walk: Walk, what: str) -> None:
        """Say that a chain of list pages broke: what lies behind it was not seen."""
        self.count("lists/failed")
        self.count("failures/list_broken")
        self.logger.error("The list %s leads nowhere: %s", walk.name, what)

    def article_request(
        self, url: str, article_id: str, headers: dict[str, str] | None = None
    ) -> Request:
        """Ask for an article before the next page of any list, so that none pile up in memory."""
        return Request(
            url,
            callback=self.parse,
            errback=self.article_failed,
            headers=headers,
            meta={"article_id": article_id},
            priority=1,
        )

    def parse(self, response: Response) -> Iterator[Article | Reject]:
        """Read the page, or say why it cannot be read."""
        page = page_of(response)
        try:
            self._check_redirect(page.url, response.url)
            article = self.read(page)
            _check_length(article)
        except RejectedError as error:
            reason = error
        except Exception as error:
            self.logger.exception("Cannot read %s", page.url)
            reason = RejectedError("parser_error", repr(error))
        else:
            yield article
            return
        yield self.reject(page.url, reason, response.meta.get("article_id"), digest(page.body))

    def _check_redirect(self, asked: str, answered: str) -> None:
        """Raise `RejectedError` when another article, or none, was given for the one asked for."""
        if answered != asked and self._serial_or_none(answered) != self.serial(asked):
            raise RejectedError("not_an_article", f"redirected to {answered}")

    def _serial_or_none(self, url: str) -> str | None:
        try:
            return self.serial(url)
        except RejectedError:
            return None

    def _note_newest(self, listed: list[Listed]) -> None:
        assert self.crawler.stats
        for link in listed:
            self.crawler.stats.max_value("articles/newest", link.time)

    def list_failed(self, failure: Failure) -> None:
        """Say that a chain of list pages broke: what lies behind it was not seen."""
        self.count("lists/failed")
        self._count_failure(failure, f"The list broke off at {_address(failure)}")

    def _count_failure(self, failure: Failure, what: str) -> None:
        """Count it by its class; what our own code raised has a traceback in the log."""
        name = classify(failure.value)
        self.count(f"failures/{name}")
        error = failure.value if name == "parse" else None
        self.logger.error("%s: %s", what, failure.value, exc_info=error)

    def article_failed(self, failure: Failure) -> Iterator[Reject]:
        """Keep in the rejects what the outlet has no longer, has elsewhere, or did not give."""
        match failure.value:
            case HttpError(response=response) if response.status in _GONE:
                error = RejectedError("gone", f"HTTP {response.status}")
            case HttpError(response=response) if response.status in _MOVED:
                location = _header(response, "Location")
                error = RejectedError("not_an_article", f"redirected to {location[:200]}")
            case HttpError(response=response) if _is_unchanged(response):
                self.count("articles/unchanged")
                return
            case other if is_too_large(other):
                error = RejectedError("too_large", str(other) or "longer than DOWNLOAD_MAXSIZE")
            case UnpackingError():
                error = RejectedError("not_an_article", str(failure.value))
            case other:
                self.count("articles/failed")
                self._count_failure(failure, f"No article from {_address(failure)}")
                error = RejectedError("unreachable", _told(other))
        request = _request(failure)
        url = request.meta.get("redirect_urls", [request.url])[0]
        yield self.reject(url, error, request.meta.get("article_id"))

    def reject(
        self,
        url: str,
        error: RejectedError,
        article_id: str | None = None,
        page_hash: str | None = None,
    ) -> Reject:
        """Give the record of a page or link that cannot become a row."""
        return Reject(
            outlet=self.name,
            url=url,
            reason=error.reason,
            detail=clean(error.detail),
            fetched_at=datetime.now(UTC),
            article_id=article_id,
            page_hash=page_hash,
        )

    def count(self, name: str, number: int = 1) -> None:
        """Add to a counter of the run."""
        assert self.crawler.stats
        self.crawler.stats.inc_value(name, number)


def _is_unchanged(response: Response) -> bool:
    """Tell whether the outlet was asked for what changed, and says that nothing did."""
    assert response.request
    was_asked = any(name in response.request.headers for name in _VALIDATORS)
    return response.status == _NOT_MODIFIED and was_asked


def _told(error: BaseException | None) -> str:
    """Say why a page did not come."""
    match error:
        case HttpError(response=response):
            return f"HTTP {response.status}"
        case _:
            return f"{error}"[:_LONGEST_TOLD]


def _check_length(article: Article) -> None:
    length = sum(map(len, (article.title, article.byline, *article.subtitles, *article.lines)))
    if length > _LONGEST_TEXT:
        raise RejectedError("too_large", f"{length} characters of text")


def page_of(response: Response) -> Page:
    """Take what the families need of a response, with the address that was asked for at first."""
    return Page(
        url=response.meta.get("redirect_urls", [response.url])[0],
        body=response.body,
        content_type=_header(response, "Content-Type"),
        fetched_at=datetime.now(UTC),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
    )


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _request(failure: Any) -> Request:
    """Give what Scrapy puts on a failure and Twisted's type does not know."""
    request: Request = failure.request
    return request


def _address(failure: Failure) -> str:
    request = getattr(failure, "request", None)
    return request.url if request else "?"
