"""What cron is told: each cause, with the exit code, the class and the row that it gives.

Plain Scrapy 2.19 exits 0 for all of the first fifteen.
"""

import json
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from crawler.settings import ITEM_PIPELINES
from pipelines.lake import locate, read
from pipelines.lake.runs import Runs
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.broken import RAISING
from tests.support.buckets import s3_server
from tests.support.crawling import crawl, crawling, wait_for
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import last_run


class Cause(NamedTuple):
    """What goes wrong: in the replica, in the settings, or in the code."""

    name: str
    code: int
    failure: str
    outlet: str = "gwangnam"
    faults: tuple[Fault, ...] = ()
    settings: tuple[str, ...] = ()
    #: How the message begins.
    says: str = ""


HOST = "www.gwangnam.co.kr"


def pipeline(name: str) -> str:
    """Add an item pipeline before the lake."""
    return "ITEM_PIPELINES=" + json.dumps(ITEM_PIPELINES | {f"tests.support.broken.{name}": 400})


BROKEN = "SPIDER_MODULES=crawler.spiders,tests.support.broken"
CAUSES = (
    Cause("exception in start()", 1, "parse", "raises_at_start", settings=(BROKEN,)),
    Cause("404", 10, "not_found", faults=(Fault.NOT_FOUND,)),
    Cause("500", 10, "server_error", faults=(Fault.DOWN,), says=f"{HOST} answers 500"),
    Cause("callback raising", 1, "parse", "raises_in_callback", settings=(BROKEN,)),
    Cause("zero items", 10, "empty", faults=(Fault.EMPTY_SITE,)),
    Cause("CloseSpider", 12, "cut_short", "closes_itself", settings=(BROKEN,)),
    Cause("an item pipeline raising", 1, "parse", settings=(pipeline("RaisingPipeline"),)),
    Cause("a downloader middleware raising", 1, "parse", settings=RAISING[1:]),
    Cause("a pipeline's open raising", 1, "parse", settings=(pipeline("RaisingAtOpen"),)),
    Cause(
        "an extension that cannot be made",
        1,
        "parse",
        settings=('EXTENSIONS={"tests.support.broken.RaisingWhenMade": 1}',),
    ),
    Cause(
        "a middleware that cannot be made",
        1,
        "parse",
        settings=('SPIDER_MIDDLEWARES={"tests.support.broken.RaisingWhenMade": 1}',),
    ),
    Cause("no statistics", 1, "parse", settings=("STATS_CLASS=nowhere.Stats",)),
    Cause("sys.exit in a callback", 1, "parse", "ends_the_process", settings=(BROKEN,)),
    Cause("SIGTERM before Scrapy", 143, "interrupted", "terminated_at_once", settings=(BROKEN,)),
    Cause("SIGTERM on opening", 143, "interrupted", settings=(pipeline("TerminatedAtOpen"),)),
    Cause("two SIGTERMs", 143, "interrupted", settings=(pipeline("TerminatedTwice"),)),
    Cause("a pipeline's close raising", 1, "parse", settings=(pipeline("RaisingAtClose"),)),
    Cause(
        "CLOSESPIDER_ERRORCOUNT",
        1,
        "parse",
        "raises_in_callback",
        settings=(BROKEN, "CLOSESPIDER_ERRORCOUNT=1"),
    ),
    Cause(
        "CLOSESPIDER_TIMEOUT",
        12,
        "cut_short",
        settings=("CLOSESPIDER_TIMEOUT=1", "DOWNLOAD_DELAY=0.5"),
    ),
    Cause(
        "the memory limit",
        12,
        "cut_short",
        settings=(
            "MEMUSAGE_LIMIT_MB=1",
            "MEMUSAGE_CHECK_INTERVAL_SECONDS=0.3",
            "DOWNLOAD_DELAY=0.2",
        ),
    ),
    Cause("403", 13, "refused", faults=(Fault.FORBIDDEN,), says=f"{HOST} answers 403"),
    Cause("429", 13, "refused", faults=(Fault.TOO_MANY,), says=f"{HOST} answers 429"),
    Cause(
        "503 for a day",
        13,
        "refused",
        faults=(Fault.BUSY_FOR_A_DAY,),
        says=f"{HOST} asks to come back later (503, Retry-After 86400 seconds) (refused)",
    ),
    Cause("terms", 13, "terms", "forbidding", settings=(BROKEN,)),
    Cause("breaking down", 12, "server_error", faults=(Fault.BREAKS_DOWN,)),
    Cause("silence", 10, "timeout", faults=(Fault.SILENT,), settings=("DOWNLOAD_TIMEOUT=0.5",)),
    Cause(
        "a name of a private network",
        10,
        "dns",
        "inside",
        settings=(BROKEN, "HTTPPROXY_ENABLED=False"),
    ),
    Cause(
        "robots.txt",
        13,
        "robots",
        faults=(Fault.ROBOTS,),
        says=f"robots.txt of {HOST} forbids /section.php",
    ),
    Cause(
        "a robots.txt that fails",
        13,
        "robots",
        faults=(Fault.ROBOTS_FAILS,),
        says=f"robots.txt of {HOST} answers 503 (robots)",
    ),
    Cause("a challenge page", 13, "challenge", faults=(Fault.CHALLENGE,)),
    Cause("a list chain that broke", 12, "server_error", faults=(Fault.SERVER_ERROR,)),
    Cause("a list that turns empty", 12, "list_broken", faults=(Fault.EMPTY_LIST,)),
    Cause("every article page gone", 12, "not_found", faults=(Fault.LOST_ARTICLES,)),
    Cause("304 for what nobody has", 12, "http", faults=(Fault.SAME_ARTICLES,)),
    Cause("one article everywhere", 11, "same_body", faults=(Fault.ONE_ARTICLE,)),
    Cause("lists without articles", 12, "list_broken", faults=(Fault.EMPTY_SECTIONS,)),
    Cause("ids that are none", 10, "redesign", faults=(Fault.BAD_IDS,)),
    Cause("a callback that gives nothing", 1, "parse", "swallowing", settings=(BROKEN,)),
    Cause("an item pipeline that drops all", 1, "parse", settings=(pipeline("Dropping"),)),
    Cause("pages that cannot be read", 12, "redesign", faults=(Fault.EMPTY_ARTICLES,)),
)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
def test_a_cause_has_its_code_and_class(cause: Cause, tmp_path: Path) -> None:
    """In the exit code, in the last line of the log, and in the row."""
    options = [word for setting in cause.settings for word in ("-s", setting)]
    with Replica(*archives(2, 20, "gwangnam"), faults=cause.faults) as replica:
        run = crawl(cause.outlet, *SINCE_MARCH, *options, lake=tmp_path, replica=replica)
    row = last_run(tmp_path, cause.outlet)
    assert (run.returncode, row["exit_code"], row["failure"]) == (
        cause.code,
        cause.code,
        cause.failure,
    ), run.stderr[-3000:]
    assert run.stderr.splitlines()[-1].endswith(f"{cause.outlet}: {row['message']}")
    what, stored, *_ = row["message"].split(". ")
    assert f"({cause.failure})" in what
    assert row["message"].startswith(cause.says)
    assert "Ignoring non-200 response" not in run.stderr
    assert "stored" in stored
    assert row["finished_at"] is not None


def test_connection_refused(tmp_path: Path) -> None:
    """Nobody listens where the outlet should be."""
    run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path)
    row = last_run(tmp_path, "gwangnam")
    assert (run.returncode, row["exit_code"], row["failure"]) == (10, 10, "connect")


def test_an_unwritable_lake() -> None:
    """A folder that takes no files: there is no row, since there is no place for one."""
    run = crawl("gwangnam", *SINCE_MARCH, lake="/proc/nowhere")
    assert run.returncode == 74
    assert "Traceback" not in run.stderr


def test_the_log_file_has_the_last_word_too(tmp_path: Path) -> None:
    """Of a run that could not begin, before logging begins and after."""
    log = tmp_path / "log"
    for arguments, code in ((("nowhere",), 2), (("gwangnam", "-s", "LAKE_URI=/proc/no"), 74)):
        run = crawl(*arguments, "--logfile", str(log), lake=tmp_path)
        assert run.returncode == code
        assert log.read_text().splitlines()[-1].endswith(run.stderr.splitlines()[-1])


def test_a_run_that_hangs_is_told_by_the_next(tmp_path: Path) -> None:
    """75 is silent for cron; half a day of it is not."""
    place = locate(str(tmp_path / "lake"))
    row = {"run_id": "a", "outlet": "gwangnam", "started_at": datetime.now(UTC)}
    figures = ("-s", f"PROMETHEUS_FOLDER={tmp_path}")
    for hours, is_told in ((11, False), (13, True)):
        row["started_at"] = datetime.now(UTC) - timedelta(hours=hours)
        Runs(place, "gwangnam").write(row)
        with place.writing("gwangnam"):
            run = crawl("gwangnam", *figures, lake=tmp_path / "lake")
        assert run.returncode == 75
        assert ("does not end" in run.stderr) == is_told
        assert (tmp_path / "jibang_gwangnam.prom").exists() == is_told


def test_a_lake_that_fails_on_the_way(tmp_path: Path) -> None:
    """The row says so."""
    (tmp_path / "articles").write_text("a file where the table should be")
    with Replica(*archives(1, 10, "gwangnam")) as replica:
        run = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
    row = last_run(tmp_path, "gwangnam")
    assert (run.returncode, row["exit_code"], row["failure"]) == (74, 74, "storage")
    assert "Traceback" not in run.stderr
    assert f"the lake {tmp_path} could not be read or written: [Errno 17]" in row["message"]
    assert "Nothing stored (10 listed)" in row["message"]
    assert "Check the disk's space and the rights of the folder" in row["message"]


def test_s3_without_credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and nothing is fetched."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    with s3_server() as environ, Replica(*archives(1, 10, "gwangnam")) as replica:
        monkeypatch.setenv("AWS_ENDPOINT_URL", environ["AWS_ENDPOINT_URL"])
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("HOME", str(tmp_path))
        run = crawl("gwangnam", *SINCE_MARCH, lake="s3://press/lake", replica=replica)
        assert replica.requests == []
    assert run.returncode == 74
    last = run.stderr.splitlines()[-1]
    assert "credentials" in last.lower()
    assert "Nothing stored. " in last
    assert "Check the address of the store, the key and the network" in last


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"]
)
def test_a_signal_ends_the_run_in_good_order(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    """What was fetched is in the lake; the row and the code say who ended it."""
    slow = ("-s", "DOWNLOAD_DELAY=0.1")
    with (
        Replica(*archives(2, 40, "gwangnam")) as replica,
        crawling("gwangnam", *SINCE_MARCH, *slow, lake=tmp_path, replica=replica) as process,
    ):
        wait_for(lambda: any("article.php" in path for _, path in replica.requests))
        process.send_signal(number)
        process.communicate()
        assert process.returncode == code
    row = last_run(tmp_path, "gwangnam")
    assert (row["exit_code"], row["failure"]) == (code, "interrupted")
    assert row["stored"] == read(tmp_path).num_rows > 0


def test_a_run_that_was_killed_is_closed_by_the_next(tmp_path: Path) -> None:
    """Its row was written when it began."""
    slow = ("-s", "DOWNLOAD_DELAY=0.1")
    with Replica(*archives(1, 20, "gwangnam")) as replica:
        with crawling("gwangnam", *SINCE_MARCH, *slow, lake=tmp_path, replica=replica) as process:
            wait_for(lambda: bool(replica.requests))
            process.kill()
            process.wait()
        left = last_run(tmp_path, "gwangnam")
        assert (left["finished_at"], left["exit_code"], left["outcome"]) == (None, None, None)
        assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica).returncode == 0
    killed, done = Runs(locate(str(tmp_path)), "gwangnam").since(datetime(2026, 1, 1, tzinfo=UTC))
    assert (killed["outcome"], killed["failure"], killed["exit_code"]) == (
        "crashed",
        "crashed",
        None,
    )
    assert (done["outcome"], done["stored"]) == ("done", 20)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """A file that lost a row between its writing and the end of the run is a storage failure."""
    losing = "ITEM_PIPELINES=" + json.dumps(ITEM_PIPELINES | {"tests.support.broken.Losing": 900})
    with Replica(*archives(1, 10, "gwangnam")) as replica:
        few = ("-s", "LAKE_COMMIT_ROWS=5", "-s", losing)
        run = crawl("gwangnam", *SINCE_MARCH, *few, lake=tmp_path, replica=replica)
    assert run.returncode == 74
    assert "does not hold what was written" in run.stderr
    assert last_run(tmp_path, "gwangnam")["failure"] == "storage"
