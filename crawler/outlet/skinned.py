"""How an article page becomes an `Article`: by the skin it is printed in, or by the fallback."""

from typing import ClassVar

from selectolax.lexbor import LexborHTMLParser

from crawler.outlet.base import Outlet
from crawler.parsing import charsets, fallback
from crawler.parsing.html import parse
from crawler.parsing.skins import Printed, Skin, of_their_time, read_skin
from crawler.parsing.version import code
from pipelines.items import Article
from pipelines.page import Page


class SkinnedOutlet(Outlet):
    """An outlet of a family whose pages have skins; the family sets `skins`, the newest first."""

    skins: ClassVar[tuple[Skin, ...]]

    @classmethod
    def complete(cls, parsed: LexborHTMLParser, attachment: bytes) -> tuple[str, ...]:  # noqa: ARG003
        """Put in what the page lacks, where it lacks something; give the flags of that."""
        return ()

    @classmethod
    def read_skin(cls, parsed: LexborHTMLParser, url: str, year: int) -> Printed | None:
        """Give the parts of a page of that year by its skin; None if it has none that is known."""
        return read_skin(parsed, of_their_time(cls.skins, year), url, cls._is_article)

    @classmethod
    def read(cls, page: Page) -> Article:
        """Read the page in the skin that it is printed in."""
        serial = cls.serial(page.url)
        url = cls.address(page.url)
        decoded = charsets.decode(page.body, page.content_type)
        parsed = parse(decoded.utf8)
        flags = (*decoded.flags, *cls.complete(parsed, page.attachment))
        printed = cls.read_skin(parsed, url, page.fetched_at.year) or fallback.read(
            parsed, url, cls.title, page.fetched_at, cls._is_article
        )
        return Article(
            outlet=cls.name,
            serial=serial,
            url=url,
            section=printed.section,
            title=printed.title,
            subtitles=printed.subtitles,
            lines=printed.lines,
            byline=printed.byline,
            published=printed.published,
            published_meta=printed.published_meta,
            modified_meta=printed.modified_meta,
            id_time=cls.id_time(serial),
            start_date=cls.start_date,
            images=printed.images,
            tags=printed.tags,
            parser=f"{cls.family()}/{printed.skin}",
            charset=decoded.charset,
            flags=(*dict.fromkeys(flags), *printed.flags),
            page=page,
            code=code(),
        )
