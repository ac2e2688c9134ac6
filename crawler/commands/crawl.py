"""`scrapy crawl`, with clear words and an exit code for what is wrong."""

import argparse
import math
import sys
from contextlib import ExitStack

from scrapy import signals
from scrapy.commands import crawl
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from twisted.python.failure import Failure

from crawler import exits
from pipelines import lake

#: Counters of what a run without a fault has none of. `log_count/ERROR` alone depends on LOG_LEVEL.
_FAILURES = ("lists/failed", "articles/failed", "log_count/ERROR")


class Command(crawl.Command):
    """Runs one outlet; its exit codes are those of `crawler.exits`."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be run before anything starts, in one line."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one outlet; `scrapy list` prints them")
        try:
            self._check(args[0], opts.spargs)
        except ValueError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
            sys.exit(exits.USAGE)
        except OSError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
            sys.exit(exits.STORAGE)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit code is 0 if the run came to its end and nothing failed on the way."""
        assert self.settings
        place = lake.locate(self.settings["LAKE_URI"])
        with ExitStack() as held:
            try:
                held.enter_context(place.writing(args[0]))
            except (lake.BusyError, OSError) as error:
                print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
                is_busy = isinstance(error, lake.BusyError)
                self.exitcode = exits.BUSY if is_busy else exits.STORAGE
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
        if stats.get("lake/failed"):
            self.exitcode = exits.STORAGE
        elif failures or not is_done or any(stats.get(counter) for counter in _FAILURES):
            self.exitcode = exits.FAILED

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with a line for the user when the run cannot even begin."""
        assert self.settings
        lake.locate(self.settings["LAKE_URI"])
        if self.settings["JOBDIR"]:
            raise ValueError("JOBDIR would fetch articles twice; the lake is the memory of a run")
        for setting in ("LAKE_COMMIT_ROWS", "LAKE_COMMIT_SECONDS"):
            if not _number(self.settings[setting]) > 0:
                raise ValueError(f"{setting}={self.settings[setting]} is no number above zero")
        if not _number(self.settings["REVISIT_HOURS"]) >= 0:
            raise ValueError(f"REVISIT_HOURS={self.settings['REVISIT_HOURS']} is no number, nor 0")
        outlets = get_spider_loader(self.settings)
        if name not in outlets.list():
            raise ValueError(f"there is no outlet {name!r}; `scrapy list` prints them")
        outlets.load(name)(**arguments)


def _number(value: object) -> float:
    """Read a setting; what is no number is below all of them."""
    try:
        return float(str(value))
    except ValueError:
        return -math.inf
