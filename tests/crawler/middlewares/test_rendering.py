"""An outlet whose pages a script fills, in a real Chromium."""

import asyncio
import os
import signal
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Route, async_playwright

from crawler.settings import PLAYWRIGHT_LAUNCH_OPTIONS
from pipelines.lake import read
from tests.replica import scripts
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Charset, Fault
from tests.replica.markup import HOLE, Page
from tests.replica.outlets import SCRIPTED
from tests.replica.server import Replica
from tests.support.crawling import crawl, crawling, wait_for
from tests.support.truth import differences

ADDED = "스크립트가 덧붙인 문단이다."
LIST = "article_list_all.html"
OUTLET = ("saebyeok", "-s", "SPIDER_MODULES=tests.support.scripted")


@pytest.fixture
def archive() -> Archive:
    """Return two days of it: about 6 articles, on a full page of the list and a partial one."""
    now = datetime.now(SEOUL)
    return Archive(SCRIPTED, 8, now - timedelta(days=2), now, 3)


@pytest.fixture
def few() -> Archive:
    """Return one day of it: 3 articles or so, on one page of the list."""
    now = datetime.now(SEOUL)
    return Archive(SCRIPTED, 8, now - timedelta(days=1), now, 3)


def test_rows_equal_the_truth(archive: Archive, tmp_path: Path) -> None:
    """With a script asked for once, what it needs, and nothing of all else that it tries."""
    with Replica(archive) as replica:
        many = ("-s", "CONCURRENT_REQUESTS=8", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
        run = crawl(*OUTLET, *many, lake=tmp_path, replica=replica)
        agents = replica.user_agents
    assert run.returncode == 0, run.stderr
    truth = {f"saebyeok:{true.serial}": true for true in map(archive.article, archive.slots)}
    assert not differences(tmp_path, truth)
    asked = Counter(urlsplit(path).path for _, path in replica.requests)
    lists = asked.pop("/news/article_list_all.html")
    assert asked == {
        "/robots.txt": 1,
        "/assets/list.js": 1,
        "/assets/story.js": 1,
        "/api/rows": lists,
        "/news/article.html": len(truth),
    }
    assert {agent.partition("/")[0] for agent in agents} == {"jibang"}


def test_without_scripts_there_is_no_browser(tmp_path: Path) -> None:
    """Nothing of it is even loaded."""
    now = datetime.now(SEOUL)
    with Replica(Archive("gwangnam", 8, now - timedelta(days=1), now, 5)) as replica:
        run = crawl("gwangnam", "-L", "DEBUG", lake=tmp_path, replica=replica)
    assert run.returncode == 0
    assert "laywright" not in run.stderr.replace("PLAYWRIGHT", "")


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        (Fault.HANGING_SCRIPT, 0, "was not ready within 5 seconds"),
        (Fault.LOST_ROWS, 10, "answers 500"),
        (Fault.ROBOTS, 13, "robots.txt"),
    ],
)
def test_a_page_that_does_not_come(
    few: Archive, tmp_path: Path, fault: Fault, code: int, message: str
) -> None:
    """A script that never ends costs its page; a list without rows is no empty one."""
    hanging = ("-s", "BROWSER_TIMEOUT=5", "-s", "RETRY_TIMES=0")
    limit = hanging if fault is Fault.HANGING_SCRIPT else ()
    with Replica(few, faults=[fault]) as replica:
        run = crawl(*OUTLET, *limit, lake=tmp_path, replica=replica)
    assert run.returncode == code, run.stderr
    assert message in run.stderr
    lost = 1 if fault is Fault.HANGING_SCRIPT else len(few.slots)
    assert (len(read(tmp_path)) if code == 0 else 0) == len(few.slots) - lost
    assert not left(tmp_path)


def test_without_a_browser(few: Archive, tmp_path: Path) -> None:
    """A failure with a class of its own, and a line that says what is not there."""
    nowhere = 'PLAYWRIGHT_LAUNCH_OPTIONS={"executable_path": "/nowhere"}'
    with Replica(few) as replica:
        run = crawl(*OUTLET, "-s", nowhere, lake=tmp_path, replica=replica)
    assert run.returncode == 10
    assert "(browser). Nothing stored" in run.stderr
    assert "/nowhere" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_script_in_the_charset_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It declares none, and what it writes later is waited for; a hole in the page stays one."""
    more = f"""
      fetch("/api/rows?list=/news/{LIST}").then(() => document.querySelector("#news_body_area")
        .insertAdjacentHTML("beforeend", "<p>{ADDED}</p>"));
    """
    story = (scripts.SCRIPTS["/assets/story.js"].body.decode() + more).encode("cp949")
    page = Page(story, "application/javascript")
    monkeypatch.setitem(scripts.SCRIPTS, "/assets/story.js", page)
    now = datetime.now(SEOUL)
    since, charset = now - timedelta(days=1), Charset.CP949_BAD_BYTE
    with Replica(Archive(SCRIPTED, 8, since, now, 3, charset=charset)) as replica:
        run = crawl(*OUTLET, lake=tmp_path, replica=replica)
    assert run.returncode == 0, run.stderr
    rows = read(tmp_path).to_pylist()
    assert rows
    for row in rows:
        assert row["body"].endswith(ADDED)
        assert HOLE in row["body"]
        assert "charset_damaged" in row["flags"]
        assert row["charset"] == "cp949"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("node", signal.SIGKILL),
        pytest.param("chromium", signal.SIGSTOP, marks=pytest.mark.slow),
    ],
)
def test_a_browser_that_breaks(few: Archive, tmp_path: Path, name: str, number: int) -> None:
    """A dead or frozen one has a successor, and costs a page."""
    with (
        Replica(few) as replica,
        crawling(*OUTLET, "-s", "BROWSER_TIMEOUT=10", lake=tmp_path, replica=replica) as process,
    ):
        wait_for(lambda: any(path.startswith("/news/article.html") for _, path in replica.requests))
        for pid, its_name in processes(tmp_path):
            if its_name == name:
                os.kill(pid, number)
        _, log = process.communicate(timeout=120)
    assert "saebyeok done" in log
    assert len(read(tmp_path)) >= len(few.slots) - 1
    wait_for(lambda: not left(tmp_path))


def test_pages_that_all_hang_end_the_run(
    few: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those that do not come: each costs the whole limit."""
    page = Page(b"for (;;) { }", "text/javascript")
    monkeypatch.setitem(scripts.SCRIPTS, "/assets/story.js", page)
    limits = ("-s", "BROWSER_TIMEOUT=5", "-s", "BREAKER_PAGES=2", "-s", "RETRY_TIMES=0")
    with Replica(few) as replica:
        run = crawl(*OUTLET, *limits, lake=tmp_path, replica=replica)
    assert run.returncode == 12
    assert "does not answer in time; the run stopped" in run.stderr
    assert not left(tmp_path)


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGTERM] * 2, [signal.SIGKILL]])
def test_no_browser_is_left(few: Archive, tmp_path: Path, signals: list[int]) -> None:
    """However the run ends."""
    with (
        Replica(few) as replica,
        crawling(*OUTLET, lake=tmp_path, replica=replica) as process,
    ):
        wait_for(lambda: any(path.startswith("/news/article.html") for _, path in replica.requests))
        assert left(tmp_path)
        for number in signals:
            process.send_signal(number)
        process.communicate(timeout=60)
    wait_for(lambda: not left(tmp_path))


def test_the_browser_alone_reaches_nothing() -> None:
    """Neither by name nor by number, also in windows that are not ours to answer."""

    async def browse() -> list[bytes]:
        reached: list[bytes] = []

        async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            reached.append(await reader.readline())
            writer.close()

        async def answer(route: Route) -> None:
            if route.request.url == "http://page.kr/":
                await route.fulfill(body=page, content_type="text/html")
            else:
                await route.continue_()

        server = await asyncio.start_server(note, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        tries = (
            "new WebSocket('ws://{}/socket')",
            "window.open('http://{}/window')",
            "fetch('http://{}/fetch', {{mode: 'no-cors'}}).finally(() => document.title = 'done')",
        )
        hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        scripts = (each.format(host) for host in hosts for each in tries)
        page = f"<script>{';'.join(scripts)}</script>"
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(**PLAYWRIGHT_LAUNCH_OPTIONS)
            tab = await browser.new_page()
            await tab.route("**", answer)
            await tab.goto("http://page.kr/")
            await tab.wait_for_function("document.title == 'done'")
            await browser.close()
        server.close()
        return reached

    assert asyncio.run(browse()) == []


def left(lake: Path) -> list[str]:
    """Name the browsers that still live of those that a crawl into this lake has started."""
    return [name for _, name in processes(lake) if "chrom" in name]


def processes(lake: Path) -> list[tuple[int, str]]:
    """Return id and name of those that a crawl into this lake has started."""
    mark, found = f"LAKE_URI={lake}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # has ended in the meantime
            name = (process / "comm").read_text().strip()
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((int(process.name), name))
    return found
