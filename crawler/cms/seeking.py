"""Finds the page of a long list on which some moment stands, without the pages before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: A list of 5,000 pages takes about six; one whose times make no sense is walked from where we are.
_MOST_PAGES = 20
#: So many pages too many cost no more than another look.
_NEAR = 2
#: From the pace of one page, or of few, nobody knows that of years.
_LONGEST_LEAP = 40


@dataclass(slots=True)
class Seek:
    """The search for the last page all of whose articles are newer than a moment.

    `url` is a page of the list, the `first`; `page` is the farthest such page that is known, and
    ends at `end`; `pace` is how long the articles of a page took to appear.
    """

    url: str
    moment: datetime
    first: int
    page: int
    end: datetime
    pace: timedelta
    #: The first page known to be too far, and its end, where it has one.
    beyond: int | None = None
    beyond_end: datetime | None = None
    looks: int = 0

    def following(self) -> int | None:
        """Give the next page to look at; None when `page` is near enough."""
        self.looks += 1
        far = self.end - self.moment
        if self.looks > _MOST_PAGES or far <= _NEAR * self.pace:
            return None
        if self.beyond is None:
            leap = far // max(self.pace, timedelta(seconds=1))
            return self.page + min(max(leap, 1), _LONGEST_LEAP * self.page)
        gap = self.beyond - self.page
        if gap <= _NEAR:
            return None
        guess = gap // 2
        if self.beyond_end and self.looks % 2:  # in turns: the pace of years differs
            guess = int(gap * (far / (self.end - self.beyond_end)))
        return self.page + min(max(guess, 1), gap - 1)

    def note(self, page: int, end: datetime | None) -> None:
        """Take in how old the last article of a page is; None where there is none.

        A page that is newer than one before it is not where it says: the list's first page again.
        """
        if end is None or not self.moment <= end <= self.end:
            self.beyond, self.beyond_end = page, end if end and end < self.moment else None
            return
        self.pace = (self.end - end) / (page - self.page)
        self.page, self.end = page, end
