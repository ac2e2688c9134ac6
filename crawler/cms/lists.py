"""What a page of a list shows, and how far the walk through a list came."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipelines.items import RejectedError

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)
#: No list of this press needs so many pages, over a thousand articles, for so short a time: one
#: that does is made up as it is walked. It is left within half an hour for a window of three days.
_MOST_PAGES_WITHOUT_PROGRESS = 100
_PROGRESS = timedelta(hours=6)
_MOST_REPEATED_PAGES = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list links to it. `time` is what its id says."""

    serial: str
    url: str
    time: datetime


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


@dataclass(slots=True)
class Walk:
    """One list on its way back through time: the serials it has shown, and how far it came."""

    name: str
    page: int = 1
    is_promised: bool = False
    shown: set[str] = field(default_factory=set)
    reached: datetime = _END_OF_TIME
    pages_without_progress: int = 0
    pages_without_news: int = 0

    def show(self, articles: Iterable[Listed]) -> list[Listed]:
        """Give the articles that the list had not shown before."""
        new = [link for link in articles if link.serial not in self.shown]
        self.shown.update(link.serial for link in new)
        # By the newest of a page: an old article may be pinned to the first.
        newest = max((link.time for link in new), default=self.reached)
        self.pages_without_progress += 1
        self.pages_without_news = 0 if new else self.pages_without_news + 1
        if newest < self.reached - _PROGRESS:
            self.pages_without_progress = 0
            self.reached = newest
        return new

    @property
    def is_stuck(self) -> bool:
        """Tell whether the list shows new articles without end, and hardly any older."""
        return self.pages_without_progress > _MOST_PAGES_WITHOUT_PROGRESS

    @property
    def repeats_itself(self) -> bool:
        """Tell whether several pages showed nothing new: one alone may be an old copy."""
        return self.pages_without_news > _MOST_REPEATED_PAGES
