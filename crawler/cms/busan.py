"""부산일보: `/view/busan/view.php?code=<id>`. The rows of its lists are requested by POST.

Sources of these facts: [source: busan-lists, busan-pages].
A code begins with the time of publication. A list's page requests its rows from `frontPaging.php`,
with the number of the list and that of the page.
"""

import re
from dataclasses import replace

from crawler.outlet.base import ArticleLink
from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.ids import moment_in
from crawler.parsing.skins import Skin

#: The constant fields of the form that a list's own script sends.
_FORM = {
    "control_type": "A",
    "paging_yn": "Y",
    "view_page_type": "1",
    "directory_type": "news",
}
#: The file that the form names. It is known for list 259 only [source: busan-lists, frd].
_FILE = "2018/12/31/{section}_513_1_article_list.json"


class BusanOutlet(OutletSpider):
    """The only outlet of this family; `sections` are the numbers of its lists."""

    article = Address("/view/busan/view.php?code={id}")
    lists_are_fragments = True
    #: The query repeats two fields of the form, so that each page has its own address. The outlet
    #: ignores it.
    listing = Address("/commonFunc/frontPaging.php?html_idx={section}&page={page}")
    id_pattern = re.compile("[0-9]{17,20}")
    skins = (
        # The first title is of 2026, the second older
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

    @classmethod
    def list_form(cls, url: str) -> dict[str, str] | None:
        """Return the form that the list's own script sends."""
        numbers = cls.listing.find(url)
        assert numbers
        section, page = numbers["section"], numbers["page"]
        named = {"dataset_filename": _FILE.format(section=section), "html_idx": section}
        return _FORM | named | {"page": page}

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return the link of an article, with the time that its code begins with."""
        link = super().by_id(article_id)
        return replace(link, time=moment_in(link.serial))
