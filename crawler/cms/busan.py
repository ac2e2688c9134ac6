"""부산일보: `/view/busan/view.php?code=<id>`, lists that are filled by a POST.

What is known [source: busan-lists, busan-pages].
A code begins with the moment of publication. A list's page asks
`frontPaging.php` for its rows, with the number that the list has there and that of the page.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from scrapy import FormRequest, Request
from scrapy.http import Response

from crawler.outlet.list_walk import FULL_PAGE
from crawler.outlet.skinned import SkinnedOutlet
from crawler.outlet.walk import ListPage, Walk
from crawler.parsing.address import Address
from crawler.parsing.ids import moment_in
from crawler.parsing.skins import Skin
from pipelines.page import Page

#: What the list's own script sends beside the two numbers, and the file that it names. Of
#: lists other than 259 nobody saw the name of the file [source: busan-lists, frd].
_FORM = {
    "control_type": "A",
    "paging_yn": "Y",
    "view_page_type": "1",
    "directory_type": "news",
}
_FILE = "2018/12/31/{section}_513_1_article_list.json"


class BusanOutlet(SkinnedOutlet):
    """The one outlet of its kind; `sections` are the numbers of its lists."""

    article = Address("/view/busan/view.php?code={id}")
    #: The query is the form's: it tells a list's pages apart, and the outlet has no use for it.
    listing = Address("/commonFunc/frontPaging.php?html_idx={section}&page={page}")
    id_pattern = re.compile("[0-9]{17,20}")
    skins = (
        # The title is that of 2026, and the older one
        # [source: busan-pages, scraper-2026, date-selectors, hosts-map].
        Skin(
            "article_content@2022",
            mark=".article_content",
            title=".title_area h1, .article_head .title",
            body=".article_content",
            published=".article_head .byline",
            subtitle=".article_content [class*=subtitle]",
            figures="[class*=img_]",
            noise="[class*=subtitle], [class*=wcms_ad], [class*=gpt-ad]",
        ),
    )

    async def first_lists(self) -> AsyncIterator[Any]:
        """Walk the lists that are known; no link leads to them."""
        for request in self.walk_sections([]):
            yield request

    def walk_list(self, url: str, walk: Walk) -> Request:
        """Send the form that the list's own script sends."""
        numbers = self.listing.find(url)
        assert numbers
        section, page = numbers["section"], numbers["page"]
        named = {"dataset_filename": _FILE.format(section=section), "html_idx": section}
        return FormRequest(
            url,
            formdata=_FORM | named | {"page": page},
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"walk": walk},
        )

    @classmethod
    def read_list(cls, page: Page, number: int) -> ListPage:
        """Read rows without a page around them; none at all are the list's end, a notice is not."""
        found = super().read_list(page, number)
        return replace(found, has_own_links=found.has_own_links or not page.body.strip())

    def _read_list(self, response: Response, walk: Walk) -> ListPage | None:
        """Take a page as long as the one before for a promise of another: there is no pager."""
        page = super()._read_list(response, walk)
        if page is None:
            return None
        longest = max(FULL_PAGE, len(walk.before))
        return replace(page, has_next=len(page.articles) >= longest)

    @classmethod
    def id_time(cls, serial: str) -> datetime | None:
        """Read the moment that the code begins with."""
        return moment_in(serial)
