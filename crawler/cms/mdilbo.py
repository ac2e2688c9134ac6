"""무등일보: `/detail/<6 characters>/<number>`, lists at `article.html?code=03f09a&p=2`.

Sources of these facts: [source: mdilbo]. The characters are needed in the address; the number
alone identifies an article.
"""

import re
from dataclasses import replace

from crawler.outlet.base import ArticleLink
from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin


class MdilboOutlet(OutletSpider):
    """The only outlet of this family."""

    article = Address("/detail/{key}/{id}")
    listing = Address("/article.html?code={section}&p={page}")
    id_pattern = re.compile("[0-9A-Za-z]{6}/[0-9]{1,12}")
    skins = (
        # Sources of title and time: [source: mdilbo, hosts-map].
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
        """Return characters and number of an article's address; None for any other address.

        Both, so that the address of a rejected link can be built from them.
        """
        values = cls.article.find(url)
        return f"{values['key']}/{values['id']}" if values else None

    @classmethod
    def canonical_url(cls, article_id: str) -> str:
        """Return the article's address with the characters: they are known from nothing else."""
        key, _, number = article_id.partition("/")
        return f"{cls.base_url}{cls.article.fill(key=key, id=number)}"

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return the link of an article: the serial is the number alone, the address has both."""
        link = super().by_id(article_id)
        return replace(link, serial=link.serial.rpartition("/")[2])
