"""Every family that the replica prints, in every skin and charset, is what it promises to be."""

import http.client
import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from itertools import groupby
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Charset, Fault, Hostile, Kind
from tests.replica.markup import HOLE, Page
from tests.replica.press import Asked, Wanted
from tests.replica.press_mcms import McmsPress
from tests.replica.printer import Printer
from tests.replica.records import TrueArticle
from tests.replica.server import Replica

UNTIL = datetime(2025, 12, 17, 18, 0, tzinfo=SEOUL)
SKINS = [(family, skin) for family, press in families.PRESSES.items() for skin in press.skins]
WITH_PAGES = [family for family, press in families.PRESSES.items() if not press.is_posted]
MAIN = re.compile(r'<div class="cont_left">(.*)<div class="cont_right">', re.DOTALL)
ALERT = "<script>alert("


def archive(family: str, days: int = 4, per_day: int = 20, **more: Any) -> Archive:
    """Return a small archive of an outlet that nobody knows."""
    house = families.house("nowhere", "아무신문", "https://www.nowhere.kr", family)
    return Archive(house, 7, UNTIL - timedelta(days=days), UNTIL, per_day, **more)


def shown(html: str) -> str:
    """Return the text of a page's body, without its tags."""
    body = html.partition("<body>")[2]
    return " ".join(normalize("NFC", unescape(re.sub("<[^>]+>", " ", body))).split())


def whole(printer: Printer, article: TrueArticle) -> Page:
    """Return an article's page, followed by the text that it lacks as JSON."""
    page = printer.page(Asked.of(article.url))
    address = printer.archive.press.text_address(article.serial)
    if address is None:
        return page
    text = printer.page(Asked.of(address)).body.replace(rb"\n", b"\n").replace(rb"\"", b'"')
    return replace(page, body=page.body + text)


def decoded(page: Page, charset: Charset) -> str:
    """Read a page as it was written."""
    return page.body.decode(charset.codec, "replace")


@pytest.mark.parametrize("charset", [None, *Charset])
@pytest.mark.parametrize(("family", "skin"), SKINS)
def test_pages_say_what_the_truth_says(family: str, skin: str, charset: Charset | None) -> None:
    """Title, subtitles, time, paragraphs in order, byline and captions, whatever the bytes are."""
    printed = archive(family, 1 if charset else 6, skin=skin, charset=charset)
    printer = Printer(printed, weight=0)
    assert printed.slots
    for article in map(printed.article, printed.slots):
        assert (article.skin, article.charset) == (skin, charset or article.charset)
        html = decoded(whole(printer, article), article.charset)
        text = shown(html)
        for wanted in (article.title, *article.subtitles, *article.captions, article.byline):
            assert wanted in text
        for paragraph in article.paragraphs:
            assert paragraph in text
            text = text.partition(paragraph)[2]
        assert all(f'src="{image}"' in html for image in article.images)
        assert re.search(f"{article.published:%H[:시]%M}", html)


@pytest.mark.parametrize(("family", "skin"), SKINS)
def test_every_page_has_dates_that_are_not_the_articles(family: str, skin: str) -> None:
    """The day in the header, the imprint's, those of other articles and of photographs."""
    printed = archive(family, skin=skin)
    printer = Printer(printed, weight=0)
    articles = [*map(printed.article, printed.slots)]
    for article in articles:
        text = shown(decoded(printer.page(Asked.of(article.url)), article.charset))
        above = text.partition(article.title)[0]
        assert re.search(rf"{UNTIL:%Y}(\. ?|년 ){UNTIL:%m}(\. ?|월 ){UNTIL:%d}", above)
        assert "등록일 : 2003년 5월 1일 | 발행일 : 2003년 5월 2일" in text
        assert f"{printed.latest[0].published:%Y.%m.%d %H:%M} 댓글 3" in text
    assert any("촬영" in caption for article in articles for caption in article.captions)


def declared(page: Page) -> tuple[str | None, str | None]:
    """Return what header and page say of the charset."""
    header = re.search("charset=(.+)", page.content_type)
    meta = re.search(rb'<meta[^>]+charset="?([\w-]+)', page.body)
    return header and header[1], meta and meta[1].decode()


@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("family", families.PRESSES)
def test_bytes_are_what_their_charset_case_says(family: str, charset: Charset) -> None:
    """On articles, on lists and on the front page."""
    printed = archive(family, 2, charset=charset)
    printer = Printer(printed, weight=0)
    articles = [*map(printed.article, printed.slots)]
    pages = [whole(printer, article) for article in articles]
    lists = [printer.page(Asked("/"))]
    if not printed.press.is_posted:
        lists.append(printer.page(Asked.of(printed.press.list_address(None))))
    for page in pages + lists:
        assert declared(page) == (charset.header, charset.meta)
    is_damaged = charset in {Charset.UTF8_BAD_BYTE, Charset.UTF8_MIXED, Charset.CP949_BAD_BYTE}
    for page in pages:
        if is_damaged:
            for codec in ("utf-8", "cp949"):
                with pytest.raises(UnicodeDecodeError):
                    page.body.decode(codec)
        else:
            page.body.decode(charset.codec)
    for article, page in zip(articles, pages, strict=True):
        if charset.has_bad_byte:
            assert decoded(page, charset).count(HOLE) == 1
            assert [HOLE in text for text in article.paragraphs].index(True) >= 0
        if charset is Charset.UTF8_MIXED:
            assert "제휴 소식".encode("cp949") in page.body
        if charset is Charset.CP949_EXTENDED:
            assert "똠" in article.title
            assert {"뷁", "펲"} <= set(article.paragraphs[-1])


@pytest.mark.parametrize("family", families.PRESSES)
def test_serials_and_addresses_resolve(family: str) -> None:
    """Each article has a serial of its own, which its addresses lead to under every list."""
    printed = archive(family)
    press = printed.press
    assert len(printed.numbers) == len(printed.slots)
    narrow = archive(family, 1)
    assert narrow.numbers.items() < printed.numbers.items()
    for slot in printed.slots.values():
        article = printed.article(slot.number)
        assert article.url.startswith("https://www.nowhere.kr/")
        assert press.asked_serial(Asked.of(article.url)) == article.serial
        for sid in {slot.sid, slot.also_in} - {None}:
            assert press.asked_serial(Asked.of(printed.href(slot, sid))) == article.serial
    assert press.asked_serial(Asked("/")) is None
    assert press.wanted(Asked("/")) is None


def rows(printed: Archive, address: str) -> tuple[list[str], dict[Wanted, str]]:
    """Return the serials on a page of a list, and the links to lists."""
    page = Printer(printed, weight=0).page(Asked.of(address))
    main = MAIN.search(page.body.decode("cp949", "replace"))
    assert main
    links = [urljoin(address, unescape(link)) for link in re.findall('href="([^"]+)"', main[1])]
    press, asked = printed.press, [(link, Asked.of(link)) for link in links]
    serials = [serial for _, each in asked if (serial := press.asked_serial(each))]
    lists = {wanted: link for link, each in asked if (wanted := press.wanted(each))}
    return [serial for serial, _ in groupby(serials)], lists


@pytest.mark.parametrize("section", [None, 0, -1])
@pytest.mark.parametrize("family", WITH_PAGES)
def test_lists_page_through_all_of_the_archive_once(family: str, section: int | None) -> None:
    """Newest first, but for the article pinned on page 1; the pager leads to the next page."""
    printed = archive(family, days=10, per_day=80)
    if section is None and not printed.press.lists_everything:
        section = 1
    sid = None if section is None else [*printed.house.sections][section]
    slots = printed.latest if sid is None else printed.sections.get(sid, [])
    address, found = printed.press.list_address(sid), list[str]()
    for page in range(1, 100):
        assert printed.press.wanted(Asked.of(address)) == Wanted(sid, page)
        serials, lists = rows(printed, address)
        found += serials[1:] if page == 1 else serials
        if Wanted(sid, page + 1) not in lists:
            break
        address = lists[Wanted(sid, page + 1)]
    assert found == [printed.serial(slot) for slot in slots]
    assert len(found) > 2 * printed.house.rows


@pytest.mark.parametrize("family", WITH_PAGES)
def test_the_front_page_leads_to_every_list(family: str) -> None:
    """Its navigation does."""
    printed = archive(family)
    html = Printer(printed, weight=0).page(Asked("/")).body.decode("cp949", "replace")
    links = [Asked.of(unescape(link)) for link in re.findall('href="(/[^"]*)"', html)]
    lists = {wanted.sid for link in links if (wanted := printed.press.wanted(link))}
    everything = {None} if printed.press.lists_everything else set()
    assert lists == {*everything, *printed.house.sections}


@pytest.mark.parametrize("family", families.PRESSES)
def test_what_is_broken_is_broken_in_every_family(family: str) -> None:
    """Bad and hostile articles, deleted ones, and those that never were."""
    printed = archive(family, days=len(Hostile), per_day=5)
    bad = archive(family, days=10, faults=frozenset({Fault.BAD_ARTICLES}))
    kinds = {article.kind: article for article in map(bad.article, bad.slots)}
    assert set(kinds) == set(Kind)
    printer = Printer(bad, weight=0)
    assert printer.page(Asked.of(kinds[Kind.MISSING].url)).status == 404
    assert ALERT in printer.page(Asked.of(kinds[Kind.BAD_ID].url)).body.decode("cp949")
    assert kinds[Kind.EMPTY_BODY].paragraphs == ()
    deleted = kinds[Kind.ARTICLE]
    bad.deleted.add(deleted.number)
    assert printer.page(Asked.of(deleted.url)).status == 404
    if family in WITH_PAGES:
        assert deleted.serial not in rows(bad, bad.press.list_address(deleted.sid))[0]
    hostile = archive(
        family, days=len(Hostile), per_day=5, faults=frozenset({Fault.HOSTILE_ARTICLES})
    )
    assert {slot.hostile for slot in hostile.slots.values()} == set(Hostile)
    assert hostile.numbers.keys() - printed.numbers.keys() <= {
        hostile.serial(slot) for slot in hostile.slots.values() if slot.hostile is Hostile.FUTURE_ID
    }


def test_a_house_has_the_hosts_of_its_outlet() -> None:
    """With and without www., and a name in front that belongs to it."""
    plain = families.house("a", "가", "http://news.example.kr", "mcms", sections={"0101": "정치"})
    assert (plain.base_url, plain.sections) == ("http://news.example.kr", {"0101": "정치"})
    assert {"news.example.kr", "m.news.example.kr"} <= set(plain.hosts)
    www = families.house("b", "나", "https://www.example.kr", "mcms")
    assert www.base_url == "https://www.example.kr"
    assert {"example.kr", "www.example.kr", "m.example.kr"} <= set(www.hosts)


class PostedPress(McmsPress):
    """An outlet whose lists a script fills."""

    def wanted(self, asked: Asked) -> Wanted | None:
        """Read the page's number from a form."""
        if asked.path != "/paging.php" or asked.method != "POST":
            return None
        return Wanted(page=int(asked.form["page"]), is_fragment=True)


def test_a_list_may_be_filled_by_a_post(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form reaches the press, and rows come without a frame."""
    monkeypatch.setitem(families.PRESSES, "posted", PostedPress())
    with Replica(archive("posted", per_day=30)) as replica:
        proxy = http.client.HTTPConnection(urlsplit(replica.http_proxy).netloc)
        form = urlencode({"page": "2", "control_type": "A"})
        proxy.request("POST", "http://www.nowhere.kr/paging.php", form)
        answer = proxy.getresponse().read().decode()
        proxy.request("GET", "http://www.nowhere.kr/paging.php")
        assert proxy.getresponse().status == 404
        proxy.close()
        assert answer.startswith('<ul class="art_list_all">')
        assert answer.count("<li><a href=") == replica.archives["nowhere"].house.rows
        assert replica.log() == {"www.nowhere.kr": {"list": 1, "other": 1}}


def test_a_feed_has_the_newest_articles() -> None:
    """In order, each under its canonical address."""
    printed = archive("mcms")
    feed = Printer(printed, weight=0).page(Asked("/data/rss/news.xml")).body.decode()
    links = [link for link in re.findall("<link>([^<]+)</link>", feed) if "?no=" in link]
    assert links == [printed.article(slot.number).url for slot in printed.latest[:50]]
