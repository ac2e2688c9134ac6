"""Crawls and compactions that are killed with -9 again and again, and what is left of them."""

import signal
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from random import Random
from subprocess import CompletedProcess
from typing import Any, NamedTuple

from scrapy import cmdline

from pipelines.lake import locate
from pipelines.lake.files import read_columns
from tests.replica.archive import SEOUL, Archive
from tests.replica.records import TrueArticle
from tests.replica.server import Replica
from tests.support import doomed
from tests.support.crawling import crawl
from tests.support.truth import as_row, differences

OUTLET = "gwangnam"
#: Four days around a turn of the year, so that runs write to two partitions.
SINCE, UNTIL = datetime(2025, 12, 30, tzinfo=SEOUL), datetime(2026, 1, 3, tzinfo=SEOUL)
PER_DAY = 50
#: Many small commits, and every article of the archive is young enough to be asked for again.
_COMMANDS = {
    "crawl": (
        *("crawl", OUTLET, "-a", "since=2025-12-30", "-a", "until=2026-01-02"),
        *("-s", "LAKE_COMMIT_ROWS=10", "-s", "REVISIT_HOURS=1000000"),
    ),
    "compact": ("lake", "compact"),
    "verify": ("lake", "verify"),
}
_EDITS_A_ROUND = 8
_CONTENT = ("article_id", "revision", "body", "deleted")


class Death(NamedTuple):
    """A way to die: in one of the first `calls` of a step of `doomed.STEPS`.

    `when`: before it, after it, or within so many seconds of its beginning.
    """

    command: str
    step: str
    calls: int
    when: str | float

    def moment(self, rng: Random) -> str:
        """Draw what `tests.support.doomed` is told."""
        when = rng.uniform(0, self.when) if isinstance(self.when, float) else self.when
        return f"{self.step}:{rng.randint(1, self.calls)}:{when}"


ON_DISK = (
    Death("crawl", "start", 1, 1.0),
    Death("crawl", "page", 80, 0.02),
    Death("crawl", "encode", 4, 0.005),
    Death("crawl", "fsync", 8, "before"),
    Death("crawl", "fsync", 8, 0.002),
    Death("crawl", "rename", 4, "before"),
    Death("crawl", "rename", 4, "after"),
    Death("crawl", "rename", 4, 0.0005),
    Death("compact", "read", 4, 0.005),
    Death("compact", "encode", 2, 0.02),
    Death("compact", "fsync", 2, "before"),
    Death("compact", "fsync", 2, 0.002),
    Death("compact", "exchange", 1, "before"),
    Death("compact", "exchange", 1, "after"),
    Death("compact", "exchange", 1, 0.0005),
)
IN_A_BUCKET = (
    Death("crawl", "start", 1, 2.0),
    Death("crawl", "page", 80, 0.02),
    Death("crawl", "encode", 4, 0.005),
    Death("crawl", "upload", 4, "before"),
    Death("crawl", "upload", 4, "after"),
    Death("crawl", "upload", 4, 0.02),
    Death("compact", "encode", 2, 0.02),
    Death("compact", "upload", 1, 0.02),
    Death("compact", "upload", 1, "after"),
    Death("compact", "remove", 2, 0.02),
)


class Ending(NamedTuple):
    """What came of it all."""

    seed: int
    runs: int
    kills: Counter[tuple[str, str]]
    #: See `truth.differences`; rows that were there once and are gone are `lost` too.
    differences: Counter[str]

    def __str__(self) -> str:
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for (command, step), number in sorted(self.kills.items()):
            parts[command].append(f"{number} in {step}")
        kills = "; ".join(f"{command}: {', '.join(steps)}" for command, steps in parts.items())
        return (
            f"{self.kills.total()} kills in {self.runs} runs ({kills}),"
            f" {self.differences['lost']} lost, {self.differences['doubled']} doubled,"
            f" {self.differences.total()} differences in all (seed {self.seed})"
        )


def archive(seed: int) -> Archive:
    """Return the newspaper that is crawled."""
    return Archive(OUTLET, seed, SINCE, UNTIL, PER_DAY)


def crash(lake: str, replica: Replica, deaths: Sequence[Death], seed: int) -> Ending:
    """Die in each of these ways, then run to the end, and compare what is there with the truth.

    The outlet edits articles and takes some down all the while. A run that comes to its end before
    its moment is tried again.
    """
    rng, kills, runs = Random(seed), Counter[tuple[str, str]](), 0
    there: set[tuple[Any, ...]] = set()
    lost = 0
    waiting = deque(rng.sample(deaths, len(deaths)))
    while waiting:
        assert runs < 3 * len(deaths), f"these never come to pass: {waiting}"
        if not there:  # nothing to compact yet
            waiting.rotate(-next(n for n, death in enumerate(waiting) if death.command == "crawl"))
        death = waiting.popleft()
        go_on(replica.archives[OUTLET], rng)
        ended = run(death.command, lake, replica, death.moment(rng))
        runs += 1
        if ended.returncode == -signal.SIGKILL:
            kills[death.command, death.step] += 1
        else:
            assert ended.returncode == 0, ended.stderr
            waiting.appendleft(death._replace(calls=1))
            if death.command == "compact":  # there was too little to compact
                ended = run("crawl", lake, replica)
                assert ended.returncode == 0, ended.stderr
        before, there = there, {tuple(row.values()) for row in _rows(lake, _CONTENT)}
        lost += len(before - there)
    for command in ("crawl", "compact", "verify"):
        ended = run(command, lake, replica)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    found = _compare(lake, replica)
    found["lost"] += lost
    return Ending(seed, runs, kills, +found)


def go_on(archive: Archive, rng: Random) -> None:
    """Let the newspaper change: some articles are corrected, and now and then one goes."""
    serials = sorted(archive.slots.keys() - archive.deleted)
    archive.edits.update(rng.sample(serials, _EDITS_A_ROUND))
    if rng.random() < 0.3:
        archive.deleted.add(rng.choice(serials))


def run(
    command: str, lake: str, replica: Replica, moment: str | None = None
) -> CompletedProcess[str]:
    """Crawl, compact or verify; `moment`: until then."""
    name, *arguments = _COMMANDS[command]
    return crawl(
        *arguments,
        lake=lake,
        replica=replica,
        command=name,
        main=partial(doomed.main, moment) if moment else cmdline.execute,
    )


def _compare(lake: str, replica: Replica) -> Counter[str]:
    """Compare the latest rows with the truth; count rows that say what another says already.

    Every revision must be what the outlet printed at some time, and later ones later.
    """
    outlet = replica.archives[OUTLET]
    truth = {f"{OUTLET}:{n}": outlet.article(n) for n in outlet.slots.keys() - outlet.deleted}
    found = differences(lake, truth)
    rows = sorted(_rows(lake, _CONTENT), key=itemgetter("article_id", "revision"))
    for article_id, revisions in groupby(rows, itemgetter("article_id")):
        serial = int(article_id.partition(":")[2])
        printed = list(_printed(outlet.article(serial), outlet.edits[serial]))
        states = [len(printed) if r["deleted"] else printed.index(r["body"]) for r in revisions]
        found["doubled"] += sum(one == other for one, other in pairwise(states))
        found["disordered"] += states != sorted(states)
        found["not taken down"] += (states[-1] == len(printed)) != (serial in outlet.deleted)
    found["rejected"] += len(locate(lake).files("rejects"))
    return found


def _rows(lake: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield all rows of the articles, every revision; each file must be whole."""
    place = locate(lake)
    for file in place.files("articles"):
        yield from read_columns(place, file, columns).to_pylist()


def _printed(article: TrueArticle, edits: int) -> Iterator[str]:
    """Yield the bodies that an article has had; each edit added a paragraph."""
    paragraphs: Sequence[str] = as_row(article)["body"].split("\n\n")
    for length in range(len(paragraphs) - edits, len(paragraphs) + 1):
        yield "\n\n".join(paragraphs[:length])
