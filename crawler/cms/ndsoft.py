"""The family of `/news/articleView.html?idxno=`, by NDsoft: half of the regional press.

What is known [source: ndsoft-addresses, ndsoft-lists, ndsoft-days].
One list shows all articles, and can be asked for some days only.
`idxno=` alone does not prove the family: knnews has it under `articleView.php`.
"""

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from crawler.cms.ndsoft_skins import SKINS
from crawler.outlet.id_walk import CountedIds
from crawler.outlet.skinned import SkinnedOutlet
from crawler.outlet.walk import Listed, ListPage, Walk
from crawler.parsing.address import Address
from pipelines.items import Article
from pipelines.page import Page
from pipelines.timestamps import SEOUL

_LIST = "/news/articleList.html?page={page}&view_type=sm"
_BAR = re.compile(r"\s*\|\s*")


class NdsoftOutlet(CountedIds, SkinnedOutlet):
    """An outlet of this family."""

    article = Address("/news/articleView.html?idxno={id}")
    aliases = (
        Address("/news/articleViewAmp.html?idxno={id}"),
        # Until 2019 (kado.net 890931), with the numbers of today.
        Address("/?mod=news&act=articleView&idxno={id}"),
    )
    all_articles = Address(_LIST)
    #: Of a window that is over; proven from 2005 on, over 2,920 pages [source: ndsoft-days].
    days = Address(f"{_LIST}&sc_sdate={{since}}&sc_edate={{until}}")
    listing = Address(f"{_LIST}&sc_section_code={{section}}")
    skins = SKINS

    @classmethod
    def read(cls, page: Page) -> Article:
        """Read the page; of 섹션 | 기자 | … on the oldest ones the second is the byline.

        What follows may be the outlet's own e-mail address, which is not the reporter's.
        """
        article = super().read(page)
        match _BAR.split(article.byline):
            case [_, reporter, _, *_]:
                return replace(article, byline=reporter)
            case _:
                return article

    async def first_lists(self) -> AsyncIterator[Any]:
        """Ask for the window's days if it is over; else begin with the newest articles."""
        since, until = self.window.since, self.window.until
        if until >= datetime.now(UTC).astimezone(SEOUL).date():
            path, walk = self.all_articles.fill(page=1), Walk("all")
        else:
            path = self.days.fill(page=1, since=since, until=until)
            walk = Walk("days", days=self.window)
        yield self.begin(f"{self.base_url}{path}", walk)

    @classmethod
    def _next_page(cls, here: str, links: Iterable[str], number: int) -> tuple[str, bool]:
        """Keep to the days that were asked for, also where the pager forgets them."""
        url, has_next = super()._next_page(here, links, number)
        asked = {**(cls.days.find(here) or {}), "page": str(number)}
        if "since" in asked and cls.days.find(url) != asked:
            url = f"{cls.base_url}{cls.days.fill(**asked)}"
        return url, has_next

    def _goes_on(self, walk: Walk, page: ListPage, new: list[Listed]) -> bool:
        """Walk on from the newest article where the days are forgotten [source: ndsoft-days]."""
        if walk.days and new and all(map(self._is_too_new, new)):
            walk.start_over("all")
        return super()._goes_on(walk, page, new)

    def _is_too_new(self, link: Listed) -> bool:
        return link.time is not None and link.time.astimezone(SEOUL).date() > self.window.until
