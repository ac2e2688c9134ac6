"""How lists of the family of `/news/articleView.html?idxno=` are walked: a window that is over."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.cms.ndsoft import NdsoftOutlet
from crawler.spiders.gyeongnam.idomin import Idomin
from pipelines.items import Reject
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.lists import Listing
from tests.replica.press import Asked, Wanted
from tests.replica.press_ndsoft import NdsoftPress
from tests.replica.printer import Printer
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.families import archive_of, fetch
from tests.support.truth import differences


class OwnDaysPress(NdsoftPress):
    """An outlet whose pager drops the query, and which honours it where it is asked."""

    def page_address(self, listing: Listing, page: int) -> str:  # noqa: ARG002 - forgets it
        """Return only the page's number."""
        return f"/news/articleList.html?page={page}&view_type=sm"


class ForgetfulPress(OwnDaysPress):
    """An outlet that knows of no days from page 2 on."""

    def wanted(self, asked: Asked) -> Wanted | None:
        """Show on page 2 the second page of everything."""
        wanted = super().wanted(asked)
        if wanted is None or wanted.page == 1:
            return wanted
        return replace(wanted, first=None, last=None)


def spider_of(since: str, until: str | None = None) -> NdsoftOutlet:
    """Return a spider that is ready to run."""
    return Idomin.from_crawler(get_crawler(Idomin), since=since, until=until)


def first_request(spider: NdsoftOutlet) -> Request:
    """Return what the run begins with."""

    async def first() -> Any:
        return await anext(spider.start())

    request: Request = asyncio.run(first())
    return request


def walk(spider: NdsoftOutlet, archive: Archive) -> tuple[list[str], set[str]]:
    """Walk to the end; give the addresses of the lists, and the serials that are asked for.

    The boxes beside the lists are cut off: not every outlet has its newest articles in them.
    """
    printer = Printer(archive, weight=0)
    lists, serials = list[str](), set[str]()
    waiting = [first_request(spider)]
    while waiting:
        request = waiting.pop()
        lists.append(request.url)
        page = fetch(printer, request.url)
        headers = {"Content-Type": page.content_type}
        rows = page.body.partition(b'<div class="cont_right">')[0]
        answer = HtmlResponse(request.url, body=rows, headers=headers, request=request)
        assert request.callback
        for result in request.callback(answer, **request.cb_kwargs):
            assert not isinstance(result, Reject)
            if "progress" in result.cb_kwargs:
                waiting.append(result)
            else:
                serials.add(Idomin.identify(result.url).serial)
    return lists, serials


def wanted_of(spider: NdsoftOutlet, archive: Archive) -> set[str]:
    """Return the serials of the window."""
    slots = archive.slots.values()
    return {archive.serial(slot) for slot in slots if slot.published in spider.window}


def test_a_window_that_reaches_today_begins_with_the_newest() -> None:
    """Nothing is asked of the list but its first page."""
    today = datetime.now(SEOUL).date().isoformat()
    for until in (None, "2999-12-31"):
        url = first_request(spider_of(today if until is None else "2020-01-01", until)).url
        assert urlsplit(url).query == "page=1&view_type=sm"


def test_a_window_that_is_over_asks_for_its_days() -> None:
    """Both are included."""
    url = first_request(spider_of("2025-12-13", "2025-12-14")).url
    assert urlsplit(url).query == "page=1&view_type=sm&sc_sdate=2025-12-13&sc_edate=2025-12-14"


@pytest.mark.parametrize("press", [NdsoftPress(), OwnDaysPress()])
def test_the_days_are_asked_for_on_every_page(
    press: NdsoftPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the pager does not lead to them: no page is walked for nothing."""
    monkeypatch.setitem(families.PRESSES, "ndsoft", press)
    archive, spider = archive_of(Idomin, days=8, per_day=40), spider_of("2025-12-12", "2025-12-13")
    lists, serials = walk(spider, archive)
    wanted = wanted_of(spider, archive)
    assert len(wanted) > 2 * archive.house.rows
    assert serials == wanted
    assert len(lists) <= len(wanted) // archive.house.rows + 2
    assert all("sc_sdate=2025-12-12&sc_edate=2025-12-13" in url for url in lists)


def test_an_outlet_that_forgets_the_days_is_walked_by_the_dates_of_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More than a hundred pages of newer articles are left out."""
    monkeypatch.setitem(families.PRESSES, "ndsoft", ForgetfulPress())
    made = archive_of(Idomin, days=8, per_day=80)
    archive = replace(made, paper=replace(made.house, rows=4))
    spider = spider_of("2025-12-10", "2025-12-10")
    lists, serials = walk(spider, archive)
    pages = int(lists[-1].partition("page=")[2].partition("&")[0])
    assert pages > 110
    assert len(lists) < 40
    assert serials == wanted_of(spider, archive) != set()
    assert spider.crawler.stats
    assert not spider.crawler.stats.get_value("lists/failed")


def test_a_crawl_of_days_that_are_over_equals_the_truth(tmp_path: Path) -> None:
    """The real `scrapy crawl`: every skin, nothing lost, nothing added, every field equal."""
    archive = archive_of(Idomin, days=6, per_day=60)
    window = ("-a", "since=2025-12-13", "-a", "until=2025-12-15")
    with Replica(archive) as replica:
        run = crawl("idomin", *window, lake=tmp_path, replica=replica)
        truth = {
            f"{outlet}:{serial}": true
            for (outlet, serial), true in replica.truth.items()
            if true.published.date().isoformat() in {"2025-12-13", "2025-12-14", "2025-12-15"}
        }
        lists = [path for _, path in replica.requests if path.startswith("/news/articleList")]
        hosts = {host for host, _ in replica.requests}
    assert run.returncode == 0, run.stderr
    assert {true.skin for true in truth.values()} == set(NdsoftPress.skins)
    assert differences(tmp_path, truth) == Counter()
    assert hosts == {"www.idomin.com"}
    assert all("sc_sdate=2025-12-13&sc_edate=2025-12-15" in path for path in lists)
    assert len(lists) <= len(truth) // archive.house.rows + 2
