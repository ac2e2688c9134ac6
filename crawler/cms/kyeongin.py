"""경인일보: `/article/<number>`, lists at `/money` and `/opinion/notebook`.

What is known: facts/sites.md 4.5.
"""

import re
from urllib.parse import urlsplit

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin

#: One or two words; articles have a number.
_SECTION = re.compile(r"/([a-z-]+(?:/[a-z-]+)?)")


class KyeonginOutlet(SkinnedOutlet):
    """The one outlet of its kind."""

    article = Address("/article/{id}")
    listing = Address("/{section}?page={page}")
    skins = (
        Skin(
            "article-body@2024",
            mark="#article-body",
            title=".article-head .title",
            body="#article-body",
            published=".byline .date",
            subtitle=".article-head .subtitle",
        ),
    )

    @classmethod
    def section_in(cls, url: str) -> str | None:
        """Take the words of a path for a section's name: nothing else tells a list."""
        match = _SECTION.fullmatch(urlsplit(url).path)
        return match[1] if match else None
