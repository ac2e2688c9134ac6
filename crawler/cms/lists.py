"""What a page of a list shows, and how far the walk through a list came."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipelines.items import RejectedError

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)
#: A list that shows nothing older on so many pages in a row is made up as it is walked.
_MOST_PAGES_WITHOUT_PROGRESS = 100
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

    def show(self, articles: Iterable[Listed]) -> list[Listed]:
        """Give the articles that the list had not shown before."""
        new = [link for link in articles if link.serial not in self.shown]
        self.shown.update(link.serial for link in new)
        # By the newest of a page: an old article may be pinned to the first.
        newest = max((link.time for link in new), default=self.reached)
        self.pages_without_progress = (
            0 if newest < self.reached else self.pages_without_progress + 1
        )
        self.reached = min(newest, self.reached)
        return new

    @property
    def is_stuck(self) -> bool:
        """Tell whether the list shows new articles without end, and none of them older."""
        return self.pages_without_progress > _MOST_PAGES_WITHOUT_PROGRESS

    @property
    def repeats_itself(self) -> bool:
        """Tell whether several pages showed nothing new: one alone may be an old copy."""
        return self.pages_without_progress > _MOST_REPEATED_PAGES
