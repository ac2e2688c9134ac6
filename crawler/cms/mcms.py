"""The family of `/news/article.html?no=`, called m-cms: kgnews, inews365, jnuri and others.

Sources of these facts: [source: mcms-addresses, mcms-lists, mcms-pages].
One list has all articles, 25 a page.
"""

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.pictures import PHOTO_TABLE
from crawler.parsing.skins import Skin


class McmsOutlet(OutletSpider):
    """An outlet of this family."""

    article = Address("/news/article.html?no={id}")
    ids_count_up = True
    aliases = (Address("/mobile/article.html?no={id}"),)
    all_articles = Address("/news/article_list_all.html?page={page}")
    listing = Address("/news/section_list_all.html?sec_no={section}&page={page}")
    skins = (
        # Mobile pages: only `span.datetime` is known [source: mcms-pages, rules].
        Skin(
            "mobile@2020",
            mark="span.datetime",
            title="h1",
            body="#news_body_area",
            published="span.datetime",
            subtitle=".m_art_sub",
        ),
        # kgnews: the second item is the time, 등록 2022.07.31 09:13:55
        # [source: mcms-pages, date-selectors, hosts-map].
        Skin(
            "art_info@2020",
            mark=".art_top .art_info",
            title=".art_top h2",
            body="#news_body_area",
            published=".art_top .art_info li:nth-child(2)",
            subtitle=".art_sub",
            figures="figure, [class*=imgframe]",
        ),
        # inews365 [source: mcms-pages, hosts-map].
        Skin(
            "art_sum@2022",
            mark=".art_sum",
            title="h2",
            body="#news_body_area",
            published=".art_sum",
            subtitle=".art_sub",
            figures="[class*=img_box]",
        ),
        # Name, address and time are on one line, with bars between [source: mcms-pages, cbnu].
        Skin(
            "arvdate@2015",
            mark=".arvdate",
            title=".hbox h2",
            body="#news_body_area",
            published=".arvdate",
            subtitle=".hbox h3",
            figures=PHOTO_TABLE,
        ),
    )
