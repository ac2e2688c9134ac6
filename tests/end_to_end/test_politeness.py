"""What webmasters see of a crawl."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.middlewares.pace import retry_after
from pipelines.lake import read
from pipelines.timestamps import SEOUL
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import last_run

BROKEN = ("-s", "SPIDER_MODULES=crawler.spiders,tests.support.broken")
#: The longest delay of production, in seconds, in the place of the tests' 0.2.
USUAL_MAX_DELAY = ("-s", "AUTOTHROTTLE_MAX_DELAY=60")


def gaps(replica: Replica) -> list[float]:
    """Return the seconds between one request and the next."""
    return [after - before for before, after in pairwise(replica.times)]


def test_the_headers_say_who_we_are(tmp_path: Path) -> None:
    """A name, a version, and whom to write to; not the session that the outlet wants to set."""
    contact = ("-s", "CONTACT=press@example.org")
    with Replica(*archives(1, 3, "ihalla")) as replica:
        run = crawl("ihalla", *SINCE_MARCH, *contact, lake=tmp_path, replica=replica)
        assert run.returncode == 0
        assert replica.cookies == set()
        assert len(replica.user_agents) == 1
        agent = replica.user_agents.pop()
    assert agent.startswith("jibang/")
    assert agent.endswith(" press@example.org")


def test_the_hosts_of_an_outlet_share_a_second(tmp_path: Path) -> None:
    """www. and m. are mostly one machine."""
    delay = ("-s", "DOWNLOAD_DELAY=0.3", *USUAL_MAX_DELAY)
    with Replica(*archives(1, 5, "gwangnam")) as replica:
        crawl("two_hosts", *SINCE_MARCH, *BROKEN, *delay, lake=tmp_path, replica=replica)
        assert {host for host, _ in replica.requests} >= {"www.gwangnam.co.kr", "m.gwangnam.co.kr"}
        assert min(gaps(replica)) > 0.25


@pytest.mark.parametrize(
    ("fault", "code", "failure", "what"),
    [
        (Fault.ROBOTS_FAILS, 13, "robots", "answers 503"),
        (Fault.ROBOTS_SILENT, 10, "timeout", "could not be fetched"),
    ],
)
def test_without_a_robots_txt_nothing_is_asked_for(
    fault: Fault, code: int, failure: str, what: str, tmp_path: Path
) -> None:
    """It is asked for again, as a page is, and then all is forbidden: RFC 9309, 2.3.1.4."""
    soon = ("-s", "DOWNLOAD_TIMEOUT=0.5")
    with Replica(*archives(1, 5, "ihalla"), faults={fault}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, *soon, lake=tmp_path, replica=replica)
        assert [path for _, path in replica.requests] == ["/robots.txt"] * 2
    assert (run.returncode, last_run(tmp_path, "ihalla")["failure"]) == (code, failure)
    assert f"robots.txt of www.ihalla.com {what}" in run.stderr


def test_no_robots_txt_forbids_nothing(tmp_path: Path) -> None:
    """Whatever page comes with the 404."""
    with Replica(*archives(1, 5, "ihalla"), faults={Fault.ROBOTS_MISSING}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
        assert read(tmp_path).num_rows == len(replica.truth)
    assert run.returncode == 0


def test_a_crawl_delay_is_obeyed(tmp_path: Path) -> None:
    """The robots.txt names jibang; the delay holds from the first page to the last."""
    with Replica(*archives(1, 5, "ihalla"), faults={Fault.CRAWL_DELAY}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, *USUAL_MAX_DELAY, lake=tmp_path, replica=replica)
        # The first is shorter: before robots.txt was asked for, a connection was made.
        assert min(gaps(replica)[1:]) > 0.4
    assert run.returncode == 0


def test_a_crawl_delay_has_a_limit(tmp_path: Path) -> None:
    """A longer one is obeyed so far."""
    limit = ("-s", "CRAWL_DELAY_MAX=0.1", *USUAL_MAX_DELAY)
    with Replica(*archives(1, 5, "ihalla"), faults={Fault.CRAWL_DELAY}) as replica:
        crawl("ihalla", *SINCE_MARCH, *limit, lake=tmp_path, replica=replica)
        assert 0.05 < sorted(gaps(replica))[len(gaps(replica)) // 2] < 0.3


def test_a_retry_after_is_obeyed(tmp_path: Path) -> None:
    """The outlet is left alone for so long, then asked slowly, and nothing is lost."""
    with Replica(*archives(2, 10, "ihalla"), faults={Fault.BUSY}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, *USUAL_MAX_DELAY, lake=tmp_path, replica=replica)
        waits = [gap for gap in gaps(replica) if gap > 1]
        assert waits[0] > 1.9
        assert max(waits) < waits[0] + 0.3
        assert read(tmp_path).num_rows == len(replica.truth)
    assert run.returncode == 0


def test_a_long_retry_after_ends_the_run(tmp_path: Path) -> None:
    """At once: not one request more."""
    with Replica(*archives(2, 10, "ihalla"), faults={Fault.BUSY_FOR_A_DAY}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
        assert len(replica.requests) == 4  # robots.txt, the list, an article, and the last one
    assert run.returncode == 13


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN, Fault.TOO_MANY, Fault.DOWN, Fault.CHALLENGE])
def test_an_outlet_that_says_no_is_left_alone(fault: Fault, tmp_path: Path) -> None:
    """Five pages and a retry of each at most, slower every time; not nine lists."""
    slow = ("-s", "DOWNLOAD_DELAY=0.02", "-s", "AUTOTHROTTLE_MAX_DELAY=0.5")
    with Replica(*archives(1, 5, "gwangnam"), faults={fault}) as replica:
        crawl("gwangnam", *SINCE_MARCH, *slow, lake=tmp_path, replica=replica)
        pages = [path for _, path in replica.requests if path != "/robots.txt"]
        assert len(set(pages)) == 5
        assert len(pages) <= 10
        if fault is not Fault.CHALLENGE:
            assert max(gaps(replica)) > 0.2


def test_one_broken_page_does_not_end_a_run(tmp_path: Path) -> None:
    """Page 2 of every list fails, also when it is asked for again: the articles are read."""
    with Replica(*archives(8, 10, "gwangnam"), faults={Fault.SERVER_ERROR}) as replica:
        run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
    assert "finish_reason=finished" in run.stderr


@pytest.mark.parametrize("command", [("crawlall",), ("probe", "--all"), ("schedule", "--cron")])
def test_what_is_switched_off_does_not_run_with_the_others(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """Each command that takes all outlets leaves it out and says so."""
    broken = ("-s", "SPIDER_MODULES=tests.support.one_forbidden")
    with Replica(*archives(1, 4, "gwangnam")) as replica:
        run = crawl(*command[1:], *broken, lake=tmp_path, replica=replica, command=command[0])
    assert "unwilling is switched off: Its terms of use, article 7" in run.stderr
    assert " willing" in run.stdout
    assert "unwilling" not in run.stdout


def test_terms_are_respected(tmp_path: Path) -> None:
    """An outlet that forbids it is not asked for anything, and the log says why."""
    with Replica(*archives(1, 5, "gwangnam")) as replica:
        run = crawl("forbidding", *SINCE_MARCH, *BROKEN, lake=tmp_path, replica=replica)
        assert replica.requests == []
        assert run.returncode == 13
        assert run.stderr.count("article 7, forbid to collect it without consent") == 1
        consent = ("-s", "IGNORE_TERMS=other,forbidding")
        run = crawl("forbidding", *SINCE_MARCH, *BROKEN, *consent, lake=tmp_path, replica=replica)
        assert run.returncode == 0
        assert read(tmp_path).num_rows == len(replica.truth)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("", 0), ("soon", 0), ("-5", 0), ("1.5", 0), ("9" * 500, float("inf"))],
)
def test_retry_after_in_seconds(header: str, seconds: float) -> None:
    """What is no number of seconds asks for nothing."""
    response = Response("http://a.kr/", status=429, headers={"Retry-After": header})
    assert retry_after(response) == seconds


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("Wed, 21 Oct 2026 07:28:00 +99999999999999999999", 0),
        ("Wed, 21 Oct 99999999999999999999 07:28:00 GMT", 0),
        ("Wed, 21 Oct 10000 07:28:00 GMT", 0),
        ("Wed, 21 Oct 0001 00:00:00 +2359", 0),
        ("inf", 0),
        ("Fri, 31 Dec 9999 23:59:59 -2359", pytest.approx(2.5e11, rel=0.1)),
    ],
)
def test_retry_after_as_a_date_of_no_calendar(date: str, seconds: float) -> None:
    """Whatever stands there, there is an answer."""
    response = Response("http://a.kr/", status=503, headers={"Retry-After": date})
    assert retry_after(response) == seconds


def test_retry_after_as_a_date() -> None:
    """The other form; a date gone by asks for nothing."""
    for hours, least, most in ((1, 3590, 3600), (-1, 0, 0)):
        moment = datetime.now(UTC) + timedelta(hours=hours)
        for date in (moment, moment.astimezone(SEOUL)):
            header = {"Retry-After": format_datetime(date)}
            response = Response("http://a.kr/", status=503, headers=header)
            assert least <= retry_after(response) <= most
