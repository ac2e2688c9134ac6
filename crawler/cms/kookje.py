"""국제신문: `/news2011/asp/newsbody.asp?code=0300&key=20260513.99099003449`, in EUC-KR.

Sources of these facts: [source: kookje-addresses, kookje-pages].
A key begins with the date of the printed paper, mostly the next day. Neither the code of the
section nor that of the list, `kid`, is needed to tell articles apart.
"""

import re

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.pictures import PHOTO_TABLE
from crawler.parsing.skins import Skin


class KookjeOutlet(OutletSpider):
    """The only outlet of this family."""

    article = Address("/news2011/asp/newsbody.asp?key={id}")
    listing = Address("/news2011/asp/list.asp?code={section}&page={page}")
    id_pattern = re.compile(r"[0-9]{8}\.[0-9]{5,14}")
    skins = (
        # [source: kookje-pages, gyeongnam-scripts, liteparser, scraper-2026, kookje-parser]
        Skin(
            "news_article@2020",
            mark="#news_textArea .news_article",
            title=".news_title h1",
            body="#news_textArea .news_article",
            published=".f_news_date",
            subtitle=".news_title h2",
            byline=".f_news_repoter",
            figures=PHOTO_TABLE,
            noise="ins, div[style*=float]",
        ),
        # 2017: the page of the printed paper follows the time [source: kookje-pages, cbnu].
        Skin(
            "textArea@2011",
            mark="#news_textArea",
            title=".news_title h1",
            body="#news_textArea",
            published=".f_news_date",
            subtitle=".news_title h2",
            figures=PHOTO_TABLE,
        ),
    )
