"""Reads a page of a list. The layout does not matter: its articles are its links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.outlet.base import ArticleLink, Outlet
from crawler.parsing import charsets, hosts
from crawler.parsing.html import line, parse
from crawler.parsing.list_times import row_times
from pipelines.items import RejectedError
from pipelines.page import Page
from pipelines.text import clean

#: A longer link to the next page is not followed: Scrapy drops longer addresses silently.
_MAX_URL_CHARS = 2_000
#: An unusable id is truncated to this many characters in its reject.
_MAX_ID_CHARS = 100
#: A longer text of a link is no name of a section but a headline.
_MAX_NAME_CHARS = 20
_HANGUL = re.compile("[가-힣]")
#: What links to a list of a section say beside its name.
_NO_NAME = re.compile("더 ?보기|전체 ?보기|전체 ?기사|전체|목록|처음|이전|다음|마지막|맨 ?끝")
#: A page of a list with more articles is rejected; further sections of a front page are ignored.
MAX_LINKS = 1_000


@dataclass(frozen=True, slots=True)
class ListPage:
    """The content of a page of a list; `unusable` are links with an error each."""

    articles: tuple[ArticleLink, ...]
    unusable: tuple[tuple[str, RejectedError], ...]
    next_url: str
    #: Whether the pager links to the next page; else `next_url` is a guess, and may not exist.
    has_next: bool
    #: Whether the page links to the outlet: a challenge page does not.
    has_own_links: bool


def read_list(outlet: type[Outlet], page: Page, number: int) -> ListPage:
    """Return the articles on page `number` of a list, and the address of the next page.

    The times of publication are those of the ids, or else those printed beside the links.
    Raise `RejectedError` for a page that is no list of the outlet.
    """
    links = list(outlet.own_links(page.url, hrefs(page.body)))
    different = {found: link for link in links if (found := outlet.id_in(link))}
    if len(different) > MAX_LINKS:
        raise RejectedError("too_large", f"{len(different)} articles on a page of a list")
    articles: list[ArticleLink] = []
    unusable: list[tuple[str, RejectedError]] = []
    for article_id, link in different.items():
        try:
            articles.append(outlet.listed(link, page.fetched_at))
        except RejectedError as error:
            unusable.append((outlet.canonical_url(article_id[:_MAX_ID_CHARS]), error))
    if any(link.time is None for link in articles):
        articles = _with_times(outlet, page, articles)
    next_url, has_next = _next_page(outlet, page.url, links, number + 1)
    is_end = outlet.lists_are_fragments and not page.body.strip()
    return ListPage(tuple(articles), tuple(unusable), next_url, has_next, bool(links) or is_end)


def page_of_list(outlet: type[Outlet], url: str, number: int) -> str:
    """Return the address of page `number` of the list that `url` is a page of."""
    return _next_page(outlet, url, (), number)[0]


def section_names(outlet: type[Outlet], page: Page) -> dict[str, str]:
    """Return the names that a page's links to lists of sections have, by the sections' codes.

    Of several links the first counts whose text is a name: the navigation stands before the boxes.
    """
    tree = parse(charsets.decode(page.body, page.content_type).utf8)
    names: dict[str, str] = {}
    for link in tree.css("a[href]"):
        url = hosts.own_address(page.url, link.attributes.get("href") or "", outlet.domain)
        code = outlet.section_in(url) if url else None
        name = clean(line(link)).strip(" >·|+»")
        if code and code not in names and _is_name(name):
            names[code] = name
    return names


def _is_name(text: str) -> bool:
    is_short = len(text) <= _MAX_NAME_CHARS
    return is_short and bool(_HANGUL.search(text)) and not _NO_NAME.fullmatch(text)


def hrefs(body: bytes) -> list[str]:
    """Return the links of a page as printed, each once.

    The bytes are not decoded: addresses are ASCII in all charsets of this press.
    """
    links = parse(body).css("a[href]")
    return list(dict.fromkeys(link.attributes.get("href") or "" for link in links))


def _with_times(outlet: type[Outlet], page: Page, articles: list[ArticleLink]) -> list[ArticleLink]:
    """Return the articles, those without a time with the one that the list prints beside them.

    A row without a time has that of the row above it.
    """

    def serial_in(href: str) -> str | None:
        url = hosts.own_address(page.url, href, outlet.domain)
        try:
            return outlet.listed(url, page.fetched_at).serial if url else None
        except RejectedError:
            return None

    tree = parse(charsets.decode(page.body, page.content_type).utf8)
    times = row_times(tree, serial_in, page.fetched_at)
    known = [link.time or times.get(link.serial) for link in articles]
    last = next(filter(None, known), None)
    dated = []
    for link, time in zip(articles, known, strict=True):
        last = time or last
        dated.append(replace(link, time=last))
    return dated


def _next_page(
    outlet: type[Outlet], here: str, links: Iterable[str], number: int
) -> tuple[str, bool]:
    """Return the address of a list's next page, and whether the pager links to it.

    The pager's own link is preferred: it may have other parameters, such as a total. Without one,
    the address is built from the number. In a list of some days, the days are kept even if the
    pager's link lacks them.

    Raise `RejectedError` if `here` is no page of a list.
    """
    wanted_days = {**(outlet.days.find(here) or {}), "page": str(number)} if outlet.days else {}
    for address in filter(None, (outlet.all_articles, outlet.listing)):
        values = address.find(here)
        if values is None:
            continue
        wanted = {**values, "page": str(number)}
        url = f"{outlet.base_url}{address.fill(**wanted)}"
        has_next = False
        for link in links:
            if len(link) <= _MAX_URL_CHARS and address.find(link) == wanted:
                url, has_next = link, True
                break
        if outlet.days and "since" in wanted_days and outlet.days.find(url) != wanted_days:
            url = f"{outlet.base_url}{outlet.days.fill(**wanted_days)}"
        return url, has_next
    raise RejectedError("not_an_article", f"{here} is no list of this outlet")
