"""The family of `/news/article.html?no=`, called m-cms: kgnews, inews365, jnuri and others.

What is known: facts/sites.md 4.1. One list shows all articles, 25 a page.
"""

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin


class McmsOutlet(SkinnedOutlet):
    """An outlet of this family."""

    article = Address("/news/article.html?no={id}")
    aliases = (Address("/mobile/article.html?no={id}"),)
    all_articles = Address("/news/article_list_all.html?page={page}")
    listing = Address("/news/section_list_all.html?sec_no={section}&page={page}")
    skins = (
        # kgnews, 2022 (MJK).
        Skin(
            "art_info@2020",
            mark=".art_info",
            title=".art_top h2, .art_top h1",
            body="#news_body_area",
            published=".art_info li, .art_info .datetime",
            subtitle=".art_top h3",
            byline=".art_info .name",
        ),
        # The first line under the title holds name, address and time, with bars between (CBNU).
        Skin(
            "arvdate@2015",
            mark=".arvdate",
            title=".arvtitle",
            body="#news_body_area",
            published=".arvdate",
        ),
    )
