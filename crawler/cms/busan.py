"""부산일보: `/view/busan/view.php?code=<id>`, lists that are filled by a POST.

What is known: facts/sites.md 4.3. A code begins with the moment of publication. A list's page asks
`frontPaging.php` for its rows, with the number that the list has there and that of the page.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from scrapy import FormRequest, Request

from crawler.cms.address import Address
from crawler.cms.ids import moment_in
from crawler.cms.lists import ListPage, Walk
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin
from pipelines.page import Page

#: What the list's own script sends beside the two numbers.
_FORM = {
    "control_type": "A",
    "paging_yn": "Y",
    "dataset_filename": "article_list.json",
    "view_page_type": "1",
    "directory_type": "news",
}


class BusanOutlet(SkinnedOutlet):
    """The one outlet of its kind; `sections` are the numbers of its lists."""

    article = Address("/view/busan/view.php?code={id}")
    #: The query is the form's: it tells a list's pages apart, and the outlet has no use for it.
    listing = Address("/commonFunc/frontPaging.php?html_idx={section}&page={page}")
    id_pattern = re.compile("[0-9]{17,20}")
    skins = (
        # The title as in id 69800637446, the time as in id 13389236943.
        Skin(
            "article_content@2022",
            mark=".article_content",
            title=".title_area h1",
            body=".article_content",
            published=".article_head .byline",
            subtitle=".article_head .subtitle",
        ),
    )

    async def start(self) -> AsyncIterator[Any]:
        """Walk the lists that are known; no link leads to them."""
        for request in self.walk_sections([]):
            yield request

    def walk_list(self, url: str, walk: Walk) -> Request:
        """Send the form that the list's own script sends."""
        numbers = self.listing.find(url)
        assert numbers
        form = _FORM | {"html_idx": numbers["section"], "page": numbers["page"]}
        return FormRequest(
            url,
            formdata=form,
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"walk": walk},
        )

    @classmethod
    def read_list(cls, page: Page, number: int) -> ListPage:
        """Read rows without a page around them; none at all are the list's end, a notice is not."""
        found = super().read_list(page, number)
        return replace(found, has_own_links=found.has_own_links or not page.body.strip())

    @classmethod
    def id_time(cls, serial: str) -> datetime | None:
        """Read the moment that the code begins with."""
        return moment_in(serial)
