"""The family of `/page/view/<id>`, called nwcms: 매일신문 and 강원일보.

Sources of these facts: [source: nwcms-addresses, nwcms-pages].
An id begins with the time of publication. Ids that were imported from an older system, such as
2014081900000000049, have a date without a time of day.
"""

import re
from dataclasses import replace

from crawler.outlet.base import ArticleLink
from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.ids import moment_in
from crawler.parsing.skins import Skin

#: The address of the list of all articles, for outlets that have one.
LATEST = Address("/latest_article?page={page}")


class NwcmsOutlet(OutletSpider):
    """An outlet of this family."""

    article = Address("/page/view/{id}")
    listing = Address("/{section}/all?page={page}")
    id_pattern = re.compile("[0-9]{17,19}")
    skins = (
        # kwnews, 2026: the line of the date has the date of change as well
        # [source: nwcms-pages, scraper-2026].
        Skin(
            "post-body-area@2026",
            mark=".post-body-area",
            title=".article_head .title",
            body=".post-body-area",
            published=".date-info",
            subtitle=".read_sub_tit",
            noise=".copyright, [class*=reporter]",
        ),
        # imaeil, kwnews; the first title is that of imaeil in 2026
        # [source: nwcms-pages, hosts-map, scraper-2026].
        Skin(
            "articlebody@2022",
            mark="#articlebody",
            title=".header_article_view h3, h1.title, h2.title",
            body="#articlebody",
            published="span.date",
            subtitle=".read_sub_tit",
            # Adverts are in blocks of their own inside the body [source: nwcms-pages, kona].
            noise="#articlebody > div",
        ),
    )

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return the link of an article, with the time that its id begins with."""
        link = super().by_id(article_id)
        return replace(link, time=moment_in(link.serial))
