"""`scrapy crawl`, with an exit code that tells the truth and a row in the table of runs."""

import argparse
import logging
import math
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from pyarrow import ArrowException
from scrapy import signals
from scrapy.commands import crawl
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from crawler import alerts
from crawler.cms.outlet import Outlet
from crawler.exits import Exit
from crawler.history import HISTORY, expectation
from crawler.tracebacks import Tracebacks
from crawler.verdict import judge, tally
from pipelines import __version__, lake
from pipelines.lake.layout import Run
from pipelines.lake.runs import Runs
from pipelines.lake.writer import Row
from pipelines.stages import Store

logger = logging.getLogger(__name__)

#: A century is as good as for ever.
_LONGEST_HOURS = 1_000_000


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
            sys.exit(_complain(Exit.USAGE, error))
        except OSError as error:
            sys.exit(_complain(Exit.STORAGE, error))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, judge, and write down what came of it."""
        assert self.settings
        try:
            place = lake.locate(self.settings["LAKE_URI"])
            with place.writing(args[0]):
                self.exitcode = self._run(place, args[0], opts)
        except lake.BusyError as error:
            self.exitcode = _complain(Exit.BUSY, error)
        except (OSError, ArrowException) as error:
            for note in getattr(error, "__notes__", ()):
                _complain(Exit.STORAGE, note)
            self.exitcode = _complain(Exit.STORAGE, error)

    def _run(self, place: lake.Place, name: str, opts: argparse.Namespace) -> Exit:
        """Run the outlet that is held; its row is written before and after."""
        assert self.settings
        run, runs, now = Run.begin(name), Runs(place, name), datetime.now(UTC)
        outlet = self._outlet(name, opts.spargs)
        window = outlet.window
        row = runs.begin(run, since=window.since, until=window.until, version=__version__)
        history = runs.since(now - HISTORY)
        self.settings.set("RUN_ID", run.id, priority="cmdline")
        stats: dict[str, Any] = {"finish_reason": "terms"}
        ended_by = None
        if outlet.is_forbidden(self.settings):
            logger.error("%s is not crawled; see IGNORE_TERMS. %s", name, outlet.terms)
        else:
            stats, ended_by = self._crawl(name, opts)
        row |= tally(stats) | {"expected": expectation(history, row)}
        verdict = judge(stats, row, history, ended_by)
        row |= {
            "finished_at": datetime.now(UTC),
            "exit_code": int(verdict.exit),
            "outcome": verdict.exit.name.lower(),
            "failure": verdict.failure,
            "message": verdict.message,
        }
        runs.write(row)
        self._tell(row)
        level = logging.INFO if verdict.exit is Exit.DONE else logging.ERROR
        logger.log(level, "%s %s", name, verdict.message)
        return verdict.exit

    def _tell(self, row: Row) -> None:
        """Tell whoever asked to be told."""
        assert self.settings
        if (webhook := self.settings["ALERT_WEBHOOK"]) and row["exit_code"]:
            alerts.send(webhook, row)
        if folder := self.settings["PROMETHEUS_FOLDER"]:
            alerts.write_textfile(Path(folder), row)

    def _crawl(self, name: str, opts: argparse.Namespace) -> tuple[dict[str, Any], int | None]:
        """Let Scrapy crawl; give its counters and ours, and the signal that ended it."""
        assert self.crawler_process
        received: list[int] = []
        crawler = self.crawler_process.create_crawler(name)
        crawler.signals.connect(lambda: _note_signals(received), signals.engine_started, weak=False)
        self.crawler_process.crawl(crawler, **opts.spargs)
        with Tracebacks() as tracebacks:
            self.crawler_process.start()
        assert crawler.stats
        stats: dict[str, Any] = crawler.stats.get_stats()
        if tracebacks.count:
            stats["failures/parse"] = tracebacks.count
        store = crawler.get_item_pipeline(Store)
        for path in store.missing() if store and not stats.get("lake/failed") else ():
            logger.error("%s does not hold what was written", path)
            stats["lake/failed"] = stats.get("lake/failed", 0) + 1
        return stats, received[0] if received else None

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with a line for the user when the run cannot even begin."""
        assert self.settings
        lake.locate(self.settings["LAKE_URI"])
        if self.settings["JOBDIR"]:
            raise ValueError("JOBDIR would fetch articles twice; the lake is the memory of a run")
        for setting in ("LAKE_COMMIT_ROWS", "LAKE_COMMIT_SECONDS"):
            if not _number(self.settings[setting]) > 0:
                raise ValueError(f"{setting}={self.settings[setting]} is no number above zero")
        if not 0 <= _number(self.settings["REVISIT_HOURS"]) <= _LONGEST_HOURS:
            raise ValueError(f"REVISIT_HOURS={self.settings['REVISIT_HOURS']} is no number, nor 0")
        if name not in get_spider_loader(self.settings).list():
            raise ValueError(f"there is no outlet {name!r}; `scrapy list` prints them")
        self._outlet(name, arguments)

    def _outlet(self, name: str, arguments: dict[str, str]) -> Outlet:
        assert self.settings
        outlet = get_spider_loader(self.settings).load(name)(**arguments)
        assert isinstance(outlet, Outlet)
        return outlet


def _note_signals(received: list[int]) -> None:
    """Remember which signal came first; what it does is Scrapy's."""
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)

        def note(signum: int, frame: FrameType | None, handler: Any = handler) -> None:
            received.append(signum)
            handler(signum, frame)

        signal.signal(number, note)


def _complain(code: Exit, error: object) -> Exit:
    print(f"scrapy crawl: {error}", file=sys.stderr)  # noqa: T201 - for the user
    return code


def _number(value: object) -> float:
    """Read a setting; what is no number is below all of them."""
    try:
        return float(str(value))
    except ValueError:
        return -math.inf
