"""`scrapy crawl`, with clear words and an exit code for what is wrong."""

import argparse
import sys
from contextlib import ExitStack

from scrapy import signals
from scrapy.commands import crawl
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from twisted.python.failure import Failure

from pipelines import lake

#: Counters of what a run without a fault has none of. `log_count/ERROR` alone depends on LOG_LEVEL.
_FAILURES = ("lists/failed", "articles/failed", "lake/failed", "log_count/ERROR")
#: As `flock -E` and sysexits.h have it: try again later.
EXIT_BUSY = 75


class Command(crawl.Command):
    """Runs one outlet. Exit code 0: done; 1: something failed; 2: wrong usage; 75: runs already."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be run before anything starts, in one line."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one outlet; `scrapy list` prints them")
        try:
            self._check(args[0], opts.spargs)
        except ValueError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
            sys.exit(2)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit code is 0 if the run came to its end and nothing failed on the way."""
        assert self.settings
        root = lake.folder(self.settings["LAKE_URI"])
        with ExitStack() as held:
            try:
                held.enter_context(lake.writing(root, args[0]))
            except (lake.BusyError, OSError) as error:
                print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
                self.exitcode = EXIT_BUSY if isinstance(error, lake.BusyError) else 1
                return
            self._crawl(args[0], opts)

    def _crawl(self, name: str, opts: argparse.Namespace) -> None:
        assert self.crawler_process
        crawler = self.crawler_process.create_crawler(name)
        failures: list[Failure] = []

        def note(failure: Failure) -> None:
            failures.append(failure)

        crawler.signals.connect(note, signals.spider_error)
        crawler.signals.connect(note, signals.item_error)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        assert crawler.stats
        stats = crawler.stats.get_stats()
        is_done = stats.get("finish_reason") == "finished"
        if failures or not is_done or any(stats.get(counter) for counter in _FAILURES):
            self.exitcode = 1

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with a line for the user when the run cannot even begin."""
        assert self.settings
        lake.folder(self.settings["LAKE_URI"])
        if self.settings["JOBDIR"]:
            raise ValueError("JOBDIR would fetch articles twice; the lake is the memory of a run")
        for setting in ("LAKE_COMMIT_ROWS", "LAKE_COMMIT_SECONDS"):
            if not _is_positive(self.settings[setting]):
                raise ValueError(f"{setting}={self.settings[setting]} is no number above zero")
        outlets = get_spider_loader(self.settings)
        if name not in outlets.list():
            raise ValueError(f"there is no outlet {name!r}; `scrapy list` prints them")
        outlets.load(name)(**arguments)


def _is_positive(value: object) -> bool:
    try:
        return float(str(value)) > 0
    except ValueError:
        return False
