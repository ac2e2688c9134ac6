"""무등일보: `/detail/<6 characters>/<number>`, lists at `article.html?code=03f09a&p=2`.

What is known: facts/sites.md 4.7. The characters belong to the address; the number tells articles
apart.
"""

import re

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin
from pipelines.items import RejectedError


class MdilboOutlet(SkinnedOutlet):
    """The one outlet of its kind."""

    article = Address("/detail/{key}/{id}")
    listing = Address("/article.html?code={section}&p={page}")
    id_pattern = re.compile("[0-9]{1,12}")
    skins = (
        Skin(
            "article_view@2018",
            mark=".article_view",
            title=".article_title",
            body=".article_view",
            published=".article_date",
            subtitle=".article_sub",
        ),
    )

    @classmethod
    def address(cls, url: str) -> str:
        """Keep the characters, which nothing else tells."""
        values = cls.article.find(url)
        if values is None:
            raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
        return f"{cls.base_url}{cls.article.fill(**values)}"
