"""Finds the page of a long list on which some moment stands, without the pages before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: A list of 5,000 pages takes about six; one whose times make no sense is walked from where we are.
_MOST_PAGES = 20
#: So many pages more than are needed cost no more than another look.
_NEAR = 2
#: From the pace of one page, or of few, nobody knows that of years.
_LONGEST_LEAP = 40


@dataclass(slots=True)
class Seek:
    """The search for the page of a list on which the articles of before a moment begin.

    How old a page is half of its articles say (`lists.middle`). `url` is a page of the list, the
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

    def following(self) -> int | None:
        """Give the next page to look at; None when `page` is near enough."""
        self.looks += 1
        far = self.age - self.moment
        if self.looks > _MOST_PAGES or far <= _NEAR * self.pace:
            return None
        if self.beyond is None:
            leap = far // max(self.pace, timedelta(seconds=1))
            return self.page + min(max(leap, 1), _LONGEST_LEAP * self.page)
        gap = self.beyond - self.page
        if gap <= _NEAR:
            return None
        guess = gap // 2
        if self.beyond_age and self.looks % 2:  # in turns: the pace of years differs
            guess = int(gap * (far / (self.age - self.beyond_age)))
        return self.page + min(max(guess, 1), gap - 1)

    def note(self, page: int, age: datetime | None) -> None:
        """Take in how old a page is, None if it has no articles.

        A page that is not older than one before it is not where it says: the first page again.
        """
        if age is None or not self.moment <= age < self.age:
            self.beyond, self.beyond_age = page, age if age and age < self.moment else None
            return
        self.pace = (self.age - age) / (page - self.page)
        self.page, self.age = page, age
