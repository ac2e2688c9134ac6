"""Ids counted down: for what is older than the lists, where ids are numbers that count up."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from scrapy import Request
from scrapy.http import Response
from scrapy.signals import scheduler_empty
from twisted.python.failure import Failure

from crawler.outlet.base import Outlet
from crawler.outlet.responses import request_of
from crawler.outlet.walk import Walk
from crawler.window import Window
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake import read
from pipelines.record import normalize
from pipelines.timestamps import SEOUL

#: So many articles in a row that are older than the window: a late post has an odd id, not twenty.
_OLDER: Final = 20
#: So many numbers in a row without an article are a leap of an outlet that moved (jnilbo's
#: 90000015817) [source: ndsoft-numbers].
_MISSING: Final = 300


@dataclass(slots=True)
class CountDown:
    """The numbers below a known article, until those of the window are passed.

    `dates`: the days of the articles that are known, by their numbers.
    """

    window: Window
    dates: Mapping[int, date]
    older: int = 0
    missing: int = 0

    def numbers(self) -> Iterator[int]:
        """Give them, highest first: from the nearest newer day to the nearest older one.

        None where nothing newer is known to begin with.
        """
        newer = min((day for day in self.dates.values() if day > self.window.until), default=None)
        older = max((day for day in self.dates.values() if day < self.window.since), default=None)
        if newer is None:
            return
        high = max(number for number, day in self.dates.items() if day == newer)
        low = min((number for number, day in self.dates.items() if day == older), default=1)
        for number in range(high, low - 1, -1):
            if self.older >= _OLDER or self.is_lost:
                return
            yield number

    def note(self, day: date | None) -> None:
        """Take in the day of the article that a number has; None where there is no article."""
        self.missing = self.missing + 1 if day is None else 0
        if day is not None:
            self.older = self.older + 1 if day < self.window.since else 0

    @property
    def is_lost(self) -> bool:
        """Tell whether there is nothing where it leads."""
        return self.missing >= _MISSING


class CountedIds(Outlet):
    """An outlet whose ids count up.

    One more spider argument: `walk=ids` counts them down, from the articles that are known to be
    newer than the window, instead of walking lists.
    """

    def __init__(
        self,
        /,
        since: str | None = None,
        until: str | None = None,
        walk: str = "lists",
        **unknown: str,
    ) -> None:
        super().__init__(since, until, **unknown)
        if walk not in {"lists", "ids"}:
            raise ValueError(f"walk={walk!r} is neither lists nor ids")
        self.by_ids = walk == "ids"

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the lists, or count down."""
        async for request in self._count_down() if self.by_ids else super().start():
            yield request

    async def _count_down(self) -> AsyncIterator[Request]:
        """Ask for one number after the other: only the answer says whether to go on."""
        dates = self._known_dates()
        count, walk = CountDown(self.window, dates), Walk("ids")
        self.walks.append(walk)
        number = None
        for number in count.numbers():
            if number in dates:
                self._note(walk, number, dates[number])
                count.note(dates[number])
                continue
            yield self._request(number, count, walk)
            await self.crawler.signals.wait_for(scheduler_empty)
        if number is None:
            self.break_off(walk, f"nothing newer than {self.window.until} is known to count from")
        elif count.is_lost:
            self.break_off(walk, f"there is no article from {number + count.missing} to {number}")
        walk.is_over = not walk.is_broken

    def _known_dates(self) -> dict[int, date]:
        table = read(self.settings["LAKE_URI"], ["article_id", "published_date"], self.name)
        ids, days = (table[name].to_pylist() for name in table.column_names)
        known = zip((article_id.partition(":")[2] for article_id in ids), days, strict=True)
        return {int(serial): day for serial, day in known if serial.isdecimal() and day}

    def _request(self, number: int, count: CountDown, walk: Walk) -> Request:
        request = self.article_request(self.canonical_url(f"{number}"), f"{self.name}:{number}")
        request.callback, request.errback = self.parse_counted, self.counted_failed
        request.cb_kwargs.update(number=number, count=count, walk=walk)
        return request

    def parse_counted(
        self, response: Response, number: int, count: CountDown, walk: Walk
    ) -> Iterator[Article | Reject]:
        """Read the page of a number; where there is no article it is mostly a notice."""
        for item in self.parse(response):
            if isinstance(item, Reject) and item.reason == "not_an_article":
                self._pass_over(count)
                continue
            if day := _day_of(item):
                count.note(day)
                self._note(walk, number, day)
            yield item

    def counted_failed(self, failure: Failure) -> Iterator[Reject]:
        """Pass over a number that has no article; without an answer nothing is proven."""
        arguments = request_of(failure).cb_kwargs
        for reject in self.article_failed(failure):
            if reject.reason in {"gone", "not_an_article"}:
                self._pass_over(arguments["count"])
                continue
            arguments["walk"].is_broken = True
            yield reject

    def _note(self, walk: Walk, number: int, day: date) -> None:
        walk.proven = walk.end = min(walk.end, datetime.combine(day, time(), SEOUL))
        if self.window.since <= day <= self.window.until:
            self.found[f"{self.name}:{number}"] = day

    def _pass_over(self, count: CountDown) -> None:
        count.note(None)
        self.count("ids/missing")


def _day_of(item: Article | Reject) -> date | None:
    """Give the day of publication in Korean time; None where there is none."""
    if isinstance(item, Reject):
        return None
    try:
        day: date | None = normalize(item)["published_date"]
    except RejectedError:  # the pipeline will say why
        return None
    return day
