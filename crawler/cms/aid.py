"""The family of `article.php?aid=`: gwangnam, kwangju, ihalla, kjdaily, jndn and others.

An old PHP system of the south-west. Its article ids contain the time of publication, so that the
age of a listed article is known before it is fetched.
Sources of these facts: [source: aid-ids, aid-addresses, aid-lists, aid-outlets].
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

#: Time, serial and section. The serial has five digits at sdatv, seven at tvdaily.
_AID = re.compile(r"(1\d{9})(\d{4,7})(\d{3})", re.ASCII)
#: The address of the list of all articles, for outlets that have one.
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
        """Return the parts of an id.

        Raise `RejectedError` for an id of another shape, such as stoo's 52011665816.
        """
        match = _AID.fullmatch(text)
        if not match:
            raise RejectedError("bad_id", f"aid={text[:40]}")
        time, serial, section = match.groups()
        return cls(text, datetime.fromtimestamp(int(time), UTC), serial, int(section))


class AidOutlet(OutletSpider):
    """An outlet of this family.

    One that has a list of all articles sets `all_articles = ALL_ARTICLES` (ihalla).
    """

    article = Address("/article.php?aid={id}")
    #: The address of older links to the same articles (gwangnam until 2021).
    aliases = (Address("/read.php3?aid={id}"),)
    listing = Address("/section.php?sid={section}&page={page}")
    ids_carry_sections = True
    #: Unix time has ten digits since this day: no aid is older.
    start_date = date(2001, 9, 9)

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return the link of an article, with the serial, time and section of its aid."""
        aid = Aid.parse(article_id)
        return ArticleLink(aid.serial, cls.canonical_url(aid.text), aid.time, f"{aid.section}")

    @classmethod
    def read_layout(cls, page: ParsedPage) -> Parts | None:
        """Return the parts of a page by their order: the oldest pages name no parts."""
        return read_aid_page(page)
