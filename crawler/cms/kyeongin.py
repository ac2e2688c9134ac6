"""경인일보: `/article/<number>`, lists at `/money` and `/opinion/notebook`.

What is known [source: kyeongin-lists, kyeongin-pages], and lists of 2025: `/society`,
`/society/education`, `/incheon`, `/opinion/specialist-column`; older: `/politics`. `/notice`,
`/newsletter/ilmok/16` and `/reporter/hikang` look the same and are lists of something else.
"""

import re
from urllib.parse import urlsplit

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin

#: A section of the navigation, or one in it. 경기, 문화 and 스포츠 are there too, but nobody saw
#: their addresses: these words are followed where a link has them.
_SECTION = re.compile(
    r"/((?:politics|money|society|incheon|opinion|gyeonggi|culture|sports)(?:/[a-z-]+)?)"
)


class KyeonginOutlet(OutletSpider):
    """The one outlet of its kind."""

    article = Address("/article/{id}")
    ids_count_up = True
    listing = Address("/{section}?page={page}")
    skins = (
        # 2025 [source: kyeongin-pages, kyeongin-2025].
        Skin(
            "date-publish@2025",
            mark=".date-publish",
            title="h1.title",
            body="#article-body",
            published=".article-date .date-publish",
            subtitle="article header .subtitle",
        ),
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
        """Recognise a list by the first word of its path: other pages have its shape as well."""
        match = _SECTION.fullmatch(urlsplit(url).path)
        return match[1] if match else None
