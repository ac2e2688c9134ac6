"""`make bench`: all outlets in one process, beside a bare spider that fetches the same pages."""

import statistics
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select_running
from tests.bench.crawls import console, run
from tests.bench.floors import Floor, enforce
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.server import Replica

ROUNDS = 3
#: The least share of the bare spider's pages per second.
WANTED = 0.7
PER_DAY = 30
PAGE_BYTES = 100_000
UNTIL = datetime(2025, 12, 17, 18, 0, tzinfo=SEOUL)


def main() -> None:
    """Let the two take turns, and print their ratio; exit with 1 if it is too low."""
    outlets = select_running(get_project_settings())
    archives = [
        Archive(
            families.house(each.name, each.title, each.base_url, each.family()),
            *(7, UNTIL - timedelta(days=1), UNTIL, PER_DAY),
        )
        for each in outlets
    ]
    ratios = []
    with TemporaryDirectory() as folder, Replica(*archives, weight=PAGE_BYTES) as replica:
        urls = Path(folder) / "urls"
        # Not counted: the pages are printed for the first time, and their addresses are noted.
        run(replica.environ, "all", urls, Path(folder) / "warm-up")
        for round_ in range(ROUNDS):
            bare = run(replica.environ, "bare", urls, Path(folder))["rate"]
            full = run(replica.environ, "all", urls, Path(folder) / f"lake{round_}")["rate"]
            ratios.append(full / bare)
            console.print(f"{full:.0f} pages a second of {len(outlets)} outlets, bare {bare:.0f}")
    console.print(f"all rounds: {min(ratios):.2f} to {max(ratios):.2f}")
    enforce([Floor("all outlets / bare", statistics.median(ratios), WANTED)])


if __name__ == "__main__":
    main()
