"""국제신문: `/news2011/asp/newsbody.asp?code=0300&key=20260513.99099003449`, in EUC-KR.

What is known: facts/sites.md 4.7. A key begins with the day of the paper, mostly the next; the code
of the section is not needed to tell articles apart.
"""

import re

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import PHOTO_TABLE, Skin


class KookjeOutlet(SkinnedOutlet):
    """The one outlet of its kind."""

    article = Address("/news2011/asp/newsbody.asp?key={id}")
    listing = Address("/news2011/asp/list.asp?code={section}&page={page}")
    id_pattern = re.compile(r"[0-9]{8}\.[0-9]{5,14}")
    skins = (
        Skin(
            "reporterDate@2020",
            mark=".news_reporterDate",
            title=".news_title h1",
            body=".news_article",
            published=".news_reporterDate li",
            subtitle=".news_sub",
            figures=PHOTO_TABLE,
        ),
        # 2017 (CBNU): the number of the page follows the time.
        Skin(
            "textArea@2011",
            mark=".f_news_date",
            title=".news_title h1",
            body="#news_textArea",
            published=".f_news_date",
            subtitle=".f_sub",
            figures=PHOTO_TABLE,
        ),
    )
