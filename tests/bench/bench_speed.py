"""`make bench`: what the full pipeline costs beside a Scrapy spider that does nothing.

Ratios within one run count; the figures alone say as much about the machine. The floor is of the
bare spider with Scrapy's own defaults; the one with our settings is printed for comparison
(docs/decisions.md: "Scrapy, with two defaults changed for speed").
"""

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

from tests.bench.crawls import console, run
from tests.bench.floors import Floor, enforce
from tests.replica.process import replica_process

ROUNDS = 5
#: The least share of the bare spider's pages per second.
WANTED = 0.6
TITLE = "2,000 articles of 100 KB"
KINDS = {
    "bare": "bare Scrapy, its own defaults",
    "tuned": "bare Scrapy, our settings",
    "full": "the full pipeline",
}
#: About 2,000 articles of 100 KB, the weight of a news page of today.
SPEED = ("--outlet", "gwangnam", "--days", "24", "--per-day", "85", "--weight", "100000")
#: 20,000 lighter ones: what is kept between pages grows with their number, not their weight.
MEMORY = ("--outlet", "gwangnam", "--days", "265", "--per-day", "80", "--weight", "10000")


def main() -> None:
    """Measure speed and memory, and print them; exit with 1 if the pipeline is too slow."""
    with TemporaryDirectory() as folder:
        ratio = speed(Path(folder))
        memory(Path(folder))
    enforce([Floor("the full pipeline / bare Scrapy, its own defaults", ratio, WANTED)])


def speed(folder: Path) -> float:
    """Compare pages per second, the kinds of run taking turns.

    Return the share of the bare spider's that the full pipeline reaches.
    """
    urls = folder / "urls"
    with replica_process(*SPEED) as environ:
        # Not counted: the pages are printed for the first time, and their addresses are noted.
        run(environ, "full", urls, folder / "warm-up")
        rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for round_ in range(ROUNDS):
            for kind, found in rates.items():
                found.append(run(environ, kind, urls, folder / f"lake{round_}")["rate"])
    table = Table("spider", "pages per second", "all rounds", "full / this", title=TITLE)
    medians: dict[str, float] = {}
    for kind, found in rates.items():
        ratios = [full / other for full, other in zip(rates["full"], found, strict=True)]
        medians[kind] = statistics.median(ratios)
        table.add_row(
            KINDS[kind],
            f"{statistics.median(found):.0f}",
            " ".join(f"{rate:.0f}" for rate in found),
            f"{medians[kind]:.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
        )
    console.print(table)
    return medians["bare"]


def memory(folder: Path) -> None:
    """Show the memory of one run as it grows or does not."""
    with replica_process(*MEMORY) as environ:
        found = run(environ, "full", folder / "urls", folder / "memory")
    table = Table("articles", "resident MB", title="Memory of one run")
    for articles, megabytes in found["memory"]:
        table.add_row(f"{articles:,}", f"{megabytes:.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
