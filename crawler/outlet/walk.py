"""What a page of a list shows, and how far the walk through a list came."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median_low

from crawler.window import Window
from pipelines.items import RejectedError
from pipelines.timestamps import SEOUL

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
#: No list of this press needs so many pages, over a thousand articles, for so short a time: one
#: that does is made up as it is walked. It is left within half an hour for a window of three days.
_MOST_PAGES_WITHOUT_PROGRESS = 100
_PROGRESS = timedelta(hours=6)
_MOST_REPEATED_PAGES = 2
#: A list that does not say how old its articles are leads anywhere.
_MOST_UNDATED_PAGES = 3
#: So many articles, each older than the one before, are a list.
_ROW = 3
#: An outlet's longest pause is so many times as long as those before it, or it is none.
_PAUSES = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list links to it.

    `time` is what its id says, or else what the list prints; None where neither says anything.
    """

    serial: str
    url: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a page of a list shows, `unusable` links with what is wrong with each."""

    articles: tuple[Listed, ...]
    unusable: tuple[tuple[str, RejectedError], ...]
    next_url: str
    #: The pager links to it; else its address is a guess, and it need not exist.
    has_next: bool
    #: A page of the outlet, and not the challenge of some protection.
    has_own_links: bool


@dataclass(slots=True, eq=False)
class Walk:
    """One list on its way back through time: the serials it has shown, and how far it came.

    `reached` is the newest of the page that came farthest, `end` the oldest that a row of articles
    ended with, each older than the one before: what is pinned to a page is no such row. `proven` is
    how far it came before it broke.
    """

    name: str
    page: int = 1
    #: What the list has articles of; what else stands on its pages are boxes beside it.
    days: Window | None = None
    #: The page that the window ends on may still be looked for.
    may_seek: bool = True
    is_broken: bool = False
    #: It came to the list's end, or past the window's first day.
    is_over: bool = False
    is_promised: bool = False
    shown: set[str] = field(default_factory=set)
    reached: datetime = _END_OF_TIME
    end: datetime = _END_OF_TIME
    proven: datetime = _END_OF_TIME
    before: list[str] = field(default_factory=list)
    pages_without_progress: int = 0
    pages_without_news: int = 0
    is_undated: bool = False
    #: The last page showed what the one before had shown, in the same order.
    is_copy: bool = False

    def show(self, articles: Iterable[Listed]) -> list[Listed]:
        """Give the articles that the list had not shown before."""
        listed = {link.serial: link for link in articles}
        new = [link for serial, link in listed.items() if serial not in self.shown]
        self.is_copy = [*listed] == self.before
        self.before = [*listed]
        self.shown.update(link.serial for link in new)
        times = [link.time for link in new if link.time]
        rows = times if self.days is None else [time for time in times if time in self.days]
        self.end = min(self.end, *_ends(rows), _END_OF_TIME)
        self.is_undated = bool(new) and not times
        newest = max(times, default=self.reached)
        self.pages_without_progress += 1
        self.pages_without_news = 0 if new else self.pages_without_news + 1
        if newest < self.reached - _PROGRESS:
            self.pages_without_progress = 0
            self.reached = newest
            self.proven = self.proven if self.is_broken else newest
        return new

    def start_over(self, name: str) -> None:
        """Forget how far the walk came, but not what was shown: the list is another now."""
        self.name = name
        self.days, self.may_seek = None, True
        self.reached = self.end = self.proven = _END_OF_TIME
        self.pages_without_progress = 0

    def covers(self, day: date) -> bool:
        """Tell whether all was seen that the list has of a day of the window, in Korean time."""
        return self.is_over or self.proven.astimezone(SEOUL).date() < day

    def ends_after(self, day: date) -> bool:
        """Tell whether the list shows nothing so old: it is younger, or the rest is cut off."""
        return self.is_over and day < self.end.astimezone(SEOUL).date()

    @property
    def is_stuck(self) -> bool:
        """Tell whether the list shows new articles without end, and hardly any older."""
        most = _MOST_UNDATED_PAGES if self.is_undated else _MOST_PAGES_WITHOUT_PROGRESS
        return self.pages_without_progress > most

    @property
    def repeats_itself(self) -> bool:
        """Tell whether several pages showed nothing new: one alone may be an old copy."""
        return self.pages_without_news > _MOST_REPEATED_PAGES


def middle(articles: Iterable[Listed]) -> datetime | None:
    """Give how old a page is: half of its articles are newer, whatever boxes stand beside its rows.

    None for a page that does not say.
    """
    times = [link.time for link in articles if link.time]
    return median_low(times) if times else None


def _ends(times: list[datetime]) -> list[datetime]:
    """Give the oldest moments of the rows of articles that a page shows, newest first in each.

    A box of older articles below a row is none of it: its first is much older than the row's last.
    """
    rows: list[list[datetime]] = []
    longest = timedelta()
    for time in times:
        pause = rows[-1][-1] - time if rows else timedelta()
        if not rows or pause < timedelta() or pause > _PAUSES * max(longest, timedelta(days=1)):
            rows.append([])
            pause = longest = timedelta()
        longest = max(longest, pause)
        rows[-1].append(time)
    return [row[-1] for row in rows if len(row) >= _ROW]
