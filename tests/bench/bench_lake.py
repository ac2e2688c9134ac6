"""`make bench`, its third part: what the lake costs to write, to read and to remember.

Exits with 1 if a figure that is wanted is missed.
"""

import json
import secrets
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.lake import Writer, locate
from pipelines.lake.compaction import compact, due
from pipelines.lake.layout import Run
from pipelines.lake.summary import holdings
from pipelines.record import partition_year
from tests.replica.archive import SEOUL, Archive
from tests.replica.records import TrueArticle
from tests.support.rows import article
from tests.support.truth import as_row

OUTLET = "gwangnam"
BATCH, BATCHES_TIMED = 500, 10
LEVELS = (1_000, 10_000, 100_000)
COMMITS, ROWS_A_COMMIT = 200, 100
IDS, YEARS, REVISED = 1_000_000, range(2007, 2027), 50_000
#: In a process of its own: the peak is that of nothing else. `VmHWM` is the process's own, which
#: `getrusage` is not right after a fork.
_START_UP = """
import json, re, sys, time
from pipelines import lake, stages  # all that a crawl imports
place = lake.locate(sys.argv[1])
began = time.perf_counter()
memory = lake.Memory(place, sys.argv[2])
took = time.perf_counter() - began
began = time.perf_counter()
found = sum(f"{sys.argv[2]}:{serial}" in memory for serial in range(0, 2_000_000, 2_000))
lookup = (time.perf_counter() - began) / 1_000
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
print(json.dumps([took, lookup, peak / 1024, found]))
"""


class Figure(NamedTuple):
    """Something measured; `is_good`: None where nothing is wanted."""

    name: str
    value: str
    wanted: str = ""
    is_good: bool | None = None


def main() -> int:
    """Measure and print; tell whether all that is wanted is there."""
    figures: list[Figure] = []
    with TemporaryDirectory() as folder:
        for part in (writing, compaction, start_up):
            figures.extend(part(Path(folder) / part.__name__))
    table = Table("figure", "measured", "wanted", title="The lake")
    for figure in figures:
        colour = {True: "green", False: "red", None: ""}[figure.is_good]
        table.add_row(figure.name, figure.value, figure.wanted, style=colour)
    Console(width=100).print(table)
    return int(any(figure.is_good is False for figure in figures))


def writing(lake: Path) -> Iterator[Figure]:
    """Time commits of 500 rows to lakes of several sizes, which take turns."""
    rows = articles(per_day=80)
    writers = {level: Writer(locate(f"{lake}/{level}"), Run.new(OUTLET)) for level in LEVELS}
    for level, writer in writers.items():
        while writer.committed["articles"] < level:
            _commit(writer, rows, BATCH)
    times: dict[int, list[float]] = {level: [] for level in LEVELS}
    for _ in range(BATCHES_TIMED):
        for level, writer in writers.items():
            times[level].append(_commit(writer, rows, BATCH) / BATCH)
    costs = {level: statistics.median(found) for level, found in times.items()}
    for level, cost in costs.items():
        name = f"writing a row, {level:,} rows there"
        yield Figure(name, f"{cost * 1e3:.3f} ms", "under 0.1 ms", cost < 1e-4)
    growth = costs[LEVELS[-1]] / costs[LEVELS[0]]
    yield Figure("last of these / first", f"{growth:.2f}", "no growth: under 1.5", growth < 1.5)
    largest = lake / f"{LEVELS[-1]}"
    yield _bytes(largest, f"in files of {BATCH} rows")
    _compact(largest)
    yield _bytes(largest, "compacted")


def compaction(lake: Path) -> Iterator[Figure]:
    """Count files and time a query before and after."""
    writer = Writer(locate(str(lake)), Run.new(OUTLET))
    rows = articles(per_day=20)
    for _ in range(COMMITS):
        _commit(writer, rows, ROWS_A_COMMIT)
    before = _files(lake), _query(lake)
    began = time.perf_counter()
    parts = _compact(lake)
    took = time.perf_counter() - began
    after = _files(lake), _query(lake)
    yield Figure(
        f"files, {COMMITS} commits of {ROWS_A_COMMIT}, then compacted",
        f"{before[0]}, then {after[0]}",
        f"one a year: {parts}",
        after[0] == parts,
    )
    yield Figure(
        "count by outlet, day in DuckDB",
        f"{before[1] * 1e3:.1f} ms, then {after[1] * 1e3:.1f} ms",
        "quicker",
        after[1] < before[1],
    )
    yield Figure("compacting them", f"{took:.2f} s")


def start_up(lake: Path) -> Iterator[Figure]:
    """Time the memory of a run on a million ids, then again when some have two revisions."""
    for year in YEARS:
        _remember(lake, year, IDS // len(YEARS))
    yield from _start_up(lake, f"{IDS:,} ids")
    _remember(lake, YEARS[0], REVISED, revision=1)
    yield from _start_up(lake, f"{REVISED:,} of them revised")


def articles(per_day: int) -> Iterator[dict[str, Any]]:
    """Yield rows with the replica's texts, as a run would have them, oldest first."""
    until = datetime(2025, 12, 31, tzinfo=SEOUL)
    archive = Archive(OUTLET, 1, until - timedelta(days=1_600), until, per_day)
    for serial in archive.slots:
        yield _row(archive.article(serial))


def _row(true: TrueArticle) -> dict[str, Any]:
    fetched = true.published + timedelta(hours=1)
    return {
        **article(true.number),
        **as_row(true),
        "url": true.url,
        "section": f"{true.sid}",
        "byline_raw": true.byline,
        "published_date": true.published.date(),
        "published_raw": f"{true.published:입력 : %Y. %m. %d %H:%M}",
        "published_precision": "second",
        "published_source": "url",
        "images": [
            {"url": url, "caption": caption}
            for url, caption in zip(true.images, true.captions, strict=True)
        ],
        "content_hash": secrets.token_hex(16),
        "page_hash": secrets.token_hex(16),
        "charset": f"{true.charset}",
        "parser": f"aid/{true.skin}@2025",
        "first_seen_at": fetched,
        "fetched_at": fetched,
        "etag": f'"{true.serial}-0"',
    }


def _commit(writer: Writer, rows: Iterator[dict[str, Any]], number: int) -> float:
    """Commit so many rows; give the seconds that it took, but for making them up."""
    batch = list(islice(rows, number))
    assert len(batch) == number
    began = time.perf_counter()
    for row in batch:
        writer.add("articles", partition_year(row), row)
    writer.commit()
    return time.perf_counter() - began


def _bytes(lake: Path, how: str) -> Figure:
    found = list(holdings(locate(str(lake))))
    size = sum(part.size for part in found) / sum(part.rows for part in found)
    return Figure(f"bytes of an article, {how}", f"{size:.0f}")


def _compact(lake: Path) -> int:
    place, run = locate(str(lake)), Run.new("compact")
    parts = list(due(place))
    for partition in parts:
        with place.writing(partition.outlet):
            compact(place, partition, run)
    return len(parts)


def _files(lake: Path) -> int:
    return len(locate(str(lake)).files("articles"))


def _query(lake: Path) -> float:
    """Time the query that everybody asks first, without anything kept from the time before."""
    query = "select outlet, published_date, count(*) from read_parquet(?) group by all"
    times = []
    for _ in range(7):
        with duckdb.connect() as connection:
            began = time.perf_counter()
            connection.execute(query, [f"{lake}/articles/**/*.parquet"]).fetchall()
            times.append(time.perf_counter() - began)
    return statistics.median(times)


def _remember(lake: Path, year: int, number: int, revision: int = 0) -> None:
    """Write one file of a year with so many ids; the memory does not look at texts."""
    writer = Writer(locate(str(lake)), Run.new(OUTLET))
    first = (year - YEARS[0]) * number
    published = datetime(year, 7, 1, tzinfo=SEOUL)
    for serial in range(first, first + number):
        content_hash = secrets.token_hex(16)
        row = article(2 * serial, published, content_hash=content_hash, revision=revision)
        writer.add("articles", year, row)
    writer.commit()


def _start_up(lake: Path, what: str) -> Iterator[Figure]:
    command: list[str | Path] = [sys.executable, "-c", _START_UP, lake, OUTLET]
    runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]
    took, lookup, peak, found = (statistics.median(values) for values in zip(*runs, strict=True))
    assert found == IDS / 1_000
    yield Figure(f"start-up, {what}", f"{took:.2f} s", "under 1 s", took < 1)
    yield Figure(f"peak memory, {what}", f"{peak:.0f} MB", "under 300 MB", peak < 300)
    yield Figure(f"looking up an id, {what}", f"{lookup * 1e6:.0f} µs")


if __name__ == "__main__":
    sys.exit(main())
