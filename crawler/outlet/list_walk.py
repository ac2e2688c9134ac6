"""Walks through the lists of an outlet, from newer to older articles."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from scrapy import FormRequest, Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.outlet.base import ArticleLink, Outlet
from crawler.outlet.listing import (
    MAX_LINKS,
    ListPage,
    hrefs,
    page_of_list,
    read_list,
    section_names,
)
from crawler.outlet.responses import address_of, page_of, request_of
from crawler.outlet.seek import Seek
from crawler.outlet.tally import Tally
from crawler.outlet.walk import Proof, WalkProgress, middle
from crawler.window import Window
from pipelines.items import RejectedError
from pipelines.page import Page
from pipelines.timestamps import SEOUL

#: A page of a list with this many articles is full: another page is expected after it.
_FULL_PAGE = 10

#: Returns the request for an article, given its address and its id.
ArticleRequest = Callable[[str, str], Request]


class ListWalk:
    """The walk through an outlet's lists; its methods are the callbacks of its requests.

    If there is a list of all articles, only that is walked. Else the lists that the navigation of
    the front page links to are walked, and those of `sections`.
    """

    def __init__(
        self, outlet: type[Outlet], window: Window, request: ArticleRequest, tally: Tally
    ) -> None:
        self.outlet = outlet
        self.window = window
        self.tally = tally
        self.proof = Proof()
        self._article_request = request

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests for the first pages of lists, or for the front page.

        For a window that is over, the list of its days is walked, if there is one.
        """
        outlet, window = self.outlet, self.window
        if outlet.days and window.until < datetime.now(UTC).astimezone(SEOUL).date():
            path = outlet.days.fill(page=1, since=window.since, until=window.until)
            yield self.begin(f"{outlet.base_url}{path}", WalkProgress("days", days=window))
        elif outlet.all_articles:
            path = outlet.all_articles.fill(page=1)
            yield self.begin(f"{outlet.base_url}{path}", WalkProgress("all"))
        elif outlet.lists_are_fragments:
            for request in self._begin_sections([]):
                yield request
        else:
            front = f"{outlet.base_url}/"
            yield Request(front, callback=self.parse_front, errback=self.front_failed)

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Yield requests for the lists of the sections in the navigation, and of `sections`.

        The names of sections are noted.
        """
        self.note_sections(page_of(response))
        problem = "no link to one"
        found: list[str] = []
        try:
            links = self.outlet.own_links(response.url, hrefs(response.body))
            sections = filter(None, map(self.outlet.section_in, links))
            found = list(islice(dict.fromkeys(sections), MAX_LINKS))
        except RejectedError as error:
            problem = str(error)
        if not found:
            self.proof.knows_all_lists = False
            self.tally.count("lists/failed")
            self.tally.logger.error("No section in the navigation of %s: %s", response.url, problem)
        yield from self._begin_sections(found)

    def front_failed(self, failure: Failure) -> Iterator[Request]:
        """Count the failure, and yield requests for the lists of `sections`."""
        self.proof.knows_all_lists = False
        self.list_failed(failure)
        yield from self._begin_sections([])

    def _begin_sections(self, found: list[str]) -> Iterator[Request]:
        """Yield the request for the first page of each list found, then of `sections`."""
        assert self.outlet.listing
        for section in dict.fromkeys([*found, *self.outlet.sections]):
            url = f"{self.outlet.base_url}{self.outlet.listing.fill(section=section, page=1)}"
            yield self.begin(url, WalkProgress(f"section {section}"))

    def begin(self, url: str, progress: WalkProgress) -> Request:
        """Add a list to those of the walk; return the request for its first page."""
        self.proof.lists.append(progress)
        return self._request(url, progress)

    def _request(self, url: str, progress: WalkProgress) -> Request:
        """Return the request for a page of a list: a form, if the outlet requires one, or a GET."""
        about: dict[str, Any] = {
            "callback": self.parse_list,
            "errback": self.list_failed,
            "cb_kwargs": {"progress": progress},
        }
        if form := self.outlet.list_form(url):
            return FormRequest(url, formdata=dict(form), **about)
        return Request(url, **about)

    def parse_list(self, response: Response, progress: WalkProgress) -> Iterator[Any]:
        """Yield requests for the articles of the window, then for the next page if it is needed.

        A page without a new article is the end of the list, or the list repeats itself for ever.
        The list is broken if another page was promised, and the window's first day is not reached.
        Articles on every page, pinned or most read, are new only once: they neither keep the walk
        going nor end it early.
        """
        fetched = page_of(response)
        page = self._read_or_break_off(fetched, response.url, progress)
        if page is None:
            return
        for url, error in page.unusable:
            yield self.outlet.reject(url, error)
        if progress.page == 1:
            self.note_sections(fetched)
        new = progress.add_page(page.articles)
        self.tally.note_newest(new)
        self.tally.count("lists/articles", len(new))
        if not progress.shown:
            self.tally.count("lists/empty")
            self.tally.logger.warning("No article in the list %s: %s", progress.name, response.url)
        wanted = (link for link in new if link.time is None or link.time in self.window)
        yield from map(self._note_and_request, wanted)
        is_promise_broken = progress.is_promised or page.has_next or not page.has_own_links
        if progress.is_stuck or (is_promise_broken and not page.articles):
            self._break_off(progress, response.url)
            return
        if not new and progress.pages_without_news == 1 and self._is_unexpected_copy(progress):
            self._break_off(progress, f"{response.url} shows nothing new")
        self._start_over_if_days_are_ignored(progress, new)
        if not self._needs_next_page(progress, page, new):
            progress.is_over = not progress.is_broken
        elif seek := self._start_seek(progress, response.url, new):
            yield self._advance_seek(seek, progress)
        else:
            progress.page += 1
            progress.is_promised = page.has_next
            yield self._request(page.next_url, progress)

    def note_sections(self, page: Page) -> None:
        """Note the names of sections in the navigation, if ids contain their codes."""
        if not self.outlet.ids_carry_sections:
            return
        with suppress(RejectedError):  # an unreadable page is reported by its reader
            found = section_names(self.outlet, page)
            self.proof.section_names = found | self.proof.section_names
            self.tally.set("sections/names", dict(self.proof.section_names))

    def _note_and_request(self, link: ArticleLink) -> Request:
        article_id = f"{self.outlet.name}:{link.serial}"
        if link.time:
            self.proof.days[article_id] = link.time.astimezone(SEOUL).date()
        return self._article_request(link.url, article_id)

    def _start_seek(self, progress: WalkProgress, url: str, new: list[ArticleLink]) -> Seek | None:
        """Return a search for the page that the window ends on; None if it needs none.

        A list is searched once, and only if its articles have times.
        """
        age = middle(new)
        if progress.days or not progress.may_seek or age is None:
            return None
        progress.may_seek = False
        pace = 2 * (max(link.time for link in new if link.time) - age)
        seek = Seek(url, self.window.end, progress.page, progress.page, age, pace)
        return seek if age > seek.moment else None

    def _advance_seek(self, seek: Seek, progress: WalkProgress) -> Request:
        """Return the request for the next page of the search.

        When the search is over, it is the request for the page where the walk goes on.
        """
        number = seek.count_look()
        # The walk goes on after the last page that it has read.
        progress.page = number or max(seek.page, seek.first + 1)
        request = self._request(page_of_list(self.outlet, seek.url, progress.page), progress)
        if number is None:
            progress.is_promised = progress.page == seek.page
            return request
        request.callback, request.errback = self.parse_sought, self.sought_failed
        request.cb_kwargs["seek"] = seek
        return request

    def parse_sought(
        self, response: Response, progress: WalkProgress, seek: Seek
    ) -> Iterator[Request]:
        """Note the age of a page, ignore its articles, and yield the next request."""
        self.tally.count("lists/pages")
        try:
            articles = read_list(self.outlet, page_of(response), progress.page).articles
        except RejectedError:
            articles = ()
        age = middle(each for each in articles if each.serial not in progress.shown)
        seek.note(progress.page, age)
        yield self._advance_seek(seek, progress)

    def sought_failed(self, failure: Failure) -> Iterator[Request]:
        """Treat the page as one behind the last, and yield the next request.

        If the list goes on there after all, the walk will read it.
        """
        arguments = request_of(failure).cb_kwargs
        progress, seek = arguments["progress"], arguments["seek"]
        self.tally.count_failure(failure, f"No page of a list at {address_of(failure)}")
        seek.note(progress.page, None)
        yield self._advance_seek(seek, progress)

    def _read_or_break_off(
        self, fetched: Page, answered: str, progress: WalkProgress
    ) -> ListPage | None:
        """Return a page of a list; break the list off and return None if it is no such page.

        `answered` is the address after redirects.
        """
        self.tally.count("lists/pages")
        if progress.page == 1:
            self.tally.count("lists/walked")
        try:
            page = read_list(self.outlet, fetched, progress.page)
        except RejectedError as reason:
            self._break_off(progress, f"{answered}: {reason}")
            return None
        if urlsplit(answered).path != urlsplit(fetched.url).path:
            self._break_off(progress, f"{fetched.url} redirected to {answered}")
            return None
        if self.outlet.lists_are_fragments:
            # Without a pager, a page as long as the one before promises another.
            longest = max(_FULL_PAGE, len(progress.before))
            page = replace(page, has_next=len(page.articles) >= longest)
        return page

    def _start_over_if_days_are_ignored(
        self, progress: WalkProgress, new: list[ArticleLink]
    ) -> None:
        """Walk the list as that of all articles if the outlet ignores the days."""
        until = self.window.until
        days = [link.time.astimezone(SEOUL).date() for link in new if link.time]
        if progress.days and new and len(days) == len(new) and min(days) > until:
            progress.start_over("all")

    def _needs_next_page(
        self, progress: WalkProgress, page: ListPage, new: list[ArticleLink]
    ) -> bool:
        """Return whether the list's next page can show articles of the window."""
        if new:
            newest = max((link.time for link in new if link.time), default=None)
            return newest is None or not self.window.starts_after(newest)
        return page.has_next and not progress.repeats_itself

    def _is_unexpected_copy(self, progress: WalkProgress) -> bool:
        """Return whether a page is a copy of the one before, where another was to be expected.

        The pager led to it, or the first page was full and the second is the same.
        """
        is_second_full = progress.page == 2 and len(progress.shown) >= _FULL_PAGE  # noqa: PLR2004
        is_due = progress.is_promised or is_second_full
        return is_due and progress.is_copy and not self.window.starts_after(progress.end)

    def _break_off(self, progress: WalkProgress, what: str) -> None:
        """Mark a list as broken, count and log it: its further pages were not seen."""
        progress.is_broken = True
        self.tally.count("lists/failed")
        self.tally.count("failures/list_broken")
        self.tally.logger.error("The list %s leads nowhere: %s", progress.name, what)

    def list_failed(self, failure: Failure) -> None:
        """Count and log a page that could not be fetched: the list was not seen from there on."""
        self.tally.count("lists/failed")
        self.tally.count_failure(failure, f"The list broke off at {address_of(failure)}")
