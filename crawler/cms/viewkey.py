"""The family of `/web/view.php?key=`: 중도일보 and 영남일보.

Sources of these facts: [source: viewkey-addresses, viewkey-pages].
A key begins with the date, without a time of day. At 영남일보, keys of 2015 contain a dot. At
중도일보, the numbers of `/jsp/article/article_view.jsp?pq=` are different ones.
"""

import re

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.pictures import PHOTO_TABLE
from crawler.parsing.skins import Skin


class ViewkeyOutlet(OutletSpider):
    """An outlet of this family."""

    article = Address("/web/view.php?key={id}")
    listing = Address("/web/section.php?ncid={section}&page={page}")
    id_pattern = re.compile(r"[0-9]{8}\.?[0-9]{4,12}")
    skins = (
        # joongdo: 승인 and 수정 are beside the date of the printed paper
        # [source: viewkey-pages, chungcheong, hosts-map, kona].
        Skin(
            "hd-news-info@2020",
            mark=".hd-news-info",
            title=".v-title1",
            body="#font",
            published=".view-term > li:first-child",
            subtitle=".view-subtitle",
            figures=PHOTO_TABLE,
        ),
        # yeongnam: the first title is of 2026, the second older
        # [source: viewkey-pages, scraper-2026, hosts-map, kona].
        Skin(
            "article-news-body@2020",
            mark=".article-news-body",
            title=".article-news-title, .article-top-title",
            body=".article-news-body",
            published=".article-bottom-input",
            subtitle=".article-top-sub",
            figures=PHOTO_TABLE,
        ),
    )
