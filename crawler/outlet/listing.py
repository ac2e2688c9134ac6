"""What lists an outlet has, and how a page of one is read: without a network."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar

from scrapy import Spider

from crawler.outlet.walk import Listed, ListPage
from crawler.parsing import charsets, hosts
from crawler.parsing.address import Address
from crawler.parsing.html import parse
from crawler.parsing.list_times import row_times
from pipelines.items import RejectedError
from pipelines.page import Page

#: Scrapy drops longer addresses without a word.
_LONGEST_URL = 2_000
#: Of an unusable id so much is kept.
_LONGEST_ID = 100
#: No list shows so many articles, and no outlet has so many sections.
MOST_LINKS = 1_000


class Listing(Spider):
    """An outlet's lists.

    A family sets `listing`, the address of a section's list, with `{section}` and `{page}`, and
    `all_articles`, that of the list of everything, where the outlet has one.
    """

    base_url: ClassVar[str]
    sections: ClassVar[dict[str, str]] = {}
    all_articles: ClassVar[Address | None] = None
    listing: ClassVar[Address | None] = None
    allowed_domains: ClassVar[list[str]]

    @classmethod
    def section_in(cls, url: str) -> str | None:
        """Give the section that an address is the list of; None for an address of another kind."""
        values = cls.listing and cls.listing.find(url)
        return values.get("section") if values else None

    @classmethod
    @abstractmethod
    def id_in(cls, url: str) -> str | None:
        """Give what an article's address has for an id; None for an address of something else."""

    @classmethod
    @abstractmethod
    def canonical_url(cls, article_id: str) -> str:
        """Give the one address that stands for all of the article's."""

    @classmethod
    @abstractmethod
    def listed(cls, url: str, seen_at: datetime) -> Listed:
        """Give what the address of an article says of it; `RejectedError` if it is unusable."""

    @classmethod
    def read_list(cls, page: Page, number: int) -> ListPage:
        """Find the articles in a page of a list, the `number`th, and where the next one is.

        The layout of a list does not matter: its articles are its links to articles. When they were
        published their ids say, or else what is printed beside the links.
        """
        links = list(cls.own_links(page.url, hrefs(page.body)))
        different = {found: link for link in links if (found := cls.id_in(link))}
        if len(different) > MOST_LINKS:
            raise RejectedError("too_large", f"{len(different)} articles on a page of a list")
        articles: list[Listed] = []
        unusable: list[tuple[str, RejectedError]] = []
        for article_id, link in different.items():
            try:
                articles.append(cls.listed(link, page.fetched_at))
            except RejectedError as error:
                unusable.append((cls.canonical_url(article_id[:_LONGEST_ID]), error))
        if any(link.time is None for link in articles):
            articles = cls._dated(page, articles)
        next_url, has_next = cls._next_page(page.url, links, number + 1)
        return ListPage(tuple(articles), tuple(unusable), next_url, has_next, bool(links))

    @classmethod
    def _dated(cls, page: Page, articles: list[Listed]) -> list[Listed]:
        """Add the times that the list prints; a row without one is as old as the one above it."""
        tree = parse(charsets.decode(page.body, page.content_type).utf8)
        times = row_times(tree, lambda href: cls._own_serial(page, href), page.fetched_at)
        known = [link.time or times.get(link.serial) for link in articles]
        last = next(filter(None, known), None)
        dated = []
        for link, time in zip(articles, known, strict=True):
            last = time or last
            dated.append(Listed(link.serial, link.url, last))
        return dated

    @classmethod
    def _own_serial(cls, page: Page, href: str) -> str | None:
        url = hosts.own_address(page.url, href, cls.allowed_domains[0])
        try:
            return cls.listed(url, page.fetched_at).serial if url else None
        except RejectedError:
            return None

    @classmethod
    def _next_page(cls, here: str, links: Iterable[str], number: int) -> tuple[str, bool]:
        """Take the pager's own link, which may carry a total; else count on by ourselves."""
        for address in filter(None, (cls.all_articles, cls.listing)):
            values = address.find(here)
            if values is None:
                continue
            wanted = {**values, "page": str(number)}
            for link in links:
                if len(link) <= _LONGEST_URL and address.find(link) == wanted:
                    return link, True
            return f"{cls.base_url}{address.fill(**wanted)}", False
        raise RejectedError("not_an_article", f"{here} is no list of this outlet")

    @classmethod
    def page_of_list(cls, url: str, number: int) -> str:
        """Give the address of another page of a list."""
        return cls._next_page(url, (), number)[0]

    @classmethod
    def own_links(cls, base: str, links: Iterable[str]) -> Iterator[str]:
        """Give those of the addresses that are on the outlet's own hosts, whole."""
        for link in links:
            if url := hosts.own_address(base, link, cls.allowed_domains[0]):
                yield url


def hrefs(body: bytes) -> list[str]:
    """Give the links of a page as printed, each once.

    Addresses are ASCII in all charsets of this press, so the bytes need not be decoded.
    """
    links = parse(body).css("a[href]")
    return list(dict.fromkeys(link.attributes.get("href") or "" for link in links))
