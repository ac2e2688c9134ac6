"""The base of all outlets: its addresses, and what becomes of an article page."""

import logging
import re
from abc import abstractmethod
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.errors import UnpackingError
from crawler.outlet.list_walk import Walking
from crawler.outlet.responses import address_of, header, page_of, request_of
from crawler.outlet.walk import Listed
from crawler.parsing import hosts
from crawler.parsing.address import Address
from crawler.runs.failures import is_too_large
from crawler.window import Window
from pipelines.items import Article, Reject, RejectedError
from pipelines.page import Page
from pipelines.text import clean

#: What an outlet answers for an article that it took down, and for one that it has elsewhere. After
#: other failures the next run asks again.
_GONE = (404, 410)
_MOVED = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_VALIDATORS = ("If-None-Match", "If-Modified-Since")
#: A print-first article carries the midnight to come; what lies further ahead is no time.
LATEST = timedelta(days=1)
#: Sees a page after all others but Attachments. Importing it takes as long as all of Scrapy.
_BROWSER = {"crawler.middlewares.rendering.Rendering": 60}
#: Of the reason why a page did not come so much is kept.
_LONGEST_TOLD = 200
#: No article is longer: a printed page of a newspaper has 20,000 characters.
_LONGEST_TEXT = 300_000


class Outlet(Walking):
    """A newspaper. An outlet's file names a family of `crawler.cms` and sets these attributes.

    `title`: its Korean name. `base_url`: scheme and host of its canonical addresses. `sections`:
    what its lists call its sections, with their names, as far as known. `start_date`: no article of
    it is older. `verified`: the day on which `scrapy probe` last passed on the live site.
    `terms`: why it must not be collected and where that is said; it then runs only for those who
    have its consent (`IGNORE_TERMS`).

    `list_filled`, `article_filled`: CSS of what a script puts on the pages of its lists, and on
    those of its articles; they are then opened in a browser.

    A family sets `article`, the canonical address with `{id}`, `aliases`, other addresses of the
    same, and `id_pattern`, what an id looks like.

    Spider arguments: `since` and `until`, days in Korean time (see `Window.parse`).
    """

    title: ClassVar[str]
    #: No newspaper of Korea was on the web before.
    start_date: ClassVar[date] = date(1995, 1, 1)
    verified: ClassVar[date | None] = None
    terms: ClassVar[str] = ""
    list_filled: ClassVar[str] = ""
    article_filled: ClassVar[str] = ""
    article: ClassVar[Address]
    aliases: ClassVar[tuple[Address, ...]] = ()
    id_pattern: ClassVar[re.Pattern[str]] = re.compile("[1-9][0-9]{0,19}")

    def __init__(
        self, /, since: str | None = None, until: str | None = None, **unknown: str
    ) -> None:
        if unknown:
            told = f"unknown argument -a {', '.join(unknown)}; {self.name} takes since and until"
            raise ValueError(told)
        super().__init__()
        self.window = Window.parse(since, until, datetime.now(UTC))

    def __init_subclass__(cls) -> None:
        """Derive the domain below which all hosts of an outlet lie: www., m., img. and others."""
        super().__init_subclass__()
        if "base_url" in vars(cls):
            cls.allowed_domains = [(urlsplit(cls.base_url).hostname or "").removeprefix("www.")]

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Say in the user agent whom to write to; bring in the browser where it is needed."""
        super().update_settings(settings)
        if contact := settings["CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} {contact}", priority="spider")
        if cls.list_filled or cls.article_filled:
            middlewares = settings.getdict("DOWNLOADER_MIDDLEWARES") | _BROWSER
            settings.set("DOWNLOADER_MIDDLEWARES", middlewares, priority="spider")

    @classmethod
    def family(cls) -> str:
        """Give its CMS family: the module of `crawler.cms` that has the class it is built on."""
        here = "crawler.cms."
        modules = (base.__module__ for base in cls.__mro__)
        return next(name.removeprefix(here) for name in modules if name.startswith(here))

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
    def attachment_of(cls, url: str) -> str | None:  # noqa: ARG003 - for those that have one
        """Give the address of what the page of an article lacks; None where it has all."""
        return None

    @classmethod
    def filled_by_script(cls, url: str) -> str:
        """Give the CSS of what a script puts on the page of an article or a list; "" if none does.

        An address of anything else, such as the front page's, has none.
        """
        if cls.id_in(url) is not None:
            return cls.article_filled
        lists = filter(None, (cls.all_articles, cls.listing))
        return cls.list_filled if any(each.find(url) is not None for each in lists) else ""

    @classmethod
    def id_in(cls, url: str) -> str | None:
        """Give what an article's address has for an id; None for an address of something else.

        The same id stands under www., m. and other hosts, with or without other parameters.
        """
        for address in (cls.article, *cls.aliases):
            if (values := address.find(url)) and "id" in values:
                return values["id"]
        return None

    @classmethod
    def canonical_url(cls, article_id: str) -> str:
        """Give the one address that stands for all of the article's."""
        return f"{cls.base_url}{cls.article.fill(id=article_id)}"

    @classmethod
    def _is_article(cls, href: str) -> bool:
        """Tell whether a link on a page leads to an article of the outlet."""
        url = hosts.own_address(cls.base_url, href, cls.allowed_domains[0])
        return url is not None and cls.id_in(url) is not None

    @classmethod
    def address(cls, url: str) -> str:
        """Give the canonical one of an article's addresses; `RejectedError` if it is none."""
        return cls.canonical_url(cls.serial(url))

    @classmethod
    def serial(cls, url: str) -> str:
        """Give the outlet's number of the article at an address; `RejectedError` if it has none."""
        article_id = cls.id_in(url)
        if article_id is None:
            raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
        if not cls.id_pattern.fullmatch(article_id):
            raise RejectedError("bad_id", f"id={article_id[:40]}")
        return article_id

    @classmethod
    def id_time(cls, serial: str) -> datetime | None:  # noqa: ARG003 - for those that have one
        """Give the moment of publication that the family's ids carry, None where they do not."""
        return None

    @classmethod
    def listed(cls, url: str, seen_at: datetime) -> Listed:
        """Give what the address of an article says of it; `RejectedError` if it is unusable."""
        serial = cls.serial(url)
        time = cls.id_time(serial)
        if time and time > seen_at + LATEST:
            raise RejectedError("bad_id", f"id={serial} is of {time:%Y-%m-%d}")
        return Listed(serial, cls.address(url), time)

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
        article_id = response.meta.get("article_id")
        try:
            self._check_redirect(page.url, response.url)
        except RejectedError as reason:  # and the page is kept under no address but its own
            yield self.reject(page.url, reason, article_id)
        else:
            yield self.outcome(page, article_id)

    @classmethod
    def outcome(cls, page: Page, article_id: str | None = None) -> Article | Reject:
        """Read a page that came from its address, or say why it cannot be read."""
        try:
            article = cls.read(page)
            _check_length(article)
        except RejectedError as error:
            reason = error
        except Exception as error:
            logging.getLogger(cls.name).exception("Cannot read %s", page.url)
            reason = RejectedError("parser_error", repr(error))
        else:
            return article
        return cls.reject(page.url, reason, article_id, page)

    def _check_redirect(self, asked: str, answered: str) -> None:
        """Raise `RejectedError` when another article, or none, was given for the one asked for."""
        if answered != asked and self._serial_or_none(answered) != self.serial(asked):
            raise RejectedError("not_an_article", f"redirected to {answered}")

    def _serial_or_none(self, url: str) -> str | None:
        try:
            return self.serial(url)
        except RejectedError:
            return None

    def article_failed(self, failure: Failure) -> Iterator[Reject]:
        """Keep in the rejects what the outlet has no longer, has elsewhere, or did not give."""
        match failure.value:
            case HttpError(response=response) if response.status in _GONE:
                error = RejectedError("gone", f"HTTP {response.status}")
            case HttpError(response=response) if response.status in _MOVED:
                location = header(response, "Location")
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
                self.count_failure(failure, f"No article from {address_of(failure)}")
                error = RejectedError("unreachable", _told(other))
        request = request_of(failure)
        url = request.meta.get("redirect_urls", [request.url])[0]
        yield self.reject(url, error, request.meta.get("article_id"))

    @classmethod
    def reject(
        cls,
        url: str,
        error: RejectedError,
        article_id: str | None = None,
        page: Page | None = None,
    ) -> Reject:
        """Give the record of a page or link that cannot become a row."""
        return Reject(
            outlet=cls.name,
            url=url,
            reason=error.reason,
            detail=clean(error.detail),
            fetched_at=datetime.now(UTC),
            article_id=article_id,
            page=page,
        )


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
