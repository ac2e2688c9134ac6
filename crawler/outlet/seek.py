"""Finds the page of a long list that has the articles of some moment, without those before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: After so many pages the search ends, and the list is walked from where it came. A list of 5,000
#: pages takes about six; only one whose times make no sense takes more.
_MAX_LOOKS = 20
#: A page that is at most so many pages too early is near enough: walking them costs no more.
_NEAR_PAGES = 2
#: A step goes at most so many times as far as the search came: the pace of a few pages says little
#: of that of years.
_MAX_LEAP_RATIO = 40


@dataclass(slots=True)
class Seek:
    """The search for the page of a list on which the articles before a moment begin.

    How old a page is half of its articles say (`walk.middle`). `url` is a page of the list, the
    `first`; `page` is the farthest that is known to be newer than the moment, `age` how old it is,
    `pace` how long the articles of a page took to appear.
    """

    url: str
    moment: datetime
    first: int
    page: int
    age: datetime
    pace: timedelta
    #: The nearest page known to be too far, and how old it is, where it says so.
    beyond: int | None = None
    beyond_age: datetime | None = None
    looks: int = 0

    def count_look(self) -> int | None:
        """Count one more look; return the page to look at, or None when `page` is near enough."""
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
        if self.beyond_age and self.looks % 2:  # in turns: the pace of years differs
            guess = int(gap * (far / (self.age - self.beyond_age)))
        return self.page + min(max(guess, 1), gap - 1)

    def note(self, page: int, age: datetime | None) -> None:
        """Note how old a page is, None if it has no articles.

        A page that is not older than one before it is not what it says: the first page again.
        """
        if age is None or not self.moment <= age < self.age:
            self.beyond, self.beyond_age = page, age if age and age < self.moment else None
            return
        self.pace = (self.age - age) / (page - self.page)
        self.page, self.age = page, age
