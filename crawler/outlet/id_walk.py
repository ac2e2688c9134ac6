"""Walks through an outlet by counting its ids down: for articles older than its lists reach."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.outlet.base import Outlet
from crawler.outlet.list_walk import ArticleRequest
from crawler.outlet.responses import request_of
from crawler.outlet.tally import Tally
from crawler.outlet.walk import Proof, WalkProgress
from crawler.window import Window
from pipelines.items import Article, Reject, RejectedError
from pipelines.record import normalize
from pipelines.timestamps import SEOUL

#: The count ends after this many articles in a row that are older than the window. A few older ones
#: are no proof: an article that was posted late has an id out of order.
_MAX_OLDER: Final = 20
#: The count breaks off after this many numbers in a row without an article: ids have gaps where an
#: outlet changed its system (jnilbo's 90000015817) [source: ndsoft-numbers].
_MAX_MISSING: Final = 300


@dataclass(slots=True)
class CountDown:
    """Counts down from a known article until the window is passed.

    `dates`: the days of known articles, by number. `older` and `missing`: how many articles older
    than the window, and how many numbers without an article, came last in a row.
    """

    window: Window
    dates: Mapping[int, date]
    older: int = 0
    missing: int = 0

    def numbers(self) -> Iterator[int]:
        """Yield the numbers, highest first.

        They begin with the highest known of the nearest day after the window, and end with the
        lowest known of the nearest day before it. None are yielded if no article after the window
        is known.
        """
        newer = min((day for day in self.dates.values() if day > self.window.until), default=None)
        older = max((day for day in self.dates.values() if day < self.window.since), default=None)
        if newer is None:
            return
        high = max(number for number, day in self.dates.items() if day == newer)
        low = min((number for number, day in self.dates.items() if day == older), default=1)
        for number in range(high, low - 1, -1):
            if self.older >= _MAX_OLDER or self.is_lost:
                return
            yield number

    def note(self, day: date | None) -> None:
        """Note the day of the article with the current number; None if there is no article."""
        self.missing = self.missing + 1 if day is None else 0
        if day is not None:
            self.older = self.older + 1 if day < self.window.since else 0

    @property
    def is_lost(self) -> bool:
        """Whether `_MAX_MISSING` numbers in a row had no article."""
        return self.missing >= _MAX_MISSING


class IdWalk:
    """The walk through an outlet's ids, down from articles known to be newer than the window.

    `known_days` returns the days of the articles in the lake, by number. `idle` returns when all
    requests have been answered: the next number depends on the answer.
    """

    def __init__(  # noqa: PLR0913 - what every walk has, and two callbacks to the run
        self,
        outlet: type[Outlet],
        window: Window,
        request: ArticleRequest,
        tally: Tally,
        *,
        known_days: Callable[[], dict[int, date]],
        idle: Callable[[], Awaitable[object]],
    ) -> None:
        self.outlet = outlet
        self.window = window
        self.tally = tally
        self.proof = Proof()
        self._article_request = request
        self._known_days = known_days
        self._idle = idle

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests, one number after the other; known articles are not fetched."""
        known = self._known_days()
        count, progress = CountDown(self.window, known), WalkProgress("ids")
        self.proof.lists.append(progress)
        number = None
        for number in count.numbers():
            if number in known:
                self._note_day(progress, number, known[number])
                count.note(known[number])
                continue
            yield self._request(number, count, progress)
            await self._idle()
        if number is None:
            self._break_off(progress, f"nothing newer than {self.window.until} is known")
        elif count.is_lost:
            last = number + count.missing
            self._break_off(progress, f"there is no article from {last} to {number}")
        progress.is_over = not progress.is_broken

    def _request(self, number: int, count: CountDown, progress: WalkProgress) -> Request:
        """Return the request for a number. `parse_counted` passes its response on to the spider."""
        url = self.outlet.canonical_url(f"{number}")
        request = self._article_request(url, f"{self.outlet.name}:{number}")
        request.cb_kwargs.update(
            number=number,
            count=count,
            progress=progress,
            read=request.callback,
            failed=request.errback,
        )
        request.callback, request.errback = self.parse_counted, self.counted_failed
        return request

    def parse_counted(
        self,
        response: Response,
        number: int,
        count: CountDown,
        progress: WalkProgress,
        **about: Any,
    ) -> Iterator[Article | Reject]:
        """Yield the article of a number. Skip a page that is none: it is mostly a notice."""
        for item in about["read"](response):
            if isinstance(item, Reject) and item.reason == "not_an_article":
                self._count_missing(count)
                continue
            if day := _day_of(item):
                count.note(day)
                self._note_day(progress, number, day)
            yield item

    def counted_failed(self, failure: Failure) -> Iterator[Reject]:
        """Skip a number that has no article; yield the rejects of other failures.

        These break the walk: what the number has is unknown.
        """
        arguments = request_of(failure).cb_kwargs
        for reject in arguments["failed"](failure):
            if reject.reason in {"gone", "not_an_article"}:
                self._count_missing(arguments["count"])
                continue
            arguments["progress"].is_broken = True
            yield reject

    def _note_day(self, progress: WalkProgress, number: int, day: date) -> None:
        progress.proven = progress.end = min(progress.end, datetime.combine(day, time(), SEOUL))
        if self.window.since <= day <= self.window.until:
            self.proof.days[f"{self.outlet.name}:{number}"] = day

    def _count_missing(self, count: CountDown) -> None:
        count.note(None)
        self.tally.count("ids/missing")

    def _break_off(self, progress: WalkProgress, what: str) -> None:
        progress.is_broken = True
        self.tally.count("lists/failed")
        self.tally.count("failures/list_broken")
        self.tally.logger.error("The walk through the %s broke off: %s", progress.name, what)


def _day_of(item: Article | Reject) -> date | None:
    """Return the day of publication in Korean time; None if the item has none."""
    if isinstance(item, Reject):
        return None
    try:
        day: date | None = normalize(item)["published_date"]
    except RejectedError:  # the pipeline rejects it too, with the reason
        return None
    return day
