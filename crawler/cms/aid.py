"""The family of `article.php?aid=`: gwangnam, kwangju, ihalla, kjdaily, jndn and others.

An old PHP system of the south-west. Its article id holds the moment of publication, so that a
list says how old its articles are before any is fetched. What is known:
[source: aid-ids, aid-addresses, aid-lists, aid-outlets].
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

from crawler.cms.aid_skins import read_aid_page
from crawler.outlet.base import ArticleLink
from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.parts import ParsedPage, Parts
from pipelines.items import RejectedError

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


class AidOutlet(OutletSpider):
    """An outlet of this family.

    An outlet that has a list of all articles says so (ihalla: `all_articles = ALL_ARTICLES`).
    """

    article = Address("/article.php?aid={id}")
    #: The address of older links to the same articles (gwangnam until 2021).
    aliases = (Address("/read.php3?aid={id}"),)
    listing = Address("/section.php?sid={section}&page={page}")
    ids_carry_sections = True
    #: No aid of ten digits of time is older.
    start_date = date(2001, 9, 9)

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Read the serial, the time and the section off the aid."""
        aid = Aid.parse(article_id)
        return ArticleLink(aid.serial, cls.canonical_url(aid.text), aid.time, f"{aid.section}")

    @classmethod
    def read_layout(cls, page: ParsedPage) -> Parts | None:
        """Read the page by landmarks: the oldest pages name nothing."""
        return read_aid_page(page)
