"""무등일보: `/detail/<6 characters>/<number>`, lists at `article.html?code=03f09a&p=2`.

What is known [source: mdilbo]. The characters belong to the address; the number tells articles
apart.
"""

import re
from dataclasses import replace

from crawler.outlet.base import ArticleLink
from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin


class MdilboOutlet(OutletSpider):
    """The one outlet of its kind."""

    article = Address("/detail/{key}/{id}")
    listing = Address("/article.html?code={section}&p={page}")
    id_pattern = re.compile("[0-9A-Za-z]{6}/[0-9]{1,12}")
    skins = (
        # Title and time [source: mdilbo, hosts-map].
        Skin(
            "article_view@2018",
            mark=".article_view",
            title=".tit_view",
            body=".article_view",
            published=".txt_info",
            subtitle=".article_sub",
            noise=".articleAD",
        ),
    )

    @classmethod
    def id_in(cls, url: str) -> str | None:
        """Return characters and number: both stand in a link that is rejected, too."""
        values = cls.article.find(url)
        return f"{values['key']}/{values['id']}" if values else None

    @classmethod
    def canonical_url(cls, article_id: str) -> str:
        """Keep the characters, which nothing else tells."""
        key, _, number = article_id.partition("/")
        return f"{cls.base_url}{cls.article.fill(key=key, id=number)}"

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Take the number alone for the serial; the address has both."""
        link = super().by_id(article_id)
        return replace(link, serial=link.serial.rpartition("/")[2])
