"""Backfills that are killed again and again, and what the lake has in the end."""

import os
import signal
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from subprocess import CompletedProcess, Popen

from crawler.spiders.gyeonggi.kgnews import Kgnews
from crawler.spiders.gyeongnam.idomin import Idomin
from pipelines.lake import locate
from pipelines.lake.coverage import CoverageTable
from tests.replica import families
from tests.replica.archive import Archive, Truth
from tests.replica.kinds import Fault
from tests.replica.outlets import HOUSES
from tests.replica.server import Replica
from tests.support.crawling import crawl, crawling, wait_for
from tests.support.truth import differences

#: By lists of sections with the time in the ids, by lists of days, and by page numbers.
OUTLETS = ("gwangnam", "idomin", "kgnews")
#: A backfill that runs for longer is killed, and the test fails.
_MOST_SECONDS = 2_000.0


def archives(since: datetime, until: datetime, per_day: int) -> list[Archive]:
    """Return the three newspapers."""
    houses = [
        families.house(each.name, each.title, each.base_url, each.family())
        for each in (Idomin, Kgnews)
    ]
    papers = (HOUSES["gwangnam"], *houses)
    return [Archive(paper, 8, since, until, per_day) for paper in papers]


def killed(lake: Path, replica: Replica, window: Sequence[str], kills: int, most: int) -> int:
    """Backfill the outlets; kill one so many times, then let all come to their end.

    Each lives for ten to `most` requests. Of the kills each second one spares the run under way,
    which has to end by itself. Gives how many there were: a backfill may come to its end before.
    """
    rng, done = Random(7), 0
    for number in range(kills):
        outlet = OUTLETS[number % len(OUTLETS)]
        enough = len(replica.requests) + rng.randint(10, most)
        with crawling(outlet, *window, lake=lake, replica=replica, command="backfill") as process:
            wait_for(partial(_is_due, replica, enough, process), seconds=_MOST_SECONDS)
            if process.poll() is None:
                run = _child(process)
                os.kill(process.pid, signal.SIGKILL)
                if run and number % 2:
                    os.kill(run, signal.SIGKILL)
                done += 1
    for outlet in OUTLETS:
        ended = backfill(outlet, *window, lake=lake, replica=replica)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    return done


def broken_and_filled(lake: Path, papers: Sequence[Archive], since: str) -> None:
    """Go on to an older month while the outlets break down, then fill the gap that this makes."""
    for paper in papers:
        with Replica(*papers, faults=[Fault.BREAKS_DOWN]) as replica:
            month = ("--since", since, "--until", since)
            broken = backfill(paper.outlet, *month, lake=lake, replica=replica)
        assert broken.returncode == 12, broken.stdout + broken.stderr
        assert "days not proven" in broken.stdout
        status = backfill(paper.outlet, "--status", lake=lake)
        assert status.returncode == 12
        (line,) = [line for line in status.stdout.splitlines() if since in line]
        assert "gap" in line
        with Replica(*papers) as replica:
            filled = backfill(paper.outlet, "--gaps", lake=lake, replica=replica)
            assert filled.returncode == 0, filled.stdout + filled.stderr
            asked = len(replica.requests)
            assert backfill(paper.outlet, "--gaps", lake=lake, replica=replica).returncode == 0
            assert len(replica.requests) == asked
        assert backfill(paper.outlet, "--status", lake=lake).returncode == 0


def backfill(*arguments: str, lake: Path, replica: Replica | None = None) -> CompletedProcess[str]:
    """Run the command."""
    return crawl(*arguments, lake=lake, replica=replica, command="backfill", seconds=_MOST_SECONDS)


def _is_due(replica: Replica, enough: int, process: Popen[str]) -> bool:
    return len(replica.requests) > enough or process.poll() is not None


def wrong(lake: Path, papers: Sequence[Archive]) -> Counter[str]:
    """Compare the lake with the truth, and its proof with what was printed."""
    archives = {paper.outlet: paper for paper in papers}
    truth = {f"{outlet}:{key}": true for (outlet, key), true in Truth(archives).items()}
    found = differences(lake, truth)
    for outlet, archive in archives.items():
        days = CoverageTable(locate(str(lake)), outlet).days()
        printed = Counter(slot.published.date() for slot in archive.slots.values())
        for day, number in printed.items():
            row = days[day].row
            found["unproven"] += not days[day].is_done
            found["miscounted"] += (row.get("listed"), row.get("stored")) != (number, number)
    return +found


def _child(process: Popen[str]) -> int | None:
    """Return the process id of the run under way, None if there is none."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = path.read_text().split()
    return int(children[0]) if children else None
