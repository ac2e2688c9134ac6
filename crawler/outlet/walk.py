"""Tracks how far the walk through an outlet's lists has come, and what it proves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median_low

from crawler.outlet.base import ArticleLink
from crawler.window import Window
from pipelines.timestamps import SEOUL

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
#: A list breaks off after more pages of new articles of which none is `_PROGRESS` older: its pages
#: are made up without end. No list of this press has a thousand articles in six hours. In a window
#: of three days, a walk takes half an hour to notice.
_MAX_PAGES_WITHOUT_PROGRESS = 100
_PROGRESS = timedelta(hours=6)
#: A list is over after more pages in a row without a new article: a single one may be a stale copy.
_MAX_REPEATED_PAGES = 2
#: A list whose articles have no times breaks off after more pages: it may lead anywhere.
_MAX_UNDATED_PAGES = 3
#: Fewer articles in a row, each older than the one before, are ignored: they are a box.
_MIN_ROW_ARTICLES = 3
#: A row of articles ends before a pause of more than this many times the longest pause so far, or
#: more than this many days if that is longer.
_MAX_PAUSE_RATIO = 5


@dataclass(slots=True, eq=False)
class WalkProgress:
    """How far the walk through one list has come, from newer to older articles.

    - `shown`: the serials of all articles so far.
    - `reached`: the time of the newest article of the farthest page.
    - `end`: the oldest time at the end of a row of articles, each older than the one before.
      Articles pinned to a page are no such row.
    - `proven`: `reached`, as it was before the list broke.
    - `before`: the serials of the last page, in order.
    """

    name: str
    page: int = 1
    #: The days that the list is restricted to; other articles on its pages are in boxes beside it.
    days: Window | None = None
    #: Whether the page that the window ends on may still be searched for: once a list.
    may_seek: bool = True
    is_broken: bool = False
    #: The walk has reached the list's end, or passed the window's first day.
    is_over: bool = False
    #: The pager of the previous page links to this one.
    is_promised: bool = False
    shown: set[str] = field(default_factory=set)
    reached: datetime = _END_OF_TIME
    end: datetime = _END_OF_TIME
    proven: datetime = _END_OF_TIME
    before: list[str] = field(default_factory=list)
    pages_without_progress: int = 0
    pages_without_news: int = 0
    is_undated: bool = False
    #: The last page had the same articles as the one before, in the same order.
    is_copy: bool = False

    def add_page(self, articles: Iterable[ArticleLink]) -> list[ArticleLink]:
        """Note the articles of a page of the list; return those that no earlier page had."""
        listed = {link.serial: link for link in articles}
        new = [link for serial, link in listed.items() if serial not in self.shown]
        self.is_copy = [*listed] == self.before
        self.before = [*listed]
        self.shown.update(link.serial for link in new)
        times = [link.time for link in new if link.time]
        rows = times if self.days is None else [time for time in times if time in self.days]
        self.end = min(self.end, *_row_ends(rows), _END_OF_TIME)
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
        """Reset how far the walk has come, but not `shown`: another list is walked from here on."""
        self.name = name
        self.days, self.may_seek = None, True
        self.reached = self.end = self.proven = _END_OF_TIME
        self.pages_without_progress = 0

    def covers(self, day: date) -> bool:
        """Return whether all articles of a day of the window were seen; the day in Korean time."""
        return self.is_over or self.proven.astimezone(SEOUL).date() < day

    def ends_after(self, day: date) -> bool:
        """Return whether the list ends before it comes to a day of the window.

        It began later, or its older articles are cut off.
        """
        return self.is_over and day < self.end.astimezone(SEOUL).date()

    @property
    def is_stuck(self) -> bool:
        """Whether too many pages had new articles, but hardly any older ones."""
        most = _MAX_UNDATED_PAGES if self.is_undated else _MAX_PAGES_WITHOUT_PROGRESS
        return self.pages_without_progress > most

    @property
    def repeats_itself(self) -> bool:
        """Whether too many pages in a row had no new article."""
        return self.pages_without_news > _MAX_REPEATED_PAGES


@dataclass(slots=True)
class Proof:
    """What a walk proves of the days of its window, and the sections that it saw named."""

    #: The lists that are walked.
    lists: list[WalkProgress] = field(default_factory=list)
    #: False when the front page named no list: others may exist.
    knows_all_lists: bool = True
    #: The days of the articles in the lists, in Korean time, by article id.
    days: dict[str, date] = field(default_factory=dict)
    #: The names of sections in the navigation, by their codes.
    section_names: dict[str, str] = field(default_factory=dict)


def middle(articles: Iterable[ArticleLink]) -> datetime | None:
    """Return the median time of the articles of a page; None for a page without times.

    Boxes beside the rows hardly change it.
    """
    times = [link.time for link in articles if link.time]
    return median_low(times) if times else None


def _row_ends(times: list[datetime]) -> list[datetime]:
    """Return the oldest timestamp of each row of articles; in a row, each is older than the last.

    A box of older articles below a row does not belong to it: after a long pause a new row begins.
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
