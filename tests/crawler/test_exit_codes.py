"""What cron is told: each cause, with the exit code, the class and the row that it gives.

Plain Scrapy 2.19 exits 0 for all of the first fifteen.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from crawler.settings import ITEM_PIPELINES
from pipelines.lake import locate
from pipelines.lake.runs import Runs
from tests.crawler.crawling import crawl
from tests.crawler.test_crawl import SINCE_MARCH, archives
from tests.replica.kinds import Fault
from tests.replica.server import Replica


class Cause(NamedTuple):
    """What goes wrong: in the replica, in the settings, or in the code."""

    name: str
    code: int
    failure: str
    outlet: str = "gwangnam"
    faults: tuple[Fault, ...] = ()
    settings: tuple[str, ...] = ()


def pipeline(name: str) -> str:
    """Add an item pipeline before the lake."""
    return "ITEM_PIPELINES=" + json.dumps(ITEM_PIPELINES | {f"tests.crawler.broken.{name}": 400})


BROKEN = "SPIDER_MODULES=crawler.spiders,tests.crawler.broken"
CAUSES = (
    Cause("exception in start()", 1, "parse", "raises_at_start", settings=(BROKEN,)),
    Cause("404", 10, "not_found", faults=(Fault.NOT_FOUND,)),
    Cause("500", 10, "server_error", faults=(Fault.DOWN,)),
    Cause("callback raising", 1, "parse", "raises_in_callback", settings=(BROKEN,)),
    Cause("zero items", 10, "empty", faults=(Fault.EMPTY_SITE,)),
    Cause("CloseSpider", 12, "cut_short", "closes_itself", settings=(BROKEN,)),
    Cause("an item pipeline raising", 1, "parse", settings=(pipeline("RaisingPipeline"),)),
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
    Cause("403", 13, "refused", faults=(Fault.FORBIDDEN,)),
    Cause("429", 13, "refused", faults=(Fault.TOO_MANY,)),
    Cause("robots.txt", 13, "robots", faults=(Fault.ROBOTS,)),
    Cause("a challenge page", 13, "challenge", faults=(Fault.CHALLENGE,)),
    Cause("a list chain that broke", 12, "server_error", faults=(Fault.SERVER_ERROR,)),
    Cause("a list that turns empty", 12, "list_broken", faults=(Fault.EMPTY_LIST,)),
    Cause("pages that cannot be read", 12, "redesign", faults=(Fault.EMPTY_ARTICLES,)),
)


def last_run(lake: Path, outlet: str) -> dict[str, Any]:
    """Give the row of the last run."""
    runs = Runs(locate(str(lake)), outlet).since(datetime(2026, 1, 1, tzinfo=UTC))
    return runs[-1]


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
    assert run.stderr.splitlines()[-1].endswith(f"{cause.outlet} {row['message']}")
    assert row["finished_at"] is not None
