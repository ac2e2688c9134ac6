"""경인일보: `/article/<number>`, lists at `/money` and `/opinion/notebook`.

Sources of these facts: [source: kyeongin-lists, kyeongin-pages]. Other lists of 2025: `/society`,
`/society/education`, `/incheon`, `/opinion/specialist-column`. An older one: `/politics`.
`/notice`, `/newsletter/ilmok/16` and `/reporter/hikang` look the same, but list something else.
"""

import re
from urllib.parse import urlsplit

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin

#: A section of the navigation, or a subsection. The addresses of 경기, 문화 and 스포츠 are guesses:
#: these three words are followed if a link has them.
_SECTION = re.compile(
    r"/((?:politics|money|society|incheon|opinion|gyeonggi|culture|sports)(?:/[a-z-]+)?)"
)


class KyeonginOutlet(OutletSpider):
    """The only outlet of this family."""

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
        """Return the section that an address is the list of; None for any other address.

        The first word of the path decides: other pages have addresses of the same shape.
        """
        match = _SECTION.fullmatch(urlsplit(url).path)
        return match[1] if match else None
