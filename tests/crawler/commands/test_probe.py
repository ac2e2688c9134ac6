"""`scrapy probe`: live against the replica, and on pages from files."""

import re
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from pipelines import lake
from tests.replica.archive import SEOUL, Archive
from tests.replica.hostile import DEEP
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.broken import RAISING
from tests.support.crawling import crawl
from tests.support.march import archives

BROKEN = ("-s", "SPIDER_MODULES=crawler.spiders,tests.support.broken")


def of_today(*outlets: str) -> list[Archive]:
    """Return an archive of the last three days of each."""
    now = datetime.now(SEOUL)
    return [Archive(outlet, 7, now - timedelta(days=3), now, 20) for outlet in outlets]


def without_count(report: str) -> str:
    """Return the verdict: how many articles a list shows differs from day to day."""
    return re.sub(r"\b[1-9]\d* articles", "N articles", report.splitlines()[-1])


class Cause(NamedTuple):
    """What is wrong with an outlet, and what the probe says of it."""

    code: int
    verdict: str
    faults: tuple[Fault, ...] = ()
    outlet: str = "gwangnam"


HOST = "www.gwangnam.co.kr"
CAUSES = (
    Cause(0, "DONE (0): fine: N articles listed, 3 of 3 read"),
    Cause(10, f"NOTHING (10): {HOST} answers 404 (not_found). 0", (Fault.NOT_FOUND,)),
    Cause(10, f"NOTHING (10): {HOST} answers 500 (server_error). 0", (Fault.DOWN,)),
    Cause(10, f"NOTHING (10): the lists of {HOST} show no article (empty). 0", (Fault.EMPTY_SITE,)),
    Cause(13, f"BLOCKED (13): {HOST} answers 429 (refused)", (Fault.TOO_MANY,)),
    Cause(13, f"BLOCKED (13): robots.txt of {HOST} forbids /", (Fault.ROBOTS,)),
    Cause(13, f"BLOCKED (13): robots.txt of {HOST} answers 503 (robots)", (Fault.ROBOTS_FAILS,)),
    Cause(13, f"BLOCKED (13): {HOST} answers with a challenge", (Fault.CHALLENGE,)),
    Cause(
        12,
        "PARTIAL (12): not all of it could be read (not_an_article). N articles listed",
        (Fault.EMPTY_ARTICLES,),
    ),
    Cause(
        13,
        f"BLOCKED (13): the terms of {HOST} forbid collection (terms). 0 articles listed, 0 of 0"
        " read. If the outlet has agreed: scrapy probe forbidding -s IGNORE_TERMS=forbidding",
        outlet="forbidding",
    ),
    Cause(1, "FAILED (1): our own code raised", outlet="raises_at_start"),
)


def line(report: str, *start: str) -> str:
    """Return the report's line that begins with these words."""
    return next(each for each in report.splitlines() if each.split()[: len(start)] == [*start])


def fetch(replica: Replica, url: str) -> bytes:
    """Return a page's bytes."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": replica.http_proxy}))
    with opener.open(url) as answer:
        body: bytes = answer.read()
        return body


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.verdict)
def test_a_cause_has_its_verdict(cause: Cause, tmp_path: Path) -> None:
    """In the last line, and in the exit code; a few requests do, and the lake is left alone."""
    with Replica(*of_today("gwangnam"), faults=cause.faults) as replica:
        run = crawl(cause.outlet, *BROKEN, lake=tmp_path / "lake", replica=replica, command="probe")
    said = f"verdict: {cause.outlet} {cause.verdict}"
    assert without_count(run.stdout).startswith(said), run.stdout + run.stderr
    assert run.returncode == cause.code
    assert len(replica.requests) <= 10
    assert not (tmp_path / "lake").exists()


def test_each_field_is_shown_with_its_origin(tmp_path: Path) -> None:
    """Also while a run holds the outlet: a probe takes no lock."""
    place = lake.locate(str(tmp_path))
    with Replica(*of_today("ihalla")) as replica, place.writing("ihalla"):
        run = crawl("ihalla", lake=tmp_path, replica=replica, command="probe")
    assert run.returncode == 0, run.stderr
    report, truth = run.stdout, replica.truth
    assert "allows https://www.ihalla.com/articles.php?page=1; Crawl-delay: none" in report
    assert int(line(report, "articles").split()[-1]) > 3
    assert "page=2" in line(report, "next", "page")
    assert report.count("\narticle ") == 3
    [shown] = {
        key for key in truth if f"{key[0]}:{key[1]}" == line(report, "article_id").split()[-1]
    }
    true = truth[shown]
    assert true.title in line(report, "title")
    assert line(report, "title").split()[1:3] == ["page,", line(report, "parser").split()[-1]]
    assert "time in the address, to the second" in line(report, "published_at")
    assert f"{true.published:%Y-%m-%d %H:%M:%S}+09:00" in line(report, "published_at")
    assert "\x1b" not in report


def test_all_outlets_in_a_table_with_the_worst_code(tmp_path: Path) -> None:
    """One that is not there does not keep the others from being read."""
    with Replica(*of_today("gwangnam", "ihalla")) as replica:
        three = ("gwangnam", "ihalla", "kwangju")
        run = crawl(*three, lake=tmp_path, replica=replica, command="probe")
    rows = {row.split()[1]: row for row in run.stdout.splitlines() if row.startswith("│")}
    assert "3 of 3" in rows["gwangnam"]
    assert "3 of 3" in rows["ihalla"]
    assert "BLOCKED" in rows["kwangju"]  # whose robots.txt answers 502
    assert run.stdout.splitlines()[-1] == "2 of 3 outlets are fine; not fine: kwangju (BLOCKED)"
    assert run.returncode == 13


@pytest.mark.parametrize(
    ("longest", "code", "verdict"),
    [
        (100_000, 12, "PARTIAL (12): not all of it could be read (too_large). N articles listed"),
        (2_000, 10, f"NOTHING (10): a list of {HOST} ends before the window does (list_broken). 0"),
    ],
)
def test_pages_that_are_too_large(longest: int, code: int, verdict: str, tmp_path: Path) -> None:
    """Articles, and then lists too: a fault of theirs, not of our code."""
    limit = ("-s", f"DOWNLOAD_MAXSIZE={longest}")
    with Replica(*of_today("gwangnam"), weight=200_000) as replica:
        run = crawl("gwangnam", *limit, lake=tmp_path, replica=replica, command="probe")
    assert without_count(run.stdout).startswith(f"verdict: gwangnam {verdict}"), run.stdout
    assert run.returncode == code


def test_an_outlet_of_long_ago(tmp_path: Path) -> None:
    """Everything can be read, and nothing is new."""
    with Replica(*archives(3, 20, "gwangnam")) as replica:
        run = crawl("gwangnam", lake=tmp_path, replica=replica, command="probe")
    assert run.returncode == 11
    assert ": the newest article of the list is" in run.stdout.splitlines()[-1]


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    """From a file, and live: too many tags inside each other."""
    address = "http://www.gwangnam.co.kr/section.php?sid=4&page=1"
    code, report = saved(address, DEEP, tmp_path)
    assert "NOTHING (10): a list of " in report.splitlines()[-1]
    assert code == 10
    with Replica(*of_today("gwangnam"), faults={Fault.DEEP_LIST}) as replica:
        run = crawl("second_pages", *BROKEN, lake=tmp_path, replica=replica, command="probe")
    assert "NOTHING (10): a list of " in run.stdout.splitlines()[-1]
    assert "Traceback" not in run.stderr
    assert run.returncode == 10


def test_our_own_code_is_told_from_the_network(tmp_path: Path) -> None:
    """A middleware that raises, for each page."""
    with Replica(*of_today("gwangnam")) as replica:
        run = crawl("gwangnam", *RAISING, lake=tmp_path, replica=replica, command="probe")
    assert "FAILED (1): our own code raised" in run.stdout.splitlines()[-1]
    assert "KeyError" in run.stderr
    assert run.returncode == 1


def test_no_connection(tmp_path: Path) -> None:
    """A site that is down is named as that."""
    run = crawl("gwangnam", lake=tmp_path, command="probe")
    assert f"NOTHING (10): {HOST} takes no connection" in run.stdout.splitlines()[-1]
    assert "robots.txt" in run.stdout
    assert "Traceback" not in run.stderr
    assert run.returncode == 10


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name outlets, or --all"),
        (["--all", "gwangnam"], "name outlets, or --all"),
        (["gwangnm"], "there is no outlet 'gwangnm'"),
        (["gwangnam", "--page", "page.html"], "--page FILE and --url ADDRESS go together"),
        (["gwangnam", "--page", "/none", "--url", "http://www.gwangnam.co.kr/"], "/none"),
        (
            ["gwangnam", "--page", "/dev/null", "--url", "http://elsewhere.test/"],
            "is not an address",
        ),
        (["gwangnam", "--page", "/dev/null", "--url", "http://["], "Invalid IPv6 URL"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Exit code 2, and one line that says why."""
    run = crawl(*arguments, lake=tmp_path, command="probe")
    assert run.returncode == 2
    assert message in run.stderr.splitlines()[-1]


def saved(url: str, body: bytes, folder: Path) -> tuple[int, str]:
    """Probe a page from a file, without a network."""
    file = folder / "page.html"
    file.write_bytes(body)
    run = crawl("gwangnam", "--page", str(file), "--url", url, lake=folder, command="probe")
    assert not run.stderr
    return run.returncode, run.stdout


def test_saved_pages(tmp_path: Path) -> None:
    """A list, an article, one that is none, and a challenge."""
    with Replica(*of_today("gwangnam")) as replica:
        address = "http://www.gwangnam.co.kr/section.php?sid=4&page=1"
        code, report = saved(address, fetch(replica, address), tmp_path)
        assert code == 0
        assert int(line(report, "articles").split()[-1]) > 3
        url = line(report, "newest").split()[-1]
        code, report = saved(url, fetch(replica, url), tmp_path)
        assert code == 0
        assert "1 of 1 read" in report.splitlines()[-1]
    code, report = saved(url, "<script>alert('삭제된 기사')</script>".encode(), tmp_path)
    assert (code, "not_an_article" in line(report, "rejected")) == (12, True)
    code, report = saved(url, b"<title>Just a moment</title>", tmp_path)
    assert (code, "challenge" in line(report, "verdict:")) == (13, True)


def test_a_hostile_page_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    """Escape sequences, writing turned round and rich's own markup are shown, not obeyed."""
    with Replica(*archives(3, 20, "gwangnam")) as replica:
        true = next(
            article
            for article in replica.truth.values()
            if article.charset.codec == "utf-8" and not article.quirks
        )
        body = fetch(replica, true.url)
    evil = "\x9d0;owned\x9c \u202eecin [red]빨강[/red] [/] "
    code, report = saved(
        true.url, body.replace(true.title.encode(), f"{evil}{true.title}".encode()), tmp_path
    )
    assert code == 0
    assert "[red]빨강[/red] [/]" in line(report, "title")
    assert not {"\x1b", "\x9d", "\x9c", "\u202e"} & {*report}
