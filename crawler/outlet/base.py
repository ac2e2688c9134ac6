"""The base class of outlets: addresses, lists, and reading a page. Without Scrapy."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.parsing import hosts, reading
from crawler.parsing.address import Address
from crawler.parsing.limits import MAX_TEXT_CHARS
from crawler.parsing.parts import ParsedPage, Parts
from crawler.parsing.skins import Skin, read_by_skin
from crawler.parsing.version import parser_version
from pipelines.items import Article, Reject, RejectedError
from pipelines.page import Page
from pipelines.text import clean

#: An id with a time later than this from now is rejected. The id of an article that is printed
#: first has the time of the next midnight.
_MAX_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """What is known of an article from its address, or from a list that links to it.

    `serial` is the outlet's own number of it, `url` its canonical address. `time` is the time of
    publication from its id, or else from the list; None if neither has it. `section_code` is the
    code of the section in its id; "" if the id has none.
    """

    serial: str
    url: str
    time: datetime | None = None
    section_code: str = ""


class Outlet:
    """A newspaper. An outlet's class is built on one of `crawler.cms`, and sets these attributes.

    - `name`: its slug.
    - `title`: its Korean name.
    - `base_url`: scheme and host of its canonical addresses.
    - `sections`: the known sections, as the addresses of lists have them, with their names.
    - `start_date`: no article of it is older.
    - `verified`: the day on which `scrapy probe` last passed on the live site.
    - `terms`: why it must not be collected, and where that is written. It then runs only for those
      who have its consent (`IGNORE_TERMS`).
    - `list_filled`, `article_filled`: CSS of what a script adds to the pages of its lists, and to
      those of its articles. These pages are then opened in a browser.

    A family sets these:

    - `article`: the canonical address of an article, with `{id}`.
    - `aliases`: other addresses of the same article.
    - `id_pattern`: the pattern of an id.
    - `skins`: the layouts of its pages, the newest first.
    - `listing`: the address of a section's list, with `{section}` and `{page}`, if it has any.
    - `all_articles`: the address of the list of all articles, if it has one.
    - `days`: the address of a list of some days, with `{since}` and `{until}`, if it has one.
    """

    name: str
    title: ClassVar[str]
    base_url: ClassVar[str]
    sections: ClassVar[dict[str, str]] = {}
    #: No Korean newspaper was on the web before this day.
    start_date: ClassVar[date] = date(1995, 1, 1)
    verified: ClassVar[date | None] = None
    terms: ClassVar[str] = ""
    list_filled: ClassVar[str] = ""
    article_filled: ClassVar[str] = ""

    article: ClassVar[Address]
    aliases: ClassVar[tuple[Address, ...]] = ()
    id_pattern: ClassVar[re.Pattern[str]] = re.compile("[1-9][0-9]{0,19}")
    #: Ids are numbers that count up: `walk=ids` counts down to articles that lists do not reach.
    ids_count_up: ClassVar[bool] = False
    #: Ids contain the code of a section, whose name is in the navigation.
    ids_carry_sections: ClassVar[bool] = False
    skins: ClassVar[tuple[Skin, ...]] = ()
    all_articles: ClassVar[Address | None] = None
    listing: ClassVar[Address | None] = None
    days: ClassVar[Address | None] = None
    #: A page of a list consists of rows only. It has no pager, an empty one is the end of the list,
    #: and the front page does not link to lists.
    lists_are_fragments: ClassVar[bool] = False
    #: The domain of all its hosts: www., m., img. and others. Derived from `base_url`.
    domain: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "base_url" in vars(cls):
            cls.domain = (urlsplit(cls.base_url).hostname or "").removeprefix("www.")

    @classmethod
    def own_modules(cls) -> tuple[str, ...]:
        """Return the modules of its class and of its bases, but for those of `crawler.outlet`."""
        own = (base.__module__ for base in cls.__mro__ if issubclass(base, Outlet))
        return tuple(name for name in own if not name.startswith("crawler.outlet."))

    @classmethod
    def family(cls) -> str:
        """Return its CMS family: the name of the module whose class it is built on at last."""
        return cls.own_modules()[-1].rpartition(".")[2]

    @classmethod
    def is_own(cls, url: str) -> bool:
        """Return whether an address is on one of the outlet's hosts.

        Raise `ValueError` if it is no address.
        """
        return hosts.is_own(url, cls.domain)

    @classmethod
    def own_links(cls, base: str, links: Iterable[str]) -> Iterator[str]:
        """Yield the links of a page that lead to the outlet's own hosts, as absolute addresses."""
        for link in links:
            if url := hosts.own_address(base, link, cls.domain):
                yield url

    @classmethod
    def attachment_of(cls, url: str) -> str | None:  # noqa: ARG003 - for those that have one
        """Return the address of the text that an article's page lacks; None if it lacks none."""
        return None

    @classmethod
    def filled_by_script(cls, url: str) -> str:
        """Return the CSS of what a script adds to the page at an address; "" if none does.

        It is "" for all but articles and lists, also for the front page.
        """
        if cls.id_in(url) is not None:
            return cls.article_filled
        lists = filter(None, (cls.all_articles, cls.listing))
        return cls.list_filled if any(each.find(url) is not None for each in lists) else ""

    @classmethod
    def section_in(cls, url: str) -> str | None:
        """Return the section that an address is the list of; None for any other address."""
        values = cls.listing and cls.listing.find(url)
        return values.get("section") if values else None

    @classmethod
    def list_form(cls, url: str) -> Mapping[str, str] | None:  # noqa: ARG003 - for those that have one
        """Return the form that requests a page of a list; None if it is requested by GET."""
        return None

    @classmethod
    def id_in(cls, url: str) -> str | None:
        """Return the id in an article's address; None for an address of anything else.

        An article has the same id on www., m. and other hosts, and with other parameters.
        """
        for address in (cls.article, *cls.aliases):
            if (values := address.find(url)) and "id" in values:
                return values["id"]
        return None

    @classmethod
    def canonical_url(cls, article_id: str) -> str:
        """Return the canonical address of an article."""
        return f"{cls.base_url}{cls.article.fill(id=article_id)}"

    @classmethod
    def identify(cls, url: str) -> ArticleLink:
        """Return what is known of an article from its address.

        Raise `RejectedError` for an address of anything else, or an id of another pattern.
        """
        article_id = cls.id_in(url)
        if article_id is None:
            raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
        return cls.by_id(article_id)

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return what is known of an article from its id.

        Raise `RejectedError` for an id of another pattern.
        """
        if not cls.id_pattern.fullmatch(article_id):
            raise RejectedError("bad_id", f"id={article_id[:40]}")
        return ArticleLink(article_id, cls.canonical_url(article_id))

    @classmethod
    def listed(cls, url: str, seen_at: datetime) -> ArticleLink:
        """Return what is known of an article from its address in a list.

        Raise `RejectedError` if it is no article's address, or if its id has a time in the future.
        """
        link = cls.identify(url)
        if link.time and link.time > seen_at + _MAX_AHEAD:
            raise RejectedError("bad_id", f"id={cls.id_in(url)} is of {link.time:%Y-%m-%d}")
        return link

    @classmethod
    def is_article(cls, href: str) -> bool:
        """Return whether a link on a page leads to an article of the outlet."""
        url = hosts.own_address(cls.base_url, href, cls.domain)
        return url is not None and cls.id_in(url) is not None

    @classmethod
    def fill_in(cls, tree: LexborHTMLParser, attachment: bytes) -> tuple[str, ...]:  # noqa: ARG003
        """Insert the attachment into the tree; return flags for the row.

        Raise `RejectedError` when the attachment is missing or not as expected.
        """
        return ()

    @classmethod
    def read_layout(cls, page: ParsedPage) -> Parts | None:
        """Return the parts of a page of a known layout; None for any other page."""
        return read_by_skin(page, cls.skins)

    @classmethod
    def read(cls, page: Page) -> Article:
        """Return the article of a page, as raw strings. `pipelines.record` makes a row of it.

        Raise `RejectedError` for a page that is no article of this outlet.
        """
        link = cls.identify(page.url)
        parts = reading.read(page, link.url, cls)
        return Article(
            outlet=cls.name,
            serial=link.serial,
            url=link.url,
            section=cls.sections.get(link.section_code) or parts.section,
            section_code=link.section_code,
            title=parts.title,
            subtitles=parts.subtitles,
            lines=parts.lines,
            byline=parts.byline,
            published=parts.published,
            published_meta=parts.published_meta,
            modified_meta=parts.modified_meta,
            id_time=link.time,
            start_date=cls.start_date,
            images=parts.images,
            tags=parts.tags,
            parser=f"{cls.family()}/{parts.skin}",
            charset=parts.charset,
            flags=parts.flags,
            page=page,
            code=parser_version(cls.own_modules()),
        )

    @classmethod
    def read_or_reject(cls, page: Page, article_id: str | None = None) -> Article | Reject:
        """Return the article of a page, or a reject with the reason. Raise nothing."""
        try:
            article = cls.read(page)
            _check_length(article)
        except RejectedError as error:
            reason = error
        except Exception as error:
            logging.getLogger(cls.name).exception("Cannot read %s", page.url)
            reason = RejectedError("parser_error", repr(error))
        else:
            return article
        return cls.reject(page.url, reason, article_id, page)

    @classmethod
    def reject(
        cls,
        url: str,
        error: RejectedError,
        article_id: str | None = None,
        page: Page | None = None,
    ) -> Reject:
        """Return the record of a page or link that cannot become a row."""
        return Reject(
            outlet=cls.name,
            url=url,
            reason=error.reason,
            detail=clean(error.detail),
            fetched_at=datetime.now(UTC),
            article_id=article_id,
            page=page,
        )


def _check_length(article: Article) -> None:
    length = sum(map(len, (article.title, article.byline, *article.subtitles, *article.lines)))
    if length > MAX_TEXT_CHARS:
        raise RejectedError("too_large", f"{length} characters of text")
