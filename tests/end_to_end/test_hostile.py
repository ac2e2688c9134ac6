"""Pages that harm whoever reads them: each lands where it should, and nothing else is lost."""

import resource
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import pytest

from pipelines.lake import read
from tests.replica.kinds import Fault, Hostile
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.march import archives
from tests.support.stored import last_run, rejects
from tests.support.truth import as_row

WINTER = ("-a", "since=2026-01-01", "-a", "until=2026-03-02")
#: Where each kind ends: as a row, as a reject for a reason, as a failure of a class.
LANDS = {
    Hostile.PATH_ID: "bad_id",
    Hostile.LONG_ID: "bad_id",
    Hostile.FUTURE_ID: "bad_id",
    Hostile.FUTURE_PRINT: "row",
    Hostile.NULS: "row",
    Hostile.MANY_COOKIES: "row",
    Hostile.BAD_HEADERS: "row",
    Hostile.DEEP: "too_large",
    Hostile.MANY_ATTRIBUTES: "too_large",
    Hostile.MANY_TAGS: "too_large",
    Hostile.LONG_BODY: "too_large",
    Hostile.LONG_TEXT: "too_large",
    Hostile.LONG_PAGE: "too_large",
    Hostile.ENDLESS_PAGE: "too_large",
    Hostile.ENDLESS_HEADERS: "timeout",
    Hostile.SLOW_PAGE: "timeout",
    Hostile.CUT_PAGE: "connect",
    Hostile.SMUGGLED: "not_an_article",
    Hostile.GZIP_BOMB: "too_large",
    Hostile.DEFLATE_BOMB: "too_large",
    Hostile.BROTLI_BOMB: "too_large",
    Hostile.ZSTD_BOMB: "too_large",
    Hostile.NESTED_BOMB: "too_large",
    Hostile.NO_GZIP: "not_an_article",
    Hostile.REDIRECTS: "not_an_article",
    Hostile.TO_A_FILE: "not_an_article",
    Hostile.TO_LOOPBACK: "not_an_article",
    Hostile.TO_NOWHERE: "not_an_article",
    Hostile.TO_BYTES: "not_an_article",
}
#: Those listed under an id that is none.
WITHOUT_ID = (Hostile.PATH_ID, Hostile.LONG_ID, Hostile.FUTURE_ID)
CONTENT = ["article_id", "title", "subtitle", "body", "published_at", "authors"]


def test_hostile_articles(tmp_path: Path) -> None:
    """A month with one a day: time and memory have bounds, and nothing beside them is lost."""
    days = len(LANDS)
    began = monotonic()
    with Replica(*archives(days, 5, "gwangnam"), faults={Fault.HOSTILE_ARTICLES}) as replica:
        impatient = ("-s", "DOWNLOAD_TIMEOUT=2")
        run = crawl("gwangnam", *WINTER, *impatient, lake=tmp_path, replica=replica, main=None)
        truth = {f"gwangnam:{true.serial}": true for true in replica.truth.values()}
        hosts = {host for host, _ in replica.requests}
    assert monotonic() - began < 120
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 600_000
    assert "Traceback" not in run.stderr
    assert hosts == {"www.gwangnam.co.kr"}
    assert {true.hostile for true in truth.values()} == set(Hostile)

    rows = {row["article_id"]: row for row in read(tmp_path, [*CONTENT, "flags"]).to_pylist()}
    found = {row["article_id"]: row["reason"] for row in rejects(tmp_path)}
    landed: dict[Hostile, str] = {}
    for article_id, true in truth.items():
        if article_id in rows:
            expected = {name: as_row(true)[name] for name in CONTENT}
            assert {name: rows[article_id][name] for name in CONTENT} == expected, true.hostile
        if true.hostile is Hostile.NORMAL:
            assert article_id in rows
        elif true.hostile not in WITHOUT_ID:
            landed[true.hostile] = "row" if article_id in rows else found[article_id]
        if true.hostile is Hostile.FUTURE_PRINT:
            assert "future_date" in rows[article_id]["flags"]
    failures = ("timeout", "connect")
    wanted = {kind: "unreachable" if where in failures else where for kind, where in LANDS.items()}
    assert landed == {kind: where for kind, where in wanted.items() if kind not in WITHOUT_ID}

    without_id = [row for row in rejects(tmp_path) if row["article_id"] is None]
    assert [row["reason"] for row in without_id] == ["bad_id"] * len(WITHOUT_ID)
    assert max(len(row["url"]) for row in without_id) < 200
    row = last_run(tmp_path, "gwangnam")
    assert (run.returncode, row["failed"]) == (0, 3)
    counted = {each["failure"]: each["count"] for each in row["failures"]}
    assert counted == {"timeout": 2, "connect": 1}


class Site(NamedTuple):
    """What is wrong with a whole site, what a run of it says, and how much it may ask."""

    fault: Fault
    code: int
    failure: str | None
    most_requests: int


SITES = (
    Site(Fault.ENDLESS_LIST, 12, "list_broken", 30),
    Site(Fault.INVENTED_LIST, 12, "list_broken", 250),
    Site(Fault.DEEP_LIST, 12, "list_broken", 25),
    Site(Fault.CROWDED_LIST, 12, "list_broken", 25),
    Site(Fault.LONG_ROBOTS, 0, None, 30),
    Site(Fault.HUGE_ROBOTS, 13, "robots", 5),
)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.fault)
def test_hostile_sites(site: Site, tmp_path: Path) -> None:
    """Each run ends soon, says what was wrong, and has what was to be had."""
    with Replica(*archives(3, 6, "ihalla"), faults={site.fault}) as replica:
        run = crawl("ihalla", *WINTER, lake=tmp_path, replica=replica, main=None)
        first_page = min(15, len(replica.truth))
        assert len(replica.requests) <= site.most_requests
    row: dict[str, Any] = last_run(tmp_path, "ihalla")
    assert (run.returncode, row["failure"]) == (site.code, site.failure), run.stderr[-2000:]
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 600_000
    if site.fault not in (Fault.INVENTED_LIST, Fault.HUGE_ROBOTS):
        assert read(tmp_path).num_rows >= first_page
