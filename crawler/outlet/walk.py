"""How far the walk through an outlet's lists came, and what it proves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median_low

from crawler.outlet.base import ArticleLink
from crawler.window import Window
from pipelines.timestamps import SEOUL

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
#: A list that shows new articles on more pages, and none that are `_PROGRESS` older, is left: it is
#: made up as it is walked. No list of this press has a thousand articles in six hours. A window of
#: three days takes half an hour until then.
_MAX_PAGES_WITHOUT_PROGRESS = 100
_PROGRESS = timedelta(hours=6)
#: A list that shows nothing new on more pages is left: one page alone may be an old copy.
_MAX_REPEATED_PAGES = 2
#: A list that does not say how old its articles are is left after more pages: it leads anywhere.
_MAX_UNDATED_PAGES = 3
#: Fewer articles, each older than the one before, are no row of a list.
_MIN_ROW_ARTICLES = 3
#: A longer pause between two articles of a row than this many times the longest before it, and
#: than so many days, ends the row.
_MAX_PAUSE_RATIO = 5


@dataclass(slots=True, eq=False)
class WalkProgress:
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
    #: The pager of the page before links to this one.
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

    def add_page(self, articles: Iterable[ArticleLink]) -> list[ArticleLink]:
        """Note what a page of the list shows; return the articles that no page showed before."""
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
        """Return whether all was seen that the list has of a day of the window, in Korean time."""
        return self.is_over or self.proven.astimezone(SEOUL).date() < day

    def ends_after(self, day: date) -> bool:
        """Return whether the list shows nothing so old: it is younger, or the rest is cut off."""
        return self.is_over and day < self.end.astimezone(SEOUL).date()

    @property
    def is_stuck(self) -> bool:
        """Whether the list shows new articles without end, and hardly any older ones."""
        most = _MAX_UNDATED_PAGES if self.is_undated else _MAX_PAGES_WITHOUT_PROGRESS
        return self.pages_without_progress > most

    @property
    def repeats_itself(self) -> bool:
        """Whether several pages in a row showed nothing new."""
        return self.pages_without_news > _MAX_REPEATED_PAGES


@dataclass(slots=True)
class Proof:
    """What a walk proves of the days of its window, and the sections that it saw named."""

    #: The lists that are walked.
    lists: list[WalkProgress] = field(default_factory=list)
    #: False when the front page named no list: others may exist.
    knows_all_lists: bool = True
    #: The days of the articles that the lists show, in Korean time, by article id.
    days: dict[str, date] = field(default_factory=dict)
    #: The names of sections in the navigation, by their codes.
    section_names: dict[str, str] = field(default_factory=dict)


def middle(articles: Iterable[ArticleLink]) -> datetime | None:
    """Return how old a page is: half of its articles are newer; None for a page without times.

    The boxes beside the rows hardly change that.
    """
    times = [link.time for link in articles if link.time]
    return median_low(times) if times else None


def _ends(times: list[datetime]) -> list[datetime]:
    """Return the oldest timestamp of each row of articles on a page, newest first in each.

    A box of older articles below a row is no part of it: its first is much older than the row's
    last.
    """
    rows: list[list[datetime]] = []
    longest = timedelta()
    for time in times:
        pause = rows[-1][-1] - time if rows else timedelta()
        limit = _MAX_PAUSE_RATIO * max(longest, timedelta(days=1))
        if not rows or pause < timedelta() or pause > limit:
            rows.append([])
            pause = longest = timedelta()
        longest = max(longest, pause)
        rows[-1].append(time)
    return [row[-1] for row in rows if len(row) >= _MIN_ROW_ARTICLES]
