"""`scrapy crawl` as its users run it, against the replica."""

import resource
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.lake import locate, read, schema
from tests.replica.kinds import Fault, Kind
from tests.replica.server import Replica
from tests.support.comparing import OUTLETS, crawl_and_compare
from tests.support.crawling import PROJECT, crawl
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import rejects


@pytest.fixture
def march() -> Iterator[Replica]:
    """Yield two days of gwangnam."""
    with Replica(*archives(2, 15, "gwangnam")) as replica:
        yield replica


def article_fetches(replica: Replica) -> list[str]:
    """Return the addresses of the articles that were requested."""
    return [path for _, path in replica.requests if path.startswith("/article.php")]


def test_three_hundred_articles_equal_the_truth(tmp_path: Path) -> None:
    """Every skin and charset of three outlets; two thousand are in `make proof`."""
    articles = crawl_and_compare(tmp_path, archives(9, 12, *OUTLETS))
    assert articles >= 300


def test_a_second_run_fetches_no_article_and_adds_no_row(march: Replica, tmp_path: Path) -> None:
    """The lake is the memory."""
    assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march).returncode == 0
    before = sorted((tmp_path / "articles").rglob("*.parquet"))
    assert len(article_fetches(march)) == len(march.truth) == read(tmp_path).num_rows
    march.requests.clear()
    assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march).returncode == 0
    assert article_fetches(march) == []
    assert sorted((tmp_path / "articles").rglob("*.parquet")) == before


def test_the_window_decides_what_is_fetched(tmp_path: Path) -> None:
    """No article is fetched to learn that it is too old or too new, no list walked to its end."""
    with Replica(*archives(60, 60, "ihalla")) as replica:
        window = ("-a", "since=2026-02-26", "-a", "until=2026-02-27")
        assert crawl("ihalla", *window, lake=tmp_path, replica=replica).returncode == 0
        wanted = {
            f"ihalla:{serial}"
            for (_, serial), true in replica.truth.items()
            if true.published.date().isoformat() in {"2026-02-26", "2026-02-27"}
        }
        assert len(article_fetches(replica)) == len(wanted)
        lists = [path for _, path in replica.requests if path.startswith("/articles.php")]
    # Two days are eight pages, at 60 articles a day and 15 a page; the newer ones are leapt over.
    assert 10 <= len(lists) <= 14
    assert set(read(tmp_path)["article_id"].to_pylist()) == wanted


def test_an_article_in_two_sections_is_one(march: Replica, tmp_path: Path) -> None:
    """Each serial is asked for once, under whatever address it was seen first."""
    assert any(true.also_in for true in march.truth.values())
    crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march)
    assert len(article_fetches(march)) == len(march.truth)


def test_only_the_outlets_own_hosts_are_asked(march: Replica, tmp_path: Path) -> None:
    """Pages link to other outlets, portals and adverts; none is followed."""
    crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march)
    assert {host for host, _ in march.requests} == {"www.gwangnam.co.kr"}


def test_bad_pages_become_rejects(tmp_path: Path) -> None:
    """Each kind of bad page has its reason; the run goes on, and does not ask again at once."""
    reasons = {
        Kind.BAD_ID: "bad_id",
        Kind.EMPTY_BODY: "empty_body",
        Kind.ALERT: "not_an_article",
        Kind.BROKEN_BYTES: "broken_charset",
        Kind.MISSING: "gone",
        Kind.ELSEWHERE: "not_an_article",
        Kind.FRONT_PAGE: "not_an_article",
    }
    with Replica(*archives(7, 8, "gwangnam"), faults={Fault.BAD_ARTICLES}) as replica:
        first = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
        kinds = [true.kind for true in replica.truth.values()]
        bad = Counter(reasons[kind] for kind in kinds if kind is not Kind.ARTICLE)
        assert set(bad) == set(reasons.values())
        fetched = len(article_fetches(replica))
        second = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
        assert len(article_fetches(replica)) == fetched
        assert {host for host, _ in replica.requests} == {"www.gwangnam.co.kr"}
    assert first.returncode == second.returncode == 0, first.stderr
    assert read(tmp_path).num_rows == kinds.count(Kind.ARTICLE)
    found = rejects(tmp_path)
    assert Counter(row["reason"] for row in found) == bad
    assert set(bad) <= set(schema.REASONS)
    assert all(row["url"].startswith("http://www.gwangnam.co.kr/") for row in found)
    for reason, count in bad.items():
        assert f"articles/rejected/{reason}={count}" in first.stderr
    assert f"lake/articles={kinds.count(Kind.ARTICLE)} " in first.stderr
    assert f"lake/rejects={len(found)} " in first.stderr


def test_a_list_that_repeats_itself_ends(tmp_path: Path) -> None:
    """The pager of some lists gives the last page for ever; a longer one: see test_hostile."""
    with Replica(*archives(3, 20, "kwangju"), faults={Fault.ENDLESS_LIST}) as replica:
        run = crawl("kwangju", *SINCE_MARCH, lake=tmp_path, replica=replica)
        assert run.returncode == 0
        assert read(tmp_path).num_rows == len(replica.truth)


def test_a_broken_list_is_told(tmp_path: Path) -> None:
    """What lies behind a list page that fails was not seen: the exit code says so."""
    with Replica(*archives(3, 40, "ihalla"), faults={Fault.SERVER_ERROR}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
        quiet = crawl("ihalla", *SINCE_MARCH, "-L", "CRITICAL", lake=tmp_path, replica=replica)
    assert run.returncode == quiet.returncode == 12
    assert "The list broke off at https://www.ihalla.com/articles.php" in run.stderr
    assert read(tmp_path).num_rows > 0


def test_several_outlets_are_for_another_command(tmp_path: Path) -> None:
    """Which is named, with them."""
    run = crawl("gwangnam", "kwangju", lake=tmp_path)
    assert run.returncode == 2
    assert "name one outlet; `scrapy crawlall gwangnam kwangju` crawls several" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-a", "since=2026-03-02", "-a", "until=2026-03-01"], "since=2026-03-02 lies after"),
        (["-a", "since=soon"], "since='soon' is not a date; write it like 2025-12-17"),
        (["-a", "until="], "until='' is not a date"),
        (["-a", "until=0001-01-02"], "until='0001-01-02' is not a date"),
        (["-a", "walk=ids"], "gwangnam's ids do not count up, so -a walk=ids cannot be used"),
        (["-a", "self=1"], "unknown argument -a self"),
        (["-a", "untli=2026-03-01"], "unknown argument -a untli; gwangnam takes since and until"),
    ],
)
def test_wrong_arguments_are_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    """One clear line, exit code 2, no traceback, nothing written."""
    run = crawl("gwangnam", *arguments, lake=tmp_path / "lake")
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        f"scrapy crawl: {message}" + run.stderr.partition(message)[2].rstrip()
    ]
    assert not (tmp_path / "lake").exists()


@pytest.mark.parametrize("value", ["s3:bucket", "gs:b", "file://host/x", "", " "])
def test_a_lake_nowhere_is_refused(value: str) -> None:
    """A misspelt address must not become a folder called s3:."""
    run = crawl("gwangnam", "-s", f"LAKE_URI={value}", lake="")
    assert run.returncode == 2
    assert run.stderr.startswith("scrapy crawl: LAKE_URI")
    assert len(run.stderr.splitlines()) == 1
    assert not any((PROJECT / name).exists() for name in ("s3:", "gs:b", "file:", "articles"))


def test_two_runs_of_an_outlet_do_not_meet(march: Replica, tmp_path: Path) -> None:
    """The second leaves at once: what both fetched would be in the lake twice."""
    with locate(str(tmp_path)).writing("gwangnam"):
        run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march)
    assert run.returncode == 75
    assert f"another run of gwangnam is writing to {tmp_path}" in run.stderr
    assert march.requests == []
    assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march).returncode == 0


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three outlets side by side, and each of them twice: the second of two leaves, or waits."""
    with Replica(*archives(2, 12, *OUTLETS)) as replica, ThreadPoolExecutor(6) as pool:
        runs = pool.map(
            lambda outlet: crawl(outlet, *SINCE_MARCH, lake=tmp_path, replica=replica, main=None),
            OUTLETS * 2,
        )
        codes = Counter(run.returncode for run in runs)
        expected = {f"{outlet}:{serial}" for outlet, serial in replica.truth}
        fetched = len(article_fetches(replica))
    assert set(codes) <= {0, 75}
    assert codes[0] >= 3
    assert fetched == len(expected)
    files = (tmp_path / "articles").rglob("*.parquet")
    ids = [row for file in files for row in pq.ParquetFile(file).read()["article_id"].to_pylist()]
    assert sorted(ids) == sorted(expected)


def test_scrapys_own_commands_work(march: Replica, tmp_path: Path) -> None:
    """Whoever knows Scrapy is at home: shell and parse take an address of an outlet."""
    url = next(iter(march.truth.values())).url
    title = next(iter(march.truth.values())).title
    shell = crawl("-c", "print(spider.read)", url, lake=tmp_path, replica=march, command="shell")
    assert "Gwangnam" in shell.stdout, shell.stderr
    parse = crawl(url, lake=tmp_path, replica=march, command="parse")
    assert title in parse.stdout, parse.stderr


def test_an_unknown_outlet_is_one_line(tmp_path: Path) -> None:
    """A typing error is no traceback."""
    run = crawl("gwangnan", lake=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "scrapy crawl: there is no outlet 'gwangnan'; did you mean gwangnam?"
        " `scrapy outlets` prints all\n"
    )


def test_a_lake_that_cannot_be_written_is_one_line(march: Replica, tmp_path: Path) -> None:
    """What cannot be stored is not fetched; the exit code tells."""
    (tmp_path / "file").write_text("a file where the folder should be")
    run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path / "file", replica=march)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"scrapy crawl: LAKE_URI={tmp_path}/file is a file, not a folder\n"
    run = crawl("gwangnam", *SINCE_MARCH, lake="/proc/nowhere", replica=march)
    assert run.returncode == 74
    last = run.stderr.splitlines()[-1]
    told = "ERROR: gwangnam: the lake /proc/nowhere could not be read or written: [Errno"
    assert told in last
    assert last.startswith("20")
    assert "Traceback" not in run.stderr
    assert march.requests == []


def test_rows_are_committed_on_the_way(tmp_path: Path) -> None:
    """Every few records, or as time passes: each commit is a file."""
    with Replica(*archives(1, 30, "gwangnam")) as replica:
        for setting in ("LAKE_COMMIT_ROWS=10", "LAKE_COMMIT_SECONDS=0.05"):
            lake = tmp_path / setting
            run = crawl("gwangnam", *SINCE_MARCH, "-s", setting, lake=lake, replica=replica)
            assert run.returncode == 0
            assert read(lake).num_rows == len(replica.truth)
            assert len(list(lake.rglob("*.parquet"))) >= 2, setting


def test_a_run_that_is_cut_short_is_told(march: Replica, tmp_path: Path) -> None:
    """What was fetched is in the lake; the exit code says that it was not all."""
    few = ("-s", "CLOSESPIDER_ITEMCOUNT=3")
    run = crawl("gwangnam", *SINCE_MARCH, *few, lake=tmp_path, replica=march)
    assert run.returncode == 12
    assert 3 <= read(tmp_path).num_rows < len(march.truth)
    assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=march).returncode == 0
    assert read(tmp_path).num_rows == len(march.truth)
    # A page that was on its way when the run ended is asked for again.
    assert len(article_fetches(march)) - len(march.truth) in {0, 1}


def test_a_write_that_is_refused_leaves_what_was_committed(tmp_path: Path) -> None:
    """The system refuses to let a file grow, as a full disk does: nothing half written is left."""
    with Replica(*archives(4, 20, "gwangnam")) as replica:
        first = ("-a", "since=2026-02-27", "-a", "until=2026-02-28")
        assert crawl("gwangnam", *first, lake=tmp_path, replica=replica).returncode == 0
        before = sorted((tmp_path / "articles").rglob("*.parquet"))
        unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, unlimited[1]))
        try:
            run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica, main=None)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert run.returncode == 74
    assert "could not be written" in run.stderr
    assert sorted((tmp_path / "articles").rglob("*.parquet*")) == before
    assert not list(tmp_path.rglob("*.tmp"))
    assert read(tmp_path).num_rows == 40


def test_a_lake_that_fails_on_the_way_ends_the_run(tmp_path: Path) -> None:
    """The first commit that fails closes the spider: the rest of the archive is not fetched."""
    (tmp_path / "articles").write_text("a file where the table should be")
    with Replica(*archives(4, 60, "kwangju")) as replica:
        often = ("-s", "LAKE_COMMIT_ROWS=5")
        run = crawl("kwangju", *SINCE_MARCH, *often, lake=tmp_path, replica=replica)
        assert len(article_fetches(replica)) < len(replica.truth) / 2
    assert run.returncode == 74
    assert "finish_reason=storage_failed" in run.stderr
    assert f"The lake {tmp_path} could not be written" in run.stderr
    assert (tmp_path / "articles").is_file()


def test_an_outlet_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """Nothing listens: nothing was found, and the line says where it broke."""
    run = crawl("ihalla", lake=tmp_path)
    assert run.returncode == 10
    assert "The list broke off at https://www.ihalla.com/" in run.stderr


@pytest.mark.parametrize("fault", [Fault.EMPTY_LIST, Fault.MOVED_LIST])
def test_a_list_that_turns_into_something_else_is_told(fault: Fault, tmp_path: Path) -> None:
    """The pager leads to a notice or to the front page: what lies behind it was not seen."""
    with Replica(*archives(3, 40, "ihalla"), faults={fault}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
    assert run.returncode == 12
    assert "The list all leads nowhere" in run.stderr
    assert read(tmp_path).num_rows > 0


def test_an_old_copy_of_a_list_page_is_walked_over(tmp_path: Path) -> None:
    """A cache may print page 1 again for page 2; the pages behind it are there."""
    with Replica(*archives(3, 40, "ihalla"), faults={Fault.STALE_LIST}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
        rows_of_a_page = 15
        assert read(tmp_path).num_rows >= len(replica.truth) - rows_of_a_page
    assert run.returncode == 12
    assert "page=2 shows nothing new" in run.stderr


def test_a_list_that_lost_its_pages_is_told(tmp_path: Path) -> None:
    """Every page is the first, and no pager says that there should be others."""
    with Replica(*archives(3, 40, "ihalla"), faults={Fault.NO_PAGING}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
    assert run.returncode == 12
    assert "page=2 shows nothing new" in run.stderr


def test_an_article_that_does_not_come_is_kept_in_mind(tmp_path: Path) -> None:
    """One is no broken run: it is told once a day in the rejects, and asked for by each run."""
    with Replica(*archives(2, 20, "ihalla"), faults={Fault.FAILING_ARTICLE}) as replica:
        for _ in range(2):
            replica.requests.clear()
            run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
            assert run.returncode == 0
            assert "1 failed" in run.stderr.splitlines()[-1]
            assert article_fetches(replica)
        assert read(tmp_path).num_rows == len(replica.truth) - 1
    (reject,) = rejects(tmp_path)
    assert (reject["reason"], reject["detail"]) == ("unreachable", "HTTP 500")


def test_a_site_of_rejects_is_told(tmp_path: Path) -> None:
    """Every article page is a notice with status 200: no success."""
    with Replica(*archives(2, 10, "ihalla"), faults={Fault.EMPTY_ARTICLES}) as replica:
        run = crawl("ihalla", *SINCE_MARCH, lake=tmp_path, replica=replica)
    assert run.returncode == 12
    assert "20 of 20 new pages could not be read" in run.stderr


@pytest.mark.parametrize("setting", ["JOBDIR=job", "DEPTH_LIMIT=2", "HTTPCACHE_ENABLED=True"])
def test_what_scrapy_would_do_quietly_is_refused(setting: str, tmp_path: Path) -> None:
    """It would bring back requests that were answered, and cut lists short."""
    run = crawl("gwangnam", "-s", setting, lake=tmp_path)
    assert run.returncode == 2
    assert run.stderr.startswith(f"scrapy crawl: {setting} is refused")


@pytest.mark.parametrize("outlet", ["gwangnam", "ihalla"])
def test_a_site_that_shows_nothing_is_told(outlet: str, tmp_path: Path) -> None:
    """A notice on every page, with status 200: no success, whichever lists the outlet has."""
    with Replica(*archives(2, 10, outlet), faults={Fault.EMPTY_SITE}) as replica:
        run = crawl(outlet, *SINCE_MARCH, lake=tmp_path, replica=replica)
    assert run.returncode == 10
    assert "no list shows an article of 2026-02-01 to 2026-03-02: 0 articles" in run.stderr
