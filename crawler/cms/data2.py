"""The family "data2/content": `/article/<id>` and `/list/<number>`, 경기일보 and 전북일보.

What is known: facts/sites.md 4.6. An id begins with the day, and no clock.
"""

import re

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin


class Data2Outlet(SkinnedOutlet):
    """An outlet of this family."""

    article = Address("/article/{id}")
    aliases = (Address("/articleAmp/{id}"),)
    listing = Address("/list/{section}?page={page}")
    #: 전북일보 had numbers of seven digits until 2023 (KONA).
    id_pattern = re.compile("[0-9]{7,16}")
    skins = (
        # kyeonggi, 2025 (id 69800637446): reporter and tags stand in the body.
        Skin(
            "article_head@2025",
            mark=".article_head .title",
            title=".article_head .title",
            body=".article_cont_wrap",
            published=".article_date",
            subtitle=".article_head .subtitle",
            noise=".report_box, .tag_wrap, .center_ad_box01",
        ),
        # kyeonggi, 2021 (id 34247766673).
        Skin(
            "article_tit@2021",
            mark=".article_tit",
            title=".article_tit",
            body=".article_cont_wrap",
            published=".article_date",
            subtitle=".article_tit_wrap .subtitle",
        ),
        # jjan: the copyright line stands in the body (KONA).
        Skin(
            "txt_container@2021",
            mark=".article_txt_container",
            title=".article_top .title",
            body=".article_txt_container",
            published=".article_top .info",
            subtitle=".article_top .subtitle",
            noise=".arti_copy",
        ),
    )
