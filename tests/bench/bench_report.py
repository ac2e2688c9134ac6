"""`make bench`: what the report of a million articles costs. Exits with 1 if it costs too much."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from tests.bench.bench_lake import articles
from tests.support import lakes

OUTLETS, ARTICLES, PER_DAY = 100, 10_000, 14
ROUNDS = 3
MOST_SECONDS, MOST_MEGABYTES, MOST_PAGE_MEGABYTES = 10, 500, 3
#: In a process of its own, as the command is called. `VmHWM` is that process's own peak.
_REPORT = """
import json, re, sys, time
began = time.perf_counter()
from scrapy import cmdline
try:
    cmdline.execute(["scrapy", "report", "-s", f"LAKE_URI={sys.argv[1]}", "--output", sys.argv[2]])
finally:
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    print(json.dumps([time.perf_counter() - began, peak / 1024]))
"""


def main() -> int:
    """Measure and print; tell whether something is too much."""
    with TemporaryDirectory() as folder:
        lake, page = Path(folder) / "lake", Path(folder) / "report.html"
        fill(lake)
        found = [_run(lake, page) for _ in range(ROUNDS)]
        size = page.stat().st_size / 1e6
    seconds, peaks = zip(*found, strict=True)
    rows = (
        ("seconds", " ".join(f"{each:.1f}" for each in seconds), MOST_SECONDS, max(seconds)),
        ("peak memory, MB", " ".join(f"{each:.0f}" for each in peaks), MOST_MEGABYTES, max(peaks)),
        ("the page, MB", f"{size:.2f}", MOST_PAGE_MEGABYTES, size),
    )
    title = f"scrapy report of {OUTLETS * ARTICLES:,} articles of {OUTLETS} outlets"
    table = Table("figure", "all rounds", "wanted", title=title)
    for name, measured, limit, worst in rows:
        table.add_row(name, measured, f"under {limit}", style="green" if worst < limit else "red")
    Console(width=100).print(table)
    return int(any(worst >= limit for *_, limit, worst in rows))


def fill(lake: Path) -> None:
    """Write a hundred outlets with two years each, and a month of hourly runs."""
    rows = list(islice(articles(PER_DAY), ARTICLES))
    names = [outlet.name for outlet in select(get_project_settings())][:OUTLETS]
    lakes.fill(lake, rows, names, datetime.now(UTC), every=1)


def _run(lake: Path, page: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", _REPORT, f"{lake}", f"{page}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak


if __name__ == "__main__":
    sys.exit(main())
