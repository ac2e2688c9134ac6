"""The family "data2/content": `/article/<id>` and `/list/<number>`, 경기일보 and 전북일보.

Sources of these facts: [source: data2-addresses, data2-pages]. An id begins with the date, without
a time of day.
"""

import re
from typing import Final

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin

#: Subtitles, reporter, tags and adverts in the body of 경기일보 that do not belong to the text.
_SUBTITLE: Final = ".article_cont_wrap [class*=sub_tit]"
_NOISE: Final = (
    "[class*=sub_tit], .report_box, .mb30, [class*=tag_], [class*=center_ad], [class*=btm_ad]"
)


class Data2Outlet(OutletSpider):
    """An outlet of this family."""

    article = Address("/article/{id}")
    aliases = (Address("/articleAmp/{id}"),)
    listing = Address("/list/{section}?page={page}")
    #: The ids of 전북일보 had seven digits until 2023 [source: data2-addresses, kona].
    id_pattern = re.compile("[0-9]{7,16}")
    skins = (
        # kyeonggi, 2025: reporter and tags are in the body [source: data2-pages, scraper-2026].
        Skin(
            "article_head@2025",
            mark=".article_head .title",
            title=".article_head .title",
            body=".article_cont_wrap",
            published=".article_date",
            subtitle=_SUBTITLE,
            noise=_NOISE,
        ),
        # kyeonggi, 2021 [source: data2-pages, liteparser, hosts-map].
        Skin(
            "article_tit@2021",
            mark=".article_tit",
            title=".article_tit",
            body=".article_cont_wrap",
            published=".article_date",
            subtitle=_SUBTITLE,
            noise=_NOISE,
        ),
        # jjan: title, time, boxes in the body and the copyright line
        # [source: data2-pages, kona, hosts-map].
        Skin(
            "txt_container@2021",
            mark=".article_txt_container",
            title="h1",
            body=".article_txt_container",
            published=".byline_info_wrap",
            subtitle="[class*=subheading]",
            noise=".arti_copy, [class*=subheading], [class*=reporter], [class*=relation]",
        ),
    )
