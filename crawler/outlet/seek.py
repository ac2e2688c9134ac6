"""Finds the page of a long list that has the articles of a given time, without a walk to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: After this many pages the search ends, and the list is walked from the page that it has reached.
#: A list of 5,000 pages takes about six; only one whose times make no sense takes more.
_MAX_LOOKS = 20
#: The search ends on a page that is at most this many pages too early: walking them costs no more.
_NEAR_PAGES = 2
#: A step leads at most this many times as far as the search has come: the pace of a few pages says
#: little about that of years.
_MAX_LEAP_RATIO = 40


@dataclass(slots=True)
class Seek:
    """The search for the page of a list on which the articles before a given time begin.

    - `url`: the address of the page of the list on which the search began, page `first`.
    - `moment`: the time that is searched for.
    - `page`: the farthest page that is known to be newer than `moment`.
    - `age`: the median time of the articles of `page` (`walk.middle`).
    - `pace`: how long it took for the articles of one page to appear.
    """

    url: str
    moment: datetime
    first: int
    page: int
    age: datetime
    pace: timedelta
    #: The nearest page that is known to be too far, and its median time, if it has one.
    beyond: int | None = None
    beyond_age: datetime | None = None
    looks: int = 0

    def count_look(self) -> int | None:
        """Count one more look; return the page to look at, or None when the search is over."""
        self.looks += 1
        far = self.age - self.moment
        if self.looks > _MAX_LOOKS or far <= _NEAR_PAGES * self.pace:
            return None
        if self.beyond is None:
            leap = far // max(self.pace, timedelta(seconds=1))
            return self.page + min(max(leap, 1), _MAX_LEAP_RATIO * self.page)
        gap = self.beyond - self.page
        if gap <= _NEAR_PAGES:
            return None
        guess = gap // 2
        if (
            self.beyond_age and self.looks % 2
        ):  # by turns with halving: the pace differs between years
            guess = int(gap * (far / (self.age - self.beyond_age)))
        return self.page + min(max(guess, 1), gap - 1)

    def note(self, page: int, age: datetime | None) -> None:
        """Note the median time of a page; None if it has no articles.

        A page that is not older than `page` counts as too far: some lists show their first page
        again behind their last.
        """
        if age is None or not self.moment <= age < self.age:
            self.beyond, self.beyond_age = page, age if age and age < self.moment else None
            return
        self.pace = (self.age - age) / (page - self.page)
        self.page, self.age = page, age
