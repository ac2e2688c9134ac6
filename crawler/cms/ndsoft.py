"""The family of `/news/articleView.html?idxno=`, by NDsoft: half of the regional press.

What is known: facts/sites.md 3. One list shows all articles, and can be asked for some days only.
`idxno=` alone does not prove the family: knnews has it under `articleView.php`.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from crawler.cms.address import Address
from crawler.cms.lists import Walk
from crawler.cms.ndsoft_skins import SKINS
from crawler.cms.skinned import SkinnedOutlet
from pipelines.timestamps import SEOUL

_LIST = "/news/articleList.html?page={page}&view_type=sm"


class NdsoftOutlet(SkinnedOutlet):
    """An outlet of this family."""

    article = Address("/news/articleView.html?idxno={id}")
    aliases = (
        Address("/news/articleViewAmp.html?idxno={id}"),
        # Until 2019 (kado.net 890931), with the numbers of today.
        Address("/?mod=news&act=articleView&idxno={id}"),
    )
    all_articles = Address(_LIST)
    #: Of a window that is over; proven on einfomax from 2005 on, over 2,920 pages.
    days = Address(f"{_LIST}&sc_sdate={{since}}&sc_edate={{until}}")
    listing = Address(f"{_LIST}&sc_section_code={{section}}")
    skins = SKINS

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the window's days if it is over; else begin with the newest articles."""
        since, until = self.window.since, self.window.until
        if until >= datetime.now(UTC).astimezone(SEOUL).date():
            path = self.all_articles.fill(page=1)
        else:
            path = self.days.fill(page=1, since=since, until=until)
        yield self.walk_list(f"{self.base_url}{path}", Walk("all"))
