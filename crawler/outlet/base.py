"""What an outlet is: its addresses, its lists, and how a page of it is read. Without Scrapy."""

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

#: An id that carries a later time than so long from now is rejected. A print-first article carries
#: the midnight to come.
_MAX_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article by its address, or by a link of a list.

    `serial` is the outlet's own number of it, `url` its canonical address. `time` is when it was
    published by its id, or else by what the list prints, and `section_code` the section that its
    id carries; None and "" where nothing does.
    """

    serial: str
    url: str
    time: datetime | None = None
    section_code: str = ""


class Outlet:
    """A newspaper. An outlet's file names a family of `crawler.cms` and sets these attributes.

    `name`: its slug. `title`: its Korean name. `base_url`: scheme and host of its canonical
    addresses. `sections`: what its lists call its sections, with their names, as far as known.
    `start_date`: no article of it is older. `verified`: the day on which `scrapy probe` last passed
    on the live site. `terms`: why it must not be collected and where that is said; it then runs
    only for those who have its consent (`IGNORE_TERMS`).

    `list_filled`, `article_filled`: CSS of what a script puts on the pages of its lists, and on
    those of its articles; they are then opened in a browser.

    A family sets `article`, the canonical address with `{id}`, `aliases`, other addresses of the
    same, `id_pattern`, what an id looks like, and `skins`, the layouts of its pages, the newest
    first. Of its lists it sets `listing`, the address of a section's list with `{section}` and
    `{page}`, `all_articles`, that of the list of everything, and `days`, that of the list of some
    days, with `{since}` and `{until}`, where there are such lists.
    """

    name: str
    title: ClassVar[str]
    base_url: ClassVar[str]
    sections: ClassVar[dict[str, str]] = {}
    #: No newspaper of Korea was on the web before.
    start_date: ClassVar[date] = date(1995, 1, 1)
    verified: ClassVar[date | None] = None
    terms: ClassVar[str] = ""
    list_filled: ClassVar[str] = ""
    article_filled: ClassVar[str] = ""

    article: ClassVar[Address]
    aliases: ClassVar[tuple[Address, ...]] = ()
    id_pattern: ClassVar[re.Pattern[str]] = re.compile("[1-9][0-9]{0,19}")
    #: Ids are numbers that count up: what the lists do not reach is found by counting down.
    ids_count_up: ClassVar[bool] = False
    #: Ids carry the code of a section, whose name stands in the navigation.
    ids_carry_sections: ClassVar[bool] = False
    skins: ClassVar[tuple[Skin, ...]] = ()
    all_articles: ClassVar[Address | None] = None
    listing: ClassVar[Address | None] = None
    days: ClassVar[Address | None] = None
    #: A page of a list is rows with no page around them: it links to no other page, none at all
    #: are the list's end, and the front page does not link to lists.
    lists_are_fragments: ClassVar[bool] = False
    #: All its hosts lie below: www., m., img. and others. Derived from `base_url`.
    domain: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "base_url" in vars(cls):
            cls.domain = (urlsplit(cls.base_url).hostname or "").removeprefix("www.")

    @classmethod
    def family(cls) -> str:
        """Return its CMS family: the module of `crawler.cms` that has the class it is built on."""
        package = "crawler.cms."
        modules = (base.__module__ for base in cls.__mro__)
        return next(name.removeprefix(package) for name in modules if name.startswith(package))

    @classmethod
    def is_own(cls, url: str) -> bool:
        """Return whether the address is one of the outlet's.

        Raise `ValueError` if it is no address.
        """
        return hosts.is_own(url, cls.domain)

    @classmethod
    def own_links(cls, base: str, links: Iterable[str]) -> Iterator[str]:
        """Yield those links of a page that lead to the outlet's own hosts, as whole addresses."""
        for link in links:
            if url := hosts.own_address(base, link, cls.domain):
                yield url

    @classmethod
    def attachment_of(cls, url: str) -> str | None:  # noqa: ARG003 - for those that have one
        """Return the address of what the page of an article lacks; None where it has all."""
        return None

    @classmethod
    def filled_by_script(cls, url: str) -> str:
        """Return the CSS of what a script puts on an article's or a list's page; "" if none does.

        An address of anything else, such as the front page's, has none.
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
        """Return the form that is sent for a page of a list; None where it is asked for by GET."""
        return None

    @classmethod
    def id_in(cls, url: str) -> str | None:
        """Return what an article's address has for an id; None for an address of something else.

        The same id stands under www., m. and other hosts, with or without other parameters.
        """
        for address in (cls.article, *cls.aliases):
            if (values := address.find(url)) and "id" in values:
                return values["id"]
        return None

    @classmethod
    def canonical_url(cls, article_id: str) -> str:
        """Return the one address that stands for all of the article's."""
        return f"{cls.base_url}{cls.article.fill(id=article_id)}"

    @classmethod
    def identify(cls, url: str) -> ArticleLink:
        """Return what an article's address says of it.

        Raise `RejectedError` for an address of anything else, or an id that cannot be one.
        """
        article_id = cls.id_in(url)
        if article_id is None:
            raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
        return cls.by_id(article_id)

    @classmethod
    def by_id(cls, article_id: str) -> ArticleLink:
        """Return what an article's id says of it; raise `RejectedError` if it cannot be one."""
        if not cls.id_pattern.fullmatch(article_id):
            raise RejectedError("bad_id", f"id={article_id[:40]}")
        return ArticleLink(article_id, cls.canonical_url(article_id))

    @classmethod
    def listed(cls, url: str, seen_at: datetime) -> ArticleLink:
        """Return what the address in a list says of an article.

        Raise `RejectedError` if it is no article's, or if its id carries a time of the future.
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
        """Put into the tree what the page lacks; return the flags that this deserves.

        Raise `RejectedError` when the attachment is not what it should be.
        """
        return ()

    @classmethod
    def read_layout(cls, page: ParsedPage) -> Parts | None:
        """Return the parts of a page of a known layout; None for another."""
        return read_by_skin(page, cls.skins)

    @classmethod
    def read(cls, page: Page) -> Article:
        """Return the article of a page, as raw strings: the first of the two functions.

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
            code=parser_version(cls),
        )

    @classmethod
    def read_or_reject(cls, page: Page, article_id: str | None = None) -> Article | Reject:
        """Return the article of a page, or why it cannot be read. Raise nothing."""
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
