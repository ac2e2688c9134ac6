"""The family of `article.php?aid=`: gwangnam, kwangju, ihalla, kjdaily, jndn and others.

An old PHP system of the south-west. Its article id holds the moment of publication, so that a
list says how old its articles are before any is fetched. What is known: facts/aid_family.md and
facts/sites.md, sections 1 and 2.
"""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, ClassVar, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.cms import charsets
from crawler.cms.aid_skins import read_skin
from crawler.cms.hosts import own_address
from crawler.cms.html import parse
from crawler.cms.lists import Listed, ListPage, Walk
from crawler.cms.outlet import Outlet
from crawler.cms.page import Page
from pipelines.digest import digest
from pipelines.items import Article, RejectedError

#: `read.php3` is the address of older links to the same articles (gwangnam until 2021).
_ARTICLE_PATHS = ("/article.php", "/read.php3")
#: The serial grows with the outlet: five digits at sdatv, seven at tvdaily.
_AID = re.compile(r"(1\d{9})(\d{4,7})(\d{3})", re.ASCII)
#: Scrapy drops longer addresses without a word.
_LONGEST_URL = 2_000
#: Of an unusable id so much is kept.
_LONGEST_ID = 100
#: No list shows so many articles, and no outlet has so many sections.
_MOST_LINKS = 1_000
#: A print-first article carries the midnight to come; what lies further ahead is no time.
_LATEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Aid:
    """An article id: ten digits of Unix time, the serial, three digits of section.

    1739759965 500024 010 is 2025-02-17 11:39:25 in Korea, article 500024, section 10.
    """

    text: str
    time: datetime
    serial: str
    section: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise `RejectedError` for an id of another shape, such as stoo's 52011665816."""
        match = _AID.fullmatch(text)
        if not match:
            raise RejectedError("bad_id", f"aid={text[:40]}")
        time, serial, section = match.groups()
        return cls(text, datetime.fromtimestamp(int(time), UTC), serial, int(section))

    def check(self, seen_at: datetime) -> None:
        """Raise `RejectedError` when the time is of the future, so that it can be no time."""
        if self.time > seen_at + _LATEST:
            raise RejectedError("bad_id", f"aid={self.text} is of {self.time:%Y-%m-%d}")


def aid_in(url: str) -> str | None:
    """Give what the address of an article has for an id; None for an address of something else.

    The same id stands under www., m., img. and other hosts, with or without `&page=`.
    """
    parts = urlsplit(url)
    if parts.path not in _ARTICLE_PATHS:
        return None
    return parse_qs(parts.query).get("aid", [""])[0]


def _aid_of(url: str) -> Aid:
    """Give the id of an article's address; `RejectedError` for any other address."""
    text = aid_in(url)
    if text is None:
        raise RejectedError("bad_id", f"{url[:200]} is no address of an article")
    return Aid.parse(text)


class AidOutlet(Outlet):
    """An outlet of this family.

    `all_articles`: path of the list that shows all articles, where the outlet has one (ihalla:
    `/articles.php`); else the lists of its sections are walked, those in `sections` and those
    that the navigation of its front page links to.
    """

    all_articles: ClassVar[str] = ""
    #: No aid of ten digits of time is older.
    start_date = date(2001, 9, 9)

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the one list, or with the front page, which leads to the others."""
        if self.all_articles:
            yield self.walk_list(f"{self.base_url}{self.all_articles}?page=1", Walk("all"))
        else:
            yield Request(
                f"{self.base_url}/",
                callback=self.parse_front,
                errback=self.front_failed,
            )

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Walk the lists of the sections that the navigation names, and of those known before."""
        problem = "no link to one"
        try:
            links = self._own_links(response.url, _hrefs(response.body), "sid=")
        except RejectedError as error:
            links, problem = iter(()), str(error)
        sids = (_number(url, "sid") for url in links)
        found = {sid for sid in islice(sids, _MOST_LINKS) if sid is not None}
        if not found:
            self.count("lists/failed")
            self.logger.error("No section in the navigation of %s: %s", response.url, problem)
        yield from self._walk_sections(found)

    def front_failed(self, failure: Failure) -> Iterator[Request]:
        """Walk at least the lists that are known."""
        self.list_failed(failure)
        yield from self._walk_sections(set())

    def _walk_sections(self, found: set[int]) -> Iterator[Request]:
        for sid in sorted(found | set(self.sections)):
            yield self.walk_list(f"{self.base_url}/section.php?sid={sid}", Walk(f"section {sid}"))

    @classmethod
    def read_list(cls, page: Page, number: int) -> ListPage:
        """Read the links; the layout of a list does not matter, for each aid tells the rest."""
        listed: list[Listed] = []
        unusable: list[tuple[str, RejectedError]] = []
        hrefs = _hrefs(page.body)
        ids = (aid_in(url) for url in cls._own_links(page.url, hrefs, "aid="))
        different = dict.fromkeys(text for text in ids if text is not None)
        if len(different) > _MOST_LINKS:
            raise RejectedError("too_large", f"{len(different)} articles on a page of a list")
        for text in different:
            try:
                aid = Aid.parse(text)
                aid.check(page.fetched_at)
            except RejectedError as error:
                unusable.append((cls.canonical_url(text[:_LONGEST_ID]), error))
            else:
                listed.append(Listed(aid.serial, cls.canonical_url(text), aid.time))
        next_url, has_next = cls._next_page(page.url, hrefs, number + 1)
        has_own_links = any(cls._own_links(page.url, hrefs, ""))
        return ListPage(tuple(listed), tuple(unusable), next_url, has_next, has_own_links)

    @classmethod
    def _next_page(cls, base: str, hrefs: list[str], number: int) -> tuple[str, bool]:
        """Take the pager's own link, which may carry `total_record`; else count on by ourselves."""
        here = urlsplit(base)
        sid = _number(base, "sid")
        for url in cls._own_links(base, hrefs, "page="):
            if len(url) > _LONGEST_URL:
                continue
            parts = urlsplit(url)
            is_same_list = parts.path == here.path and _number(url, "sid") == sid
            if is_same_list and _number(url, "page") == number:
                return url, True
        query = parse_qs(here.query) | {"page": [str(number)]}
        return f"{cls.base_url}{here.path}?{urlencode(query, doseq=True)}", False

    @classmethod
    def canonical_url(cls, aid: str) -> str:
        """Give the one address that stands for all of the article's."""
        return f"{cls.base_url}/article.php?{urlencode({'aid': aid})}"

    @classmethod
    def serial(cls, url: str) -> str:
        """Give the serial in the aid."""
        return _aid_of(url).serial

    @classmethod
    def read(cls, page: Page) -> Article:
        """Read the page in the skin that it is printed in."""
        aid = _aid_of(page.url)
        decoded = charsets.decode(page.body, page.content_type)
        url = cls.canonical_url(aid.text)
        printed = read_skin(parse(decoded.utf8), url, cls.title)
        return Article(
            outlet=cls.name,
            serial=aid.serial,
            url=url,
            section=cls.sections.get(aid.section) or f"{aid.section:03d}",
            title=printed.title,
            subtitles=printed.subtitles,
            lines=printed.lines,
            byline=printed.byline,
            published=printed.published,
            id_time=aid.time,
            start_date=cls.start_date,
            images=printed.images,
            fetched_at=page.fetched_at,
            parser=f"aid/{printed.skin}",
            charset=decoded.charset,
            flags=(*decoded.flags, *printed.flags),
            page_hash=digest(page.body),
            etag=page.etag,
            last_modified=page.last_modified,
        )

    @classmethod
    def _own_links(cls, base: str, hrefs: list[str], part: str) -> Iterator[str]:
        """Give the addresses with `part` in them, on the outlet's own hosts."""
        for href in hrefs:
            url = own_address(base, href, cls.allowed_domains[0]) if part in href else None
            if url:
                yield url


def _hrefs(body: bytes) -> list[str]:
    """Give the links of a page as printed, each once.

    Addresses are ASCII in all charsets of this press, so the bytes need not be decoded.
    """
    links = parse(body).css("a[href]")
    return list(dict.fromkeys(link.attributes.get("href") or "" for link in links))


def _number(url: str, name: str) -> int | None:
    """Give the number that a parameter of the address carries."""
    value = parse_qs(urlsplit(url).query).get(name, [""])[0]
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else None
