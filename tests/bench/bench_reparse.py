"""`make bench`: what reading stored pages again costs, beside extractors of any page.

The same pages for all, in one run, in turns; ours gives whole rows with authors and dates, the
others the text of the body at least. Fails if ours is not so many times as fast as it has to be.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import newspaper
import pyarrow as pa
import readability
import trafilatura
from rich.console import Console
from rich.table import Table
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from crawler.pages.reparse import Findings, Piece, compare, pieces, reread
from pipelines.lake import Writer, locate, schema
from pipelines.lake.layout import Run
from pipelines.page import Page, restored, stored
from tests.bench.floors import Floor, enforce
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.press import Asked
from tests.replica.printer import Printer

ROUNDS = 3
OURS = "reparse: bytes to rows"
#: The benchmark fails when we are not this many times as fast as the fastest of the others.
MIN_SPEEDUP = 8
#: The benchmark fails when two processes are not this many times as fast as one.
MIN_SPEEDUP_OF_TWO = 1.8
#: Ours reads the pages this many times in each turn: once takes only a fifth of a second.
READS_PER_TURN = 5
PAGES = 200
PAGE_BYTES = 60_000
FAMILIES = ("aid", "ndsoft", "mcms", "nwcms", "viewkey")
#: For memory: pages, bytes of each, pages in a file. What is kept grows with their number.
MANY_PAGES, LIGHT_BYTES, PAGES_PER_FILE = 100_000, 10_000, 2_000
UNTIL = datetime(2025, 12, 17, 18, 0, tzinfo=SEOUL)
console = Console(width=100)


def main() -> None:
    """Measure pages a second, what two processes make of them, and memory.

    Exit with 1 if one of the two ratios is too low.
    """
    rows = list(printed(PAGES, PAGE_BYTES))
    ratio = speed(rows)
    with TemporaryDirectory() as folder:
        fill(folder, rows * 20)
        two = cores(folder)
    with TemporaryDirectory() as folder:
        fill(folder, list(printed(500, LIGHT_BYTES)) * (MANY_PAGES // 500))
        memory(folder)
    enforce(
        [
            Floor("reparse / the fastest of the three", ratio, MIN_SPEEDUP),
            Floor("two processes / one", two, MIN_SPEEDUP_OF_TWO),
        ]
    )


def printed(number: int, weight: int) -> Iterator[dict[str, Any]]:
    """Yield `number` pages of some families as `data/pages` has them."""
    outlets = {each.family(): each for each in reversed(select(get_project_settings()))}
    for family in FAMILIES:
        outlet = outlets[family]
        house = families.house(outlet.name, outlet.title, outlet.base_url, family)
        archive = Archive(house, 8, UNTIL - timedelta(days=5), UNTIL, 100)
        printer = Printer(archive, weight)
        for true in list(map(archive.article, archive.slots))[: number // len(FAMILIES)]:
            page = printer.page(Asked.of(true.url))
            seen = Page(true.url, page.body, page.content_type, UNTIL)
            of_row = {"outlet": outlet.name, "article_id": f"{outlet.name}:{true.serial}"}
            yield of_row | {"run_id": "bench"} | stored(seen)


def speed(rows: list[dict[str, Any]]) -> float:
    """Let all take turns on one core; give how many times as fast as the next ours is.

    By the time that the process had, which others on the machine do not lengthen.
    """
    batch = pa.RecordBatch.from_pylist(rows, schema.TABLES["pages"])
    texts = [restored(row).body.decode("utf-8", "replace") for row in rows]
    calls: dict[str, Callable[[], object]] = {
        OURS: lambda: [reread(batch) for _ in range(READS_PER_TURN)],
        "trafilatura": lambda: [trafilatura.bare_extraction(text) for text in texts],
        "newspaper4k": lambda: [_by_newspaper(text) for text in texts],
        "readability-lxml": lambda: [readability.Document(text).summary() for text in texts],
    }
    rates: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            gc.collect()  # what one leaves behind is not cleared away in the next one's time
            rates[name].append(len(rows) / _seconds(call, time.process_time))
    size = statistics.mean(len(row["body"]) for row in rows)
    title = f"{len(rows)} pages of {size / 1000:.0f} KB, one core"
    table = Table("reader", "pages a second", "all rounds", "reparse / this", title=title)
    ours = rates[OURS] = [READS_PER_TURN * rate for rate in rates[OURS]]
    for name, found in rates.items():
        ratios = [our / other for our, other in zip(ours, found, strict=True)]
        table.add_row(
            name,
            f"{statistics.median(found):.0f}",
            " ".join(f"{rate:.0f}" for rate in found),
            f"{statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})",
        )
    console.print(table)
    others = max(statistics.median(found) for name, found in rates.items() if name != OURS)
    return statistics.median(ours) / others


def cores(folder: str) -> float:
    """Return how many times as fast as one process two are, each warm."""
    todo = _pieces(folder)
    ratios = []
    with _pool(1) as one, _pool(2) as two:
        for pool in (one, two):
            list(pool.map(compare, todo))
        for _ in range(ROUNDS):
            alone = _seconds(lambda: list(one.map(compare, todo)))
            ratios.append(alone / _seconds(lambda: list(two.map(compare, todo))))
    console.print(f"two processes / one: {min(ratios):.2f} to {max(ratios):.2f}")
    return statistics.median(ratios)


def memory(folder: str) -> None:
    """Show the memory of one process over many pages."""
    found, table = Findings(), Table("pages", "resident MB", title="Memory of one process")
    shown = 0
    for piece in _pieces(folder):
        found.pages += piece.pages
        compare(piece)
        if found.pages >= shown:
            table.add_row(f"{found.pages:,}", f"{_resident():.0f}")
            shown += MANY_PAGES // 5
    table.add_row(f"{found.pages:,}", f"{_resident():.0f}")
    console.print(table)


def fill(folder: str, rows: list[dict[str, Any]]) -> None:
    """Write pages into a lake, in files as full as compacted ones, for articles of their own."""
    place = locate(folder)
    for start in range(0, len(rows), PAGES_PER_FILE):
        writer = Writer(place, Run(f"bench{start:07d}"))
        for number, row in enumerate(rows[start : start + PAGES_PER_FILE], start):
            writer.add("pages", 2025, row | {"article_id": f"{row['outlet']}:copy{number}"})
        writer.commit()


def _pieces(folder: str) -> list[Piece]:
    outlets = {file.partition.outlet for file in locate(folder).files("pages")}
    return [piece for outlet in sorted(outlets) for piece in pieces(folder, outlet, None)]


def _by_newspaper(text: str) -> str:
    # In English: its Korean needs nltk, which would make it slower still.
    article = newspaper.Article("http://www.nowhere.kr/news/1", language="en")
    article.download(input_html=text)
    article.parse()
    return str(article.text)


def _seconds(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    call()
    return clock() - began


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
