"""A run of `scrapy crawlall` in which three outlets are broken."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.lake import read
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl
from tests.support.march import SINCE_MARCH, archives

PAPERS_ONLY = ("-s", "SPIDER_MODULES=tests.support.papers")
BROKEN = {"paper03": Fault.DOWN, "paper06": Fault.CHALLENGE, "paper09": Fault.EMPTY_ARTICLES}


def crawl_all_with_three_broken(lake: Path, papers: Sequence[str], per_day: int) -> None:
    """Crawl the papers, of which `BROKEN` are three; assert what is stored, told and returned.

    The others land completely, the summary names the three and why, and the worst code is the
    exit code.
    """
    faults = {name: {fault} for name, fault in BROKEN.items()}
    with Replica(*archives(1, per_day, *papers), outlet_faults=faults) as replica:
        run = crawl(
            *papers, *PAPERS_ONLY, *SINCE_MARCH, lake=lake, replica=replica, command="crawlall"
        )
        expected = {f"{outlet}:{serial}" for outlet, serial in replica.truth}
    sound = {article_id for article_id in expected if article_id.partition(":")[0] not in BROKEN}
    assert set(read(lake)["article_id"].to_pylist()) == sound
    done = len(papers) - len(BROKEN)
    assert len(sound) == done * per_day
    assert run.returncode == 13
    assert f"{done} of {len(papers)} outlets are done" in run.stdout
    lines = " ".join(run.stdout.split())
    for name, why in {
        "paper03": "nothing │ 10",
        "paper06": "blocked │ 13",
        "paper09": "partial │ 12",
    }.items():
        assert f"{name} │ {why}" in lines
    for why in ("server_error", "challenge", "could not be read"):
        assert why in lines
