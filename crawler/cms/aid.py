"""The family of `article.php?aid=`: gwangnam, kwangju, ihalla, kjdaily, jndn and others.

An old PHP system of the south-west. Its article id holds the moment of publication, so that a
list says how old its articles are before any is fetched. What is known:
[source: aid-ids, aid-addresses, aid-lists, aid-outlets].
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self

from selectolax.lexbor import LexborHTMLParser

from crawler.cms.aid_skins import read_skin
from crawler.outlet.base import LATEST
from crawler.outlet.skinned import SkinnedOutlet
from crawler.outlet.walk import Listed
from crawler.parsing.address import Address
from crawler.parsing.skins import Printed
from pipelines.items import Article, RejectedError
from pipelines.page import Page

#: The serial grows with the outlet: five digits at sdatv, seven at tvdaily.
_AID = re.compile(r"(1\d{9})(\d{4,7})(\d{3})", re.ASCII)
#: The list of everything, where an outlet has one.
ALL_ARTICLES = Address("/articles.php?page={page}")


@dataclass(frozen=True, slots=True)
class Aid:
    """An article id: ten digits of Unix time, the serial, three digits of section.

    1739759965 500024 010 is 2025-02-17 11:39:25 in Korea, article 500024, section 10.
    """

    text: str
    time: datetime
    serial: str
    section: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise `RejectedError` for an id of another shape, such as stoo's 52011665816."""
        match = _AID.fullmatch(text)
        if not match:
            raise RejectedError("bad_id", f"aid={text[:40]}")
        time, serial, section = match.groups()
        return cls(text, datetime.fromtimestamp(int(time), UTC), serial, int(section))

    def check(self, seen_at: datetime) -> None:
        """Raise `RejectedError` when the time is of the future, so that it can be no time."""
        if self.time > seen_at + LATEST:
            raise RejectedError("bad_id", f"aid={self.text} is of {self.time:%Y-%m-%d}")


class AidOutlet(SkinnedOutlet):
    """An outlet of this family.

    An outlet that has a list of all articles says so (ihalla: `all_articles = ALL_ARTICLES`).
    """

    article = Address("/article.php?aid={id}")
    #: The address of older links to the same articles (gwangnam until 2021).
    aliases = (Address("/read.php3?aid={id}"),)
    listing = Address("/section.php?sid={section}&page={page}")
    #: No aid of ten digits of time is older.
    start_date = date(2001, 9, 9)

    @classmethod
    def aid(cls, url: str) -> Aid:
        """Give the id of an article's address; `RejectedError` for any other address."""
        text = cls.id_in(url)
        if text is None:
            raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
        return Aid.parse(text)

    @classmethod
    def serial(cls, url: str) -> str:
        """Give the serial in the aid."""
        return cls.aid(url).serial

    @classmethod
    def listed(cls, url: str, seen_at: datetime) -> Listed:
        """Read it off the aid."""
        aid = cls.aid(url)
        aid.check(seen_at)
        return Listed(aid.serial, cls.canonical_url(aid.text), aid.time)

    @classmethod
    def address(cls, url: str) -> str:
        """Give the canonical one, which has the whole aid."""
        return cls.canonical_url(cls.aid(url).text)

    @classmethod
    def read_skin(cls, parsed: LexborHTMLParser, url: str, year: int) -> Printed | None:  # noqa: ARG003
        """Read it by landmarks: the oldest pages name nothing. When skins changed nobody saw."""
        return read_skin(parsed, url, cls.title)

    @classmethod
    def read(cls, page: Page) -> Article:
        """Add what the aid says: time and section."""
        aid = cls.aid(page.url)
        section = cls.sections.get(str(aid.section)) or f"{aid.section:03d}"
        return replace(super().read(page), id_time=aid.time, section=section)
