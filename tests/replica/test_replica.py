"""The replica answers as promised: what is tested with it can trust its truth."""

from __future__ import annotations

import http.client
import json
import re
import signal
import ssl
import subprocess
import sys
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from unicodedata import is_normalized, normalize
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Fault, Kind, Quirk
from tests.replica.outlets import OUTLETS
from tests.replica.press import Asked
from tests.replica.printer import Printer
from tests.replica.server import Replica

UNTIL = datetime(2025, 12, 17, 18, 0, tzinfo=SEOUL)
LISTS = {
    "gwangnam": "section.php?sid={}",
    "kwangju": "section.php?sid={}",
    "ihalla": "articles.php?",
}


def archive(outlet: str, days: int = 10, until: datetime = UNTIL, per_day: int = 30) -> Archive:
    """Return a small archive."""
    return Archive(outlet, 7, until - timedelta(days=days), until, per_day)


def fetch(replica: Replica, url: str) -> tuple[int, str | None, bytes]:
    """Return status, declared charset and bytes of a page, over whichever proxy it needs."""
    target = urlsplit(url)
    if target.scheme == "https":
        proxy = urlsplit(replica.https_proxy)
        context = ssl.create_default_context(cafile=str(replica.ca))
        secure = http.client.HTTPSConnection(proxy.netloc, context=context)
        secure.set_tunnel(target.netloc, 443)
        connection: http.client.HTTPConnection = secure
        path = f"{target.path}?{target.query}"
    else:
        connection = http.client.HTTPConnection(urlsplit(replica.http_proxy).netloc)
        path = url
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers.get_param("charset"), body  # type: ignore[return-value]


@pytest.mark.parametrize("outlet", ["gwangnam", "ihalla"])  # kwangju counts its views
def test_both_proxies_answer_the_same_bytes(outlet: str) -> None:
    """One article has one page, whatever host, script or scheme it is asked by."""
    with Replica(archive(outlet)) as replica:
        article = next(iter(replica.truth.values()))
        path = urlsplit(article.url)
        domain = OUTLETS[outlet].domain
        answers = {
            fetch(replica, f"{scheme}://{host}{script}?{path.query}{more}")
            for scheme in ("http", "https")
            for host, script, more in (
                (f"www.{domain}", "/article.php", ""),
                (domain, "/read.php3", ""),
                (f"m.{domain}", "/article.php", "&page=3"),
            )
        }
        assert len(answers) == 1
        assert answers.pop()[0] == 200
        assert fetch(replica, "http://elsewhere.example/")[0] == 502
        assert len(replica.requests) == 7
        with pytest.raises(OSError, match="502"):
            fetch(replica, "https://elsewhere.example/")


def test_it_closes_under_a_client_that_keeps_its_connections() -> None:
    """Neither an idle connection nor an open tunnel holds up the end of the `with` block."""
    with Replica(archive("ihalla")) as replica:
        context = ssl.create_default_context(cafile=str(replica.ca))
        secure = http.client.HTTPSConnection(urlsplit(replica.https_proxy).netloc, context=context)
        secure.set_tunnel("www.ihalla.com", 443)
        plain = http.client.HTTPConnection(urlsplit(replica.http_proxy).netloc)
        secure.request("GET", "/robots.txt")
        plain.request("GET", "http://www.ihalla.com/robots.txt")
        assert secure.getresponse().read() == plain.getresponse().read()
    secure.close()
    plain.close()


def test_truth_is_the_same_in_another_window() -> None:
    """A later run sees the articles of the earlier one unchanged."""
    wide = archive("kwangju", days=10)
    narrow = archive("kwangju", days=3, until=UNTIL - timedelta(days=2))
    assert set(narrow.slots) < set(wide.slots)
    assert all(narrow.article(serial) == wide.article(serial) for serial in narrow.slots)


@pytest.mark.parametrize("outlet", OUTLETS)
def test_truth_is_well_formed(outlet: str) -> None:
    """Titles differ, texts are clean, serials grow, and every variant occurs."""
    printed = archive(outlet, days=40)
    articles = [printed.article(serial) for serial in printed.slots]
    assert len({article.title for article in articles}) == len(articles)
    press = printed.press
    assert {article.skin for article in articles} == set(press.skins)
    assert {article.charset for article in articles} == set().union(*press.charsets.values())
    assert set().union(*(article.quirks for article in articles)) == set(Quirk)
    assert sorted(articles, key=lambda each: (each.published, each.serial)) == articles
    for article in articles:
        assert article.key.startswith(str(int(article.published.timestamp())) + article.serial)
        assert len(set(article.paragraphs)) == len(article.paragraphs) >= 1
        for text in (article.title, *article.subtitles, *article.paragraphs, *article.captions):
            assert text == " ".join(text.split())
            assert is_normalized("NFC", text)


def test_pages_have_the_bytes_that_their_charset_case_claims() -> None:
    """Header, meta and bytes agree or disagree exactly as the charset case says."""
    with Replica(archive("gwangnam")) as replica:
        for article in replica.truth.values():
            _, header, body = fetch(replica, article.url)
            assert header == article.charset.header
            text = body.decode(article.charset.codec)
            declared = re.search('text/html; charset=([^"]+)', text)
            assert (declared[1] if declared else None) == article.charset.meta
            if article.charset.codec == "cp949":
                with pytest.raises(UnicodeDecodeError):
                    body.decode("utf-8")
            assert f"{article.published:%H:%M}" in text


@pytest.mark.parametrize("outlet", OUTLETS)
def test_pages_say_what_the_truth_says(outlet: str) -> None:
    """Title, paragraphs in order, byline and captions stand on the page."""
    printed = archive(outlet)
    printer = Printer(printed, weight=0)
    for slot in printed.slots.values():
        article = printed.article(slot.number)
        page = printer.page(Asked.of(article.url))
        html = page.body.decode(article.charset.codec).partition("<body>")[2]
        text = " ".join(normalize("NFC", unescape(re.sub("<[^>]+>", " ", html))).split())
        assert all(caption in text for caption in article.captions)
        for wanted in (article.title, *article.paragraphs, article.byline):
            assert wanted in text
            text = text.partition(wanted)[2] if wanted in article.paragraphs else text
        assert all(f'<img src="{image}"' in html.replace("IMG", "img") for image in article.images)


@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_walk_through_the_lists_finds_every_article(outlet: str) -> None:
    """Every article is listed, and the pagers lead to every list page."""
    found: set[str] = set()
    with Replica(archive(outlet)) as replica:
        house = replica.archives[outlet].house
        waiting = {LISTS[outlet].format(sid) for sid in house.sections}
        seen = set[str]()
        while waiting:
            seen.add(address := waiting.pop())
            page = fetch(replica, f"{house.base_url}/{address}")[2].decode("cp949", "replace")
            listed = page.partition('<div class="cont_left">')[2].partition("cont_right")[0]
            found |= set(re.findall(r"article\.php\?aid=\d{10}(\d+)\d{3}\b", listed))
            pager = listed.partition('<div class="paging">')[2]
            waiting |= set(re.findall('href="([^"]+)"', pager)) - seen
        assert found == {serial for _, serial in replica.truth}
        assert set(replica.log()[f"www.{house.domain}"]) == {"list"}


def test_bad_articles_answer_as_their_kind_says() -> None:
    """Each kind of bad article exists and is bad in its own way."""
    with Replica(archive("gwangnam"), faults={Fault.BAD_ARTICLES}) as replica:
        bad = {each.kind: each for each in replica.truth.values() if each.kind is not Kind.ARTICLE}
        assert set(bad) == set(Kind) - {Kind.ARTICLE}
        assert not bad[Kind.BAD_ID].key.isdecimal()
        assert fetch(replica, bad[Kind.MISSING].url)[0] == 404
        alert = bad[Kind.ALERT]
        assert b"<script>alert(" in fetch(replica, alert.url)[2]
        broken = fetch(replica, bad[Kind.BROKEN_BYTES].url)[2]
        for codec in ("utf-8", "cp949"):
            assert broken.decode(codec, "replace").count("\ufffd") > len(broken) / 50
        assert bad[Kind.EMPTY_BODY].paragraphs == ()


def test_lists_break_on_request() -> None:
    """The endless pager repeats its last page; the broken list fails on page 2 only."""
    address = "http://www.kwangju.co.kr/section.php?sid=5&page={}"
    with Replica(archive("kwangju"), faults={Fault.ENDLESS_LIST}) as replica:
        pages = [fetch(replica, address.format(number))[2] for number in (998, 999)]
        aids = [re.findall(rb"aid=(\d+)&", page) for page in pages]
        assert aids[0] == aids[1] != []
        assert b"page=1000" in pages[1]
    with Replica(archive("kwangju"), faults={Fault.SERVER_ERROR}) as replica:
        assert [fetch(replica, address.format(n))[0] for n in (1, 2, 3)] == [200, 500, 200]


def test_a_heavy_page_weighs_what_was_asked() -> None:
    """Padding brings pages to about the size that was asked for."""
    with Replica(archive("ihalla"), weight=100_000) as replica:
        sizes = [len(fetch(replica, each.url)[2]) for each in replica.truth.values()]
        assert 90_000 < sum(sizes) / len(sizes) < 110_000


def test_it_runs_as_a_process_of_its_own() -> None:
    """The command says where it listens, tells what was fetched, and stops on SIGTERM."""
    command = [sys.executable, "-m", "tests.replica", "--outlet=gwangnam", "--days=2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert Path(ready["ca"]).exists()
        opener = build_opener(ProxyHandler({"http": ready["http_proxy"]}))
        opener.open("http://www.gwangnam.co.kr/robots.txt").close()
        with opener.open("http://replica.test/log") as log:
            assert json.load(log) == {"www.gwangnam.co.kr": {"robots": 1}}
        with opener.open("http://replica.test/truth?outlet=gwangnam") as truth:
            records = [json.loads(line) for line in truth]
        assert len(records) == len({record["serial"] for record in records}) > 100
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 0
