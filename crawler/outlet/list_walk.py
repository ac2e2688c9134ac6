"""How the lists of an outlet are walked: from the front page or one list, back through time."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.outlet.listing import MOST_LINKS, Listing, hrefs
from crawler.outlet.responses import address_of, page_of, request_of
from crawler.outlet.seek import Seek
from crawler.outlet.walk import Listed, ListPage, Walk, middle
from crawler.runs.failures import classify
from crawler.window import Window
from pipelines.items import Reject, RejectedError
from pipelines.timestamps import SEOUL

if TYPE_CHECKING:
    from datetime import date

#: A list of so many articles has a second page.
FULL_PAGE = 10


class Walking(Listing):
    """The walk through an outlet's lists.

    The list of everything is the only one that is walked, where there is one. Else the lists of
    `sections` are, and those that the navigation of the front page links to.

    What a run proves of its window is in `walks`, `knows_all_lists` and `found`, the days of the
    articles by their ids.
    """

    window: Window

    def __init__(self) -> None:
        super().__init__()
        self.walks: list[Walk] = []
        self.knows_all_lists = True
        self.found: dict[str, date] = {}

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the first pages of lists."""
        async for request in self.first_lists():
            yield request

    async def first_lists(self) -> AsyncIterator[Any]:
        """Begin with the one list, or with the front page, which leads to the others."""
        if self.all_articles:
            yield self.begin(f"{self.base_url}{self.all_articles.fill(page=1)}", Walk("all"))
        else:
            yield Request(f"{self.base_url}/", callback=self.parse_front, errback=self.front_failed)

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Walk the lists of the sections that the navigation names, and of those known before."""
        problem = "no link to one"
        found: list[str] = []
        try:
            links = self.own_links(response.url, hrefs(response.body))
            sections = filter(None, map(self.section_in, links))
            found = list(islice(dict.fromkeys(sections), MOST_LINKS))
        except RejectedError as error:
            problem = str(error)
        if not found:
            self.knows_all_lists = False
            self.count("lists/failed")
            self.logger.error("No section in the navigation of %s: %s", response.url, problem)
        yield from self.walk_sections(found)

    def front_failed(self, failure: Failure) -> Iterator[Request]:
        """Walk at least the lists that are known."""
        self.knows_all_lists = False
        self.list_failed(failure)
        yield from self.walk_sections([])

    def walk_sections(self, found: list[str]) -> Iterator[Request]:
        """Ask for the first page of each list: of those found, then of those known."""
        assert self.listing
        for section in dict.fromkeys([*found, *self.sections]):
            url = f"{self.base_url}{self.listing.fill(section=section, page=1)}"
            yield self.begin(url, Walk(f"section {section}"))

    def begin(self, url: str, walk: Walk) -> Request:
        """Ask for the first page of a list."""
        self.walks.append(walk)
        return self.walk_list(url, walk)

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
        page = self._read_list(response, walk)
        if page is None:
            return
        for url, error in page.unusable:
            yield self.reject(url, error)
        new = walk.show(page.articles)
        self._note_newest(new)
        self.count("lists/articles", len(new))
        if not walk.shown:
            self.count("lists/empty")
            self.logger.warning("No article in the list %s: %s", walk.name, response.url)
        yield from map(self._ask_for, filter(self._is_of_window, new))
        is_promise_broken = walk.is_promised or page.has_next or not page.has_own_links
        if walk.is_stuck or (is_promise_broken and not page.articles):
            self.break_off(walk, response.url)
            return
        if not new and walk.pages_without_news == 1 and self._is_more_expected(walk):
            self.break_off(walk, f"{response.url} shows nothing new")
        if not self._goes_on(walk, page, new):
            walk.is_over = not walk.is_broken
        elif seek := self._seek(walk, response.url, new):
            yield self._seek_on(seek, walk)
        else:
            walk.page += 1
            walk.is_promised = page.has_next
            yield self.walk_list(page.next_url, walk)

    def _is_of_window(self, link: Listed) -> bool:
        return link.time is None or link.time in self.window

    def _ask_for(self, link: Listed) -> Request:
        article_id = f"{self.name}:{link.serial}"
        if link.time:
            self.found[article_id] = link.time.astimezone(SEOUL).date()
        return self.article_request(link.url, article_id)

    def _seek(self, walk: Walk, url: str, new: list[Listed]) -> Seek | None:
        """Look for the page that the window ends on, if it is not this one."""
        age = middle(new)
        if walk.days or not walk.may_seek or age is None:
            return None
        walk.may_seek = False
        pace = 2 * (max(link.time for link in new if link.time) - age)
        seek = Seek(url, self.window.end, walk.page, walk.page, age, pace)
        return seek if age > seek.moment else None

    def _seek_on(self, seek: Seek, walk: Walk) -> Request:
        """Ask for the next page that tells where the window ends, or begin to walk there."""
        number = seek.following()
        # Of the page that was walked last nothing more is wanted.
        walk.page = number or max(seek.page, seek.first + 1)
        request = self.walk_list(self.page_of_list(seek.url, walk.page), walk)
        if number is None:
            walk.is_promised = walk.page == seek.page
            return request
        request.callback, request.errback = self.parse_sought, self.sought_failed
        request.cb_kwargs["seek"] = seek
        return request

    def parse_sought(self, response: Response, walk: Walk, seek: Seek) -> Iterator[Request]:
        """Take from a page of a list nothing but how old it is."""
        self.count("lists/pages")
        asked = page_of(response)
        try:
            articles = self.read_list(asked, walk.page).articles
        except RejectedError:
            articles = ()
        seek.note(walk.page, middle(each for each in articles if each.serial not in walk.shown))
        yield self._seek_on(seek, walk)

    def sought_failed(self, failure: Failure) -> Iterator[Request]:
        """Take it for a page behind the last one: if it was none, the walk will tell."""
        arguments = request_of(failure).cb_kwargs
        walk, seek = arguments["walk"], arguments["seek"]
        self.count_failure(failure, f"No page of a list at {address_of(failure)}")
        seek.note(walk.page, None)
        yield self._seek_on(seek, walk)

    def _read_list(self, response: Response, walk: Walk) -> ListPage | None:
        """Read a page of a list; None if it is none, which breaks the chain."""
        self.count("lists/pages")
        if walk.page == 1:
            self.count("lists/walked")
        asked = page_of(response)
        try:
            page = self.read_list(asked, walk.page)
        except RejectedError as reason:
            self.break_off(walk, f"{response.url}: {reason}")
            return None
        if urlsplit(response.url).path != urlsplit(asked.url).path:
            self.break_off(walk, f"{asked.url} redirected to {response.url}")
            return None
        return page

    def _goes_on(self, walk: Walk, page: ListPage, new: list[Listed]) -> bool:
        """Tell whether the list's next page can show articles of the window."""
        if new:
            newest = max((link.time for link in new if link.time), default=None)
            return newest is None or not self.window.starts_after(newest)
        return page.has_next and not walk.repeats_itself

    def _is_more_expected(self, walk: Walk) -> bool:
        """Tell whether a copy of the page before stands where another should.

        The pager led to it, or the list's first page was full and its second is the same.
        """
        is_second_full = walk.page == 2 and len(walk.shown) >= FULL_PAGE  # noqa: PLR2004
        is_due = walk.is_promised or is_second_full
        return is_due and walk.is_copy and not self.window.starts_after(walk.end)

    def break_off(self, walk: Walk, what: str) -> None:
        """Say that a chain of list pages broke: what lies behind it was not seen."""
        walk.is_broken = True
        self.count("lists/failed")
        self.count("failures/list_broken")
        self.logger.error("The list %s leads nowhere: %s", walk.name, what)

    def _note_newest(self, listed: list[Listed]) -> None:
        assert self.crawler.stats
        for link in listed:
            if link.time:
                self.crawler.stats.max_value("articles/newest", link.time)

    def list_failed(self, failure: Failure) -> None:
        """Say that a chain of list pages broke: what lies behind it was not seen."""
        self.count("lists/failed")
        self.count_failure(failure, f"The list broke off at {address_of(failure)}")

    def count_failure(self, failure: Failure, what: str) -> None:
        """Count it by its class; what our own code raised has a traceback in the log."""
        name = classify(failure.value)
        self.count(f"failures/{name}")
        error = failure.value if name == "parse" else None
        self.logger.error("%s: %s", what, failure.value, exc_info=error)

    @abstractmethod
    def article_request(self, url: str, article_id: str) -> Request:
        """Ask for an article before the next page of any list, so that none pile up in memory."""

    @classmethod
    @abstractmethod
    def reject(cls, url: str, error: RejectedError) -> Reject:
        """Give the record of a link that cannot become a row."""

    def count(self, name: str, number: int = 1) -> None:
        """Add to a counter of the run."""
        assert self.crawler.stats
        self.crawler.stats.inc_value(name, number)
