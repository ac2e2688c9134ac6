"""`scrapy crawl`: Scrapy's own, with a meaningful exit code and a row in the table of runs."""

import argparse
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pyarrow import ArrowException
from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.log import configure_logging, get_scrapy_root_handler

from crawler.commands.contact import missing_contact
from crawler.commands.demo_lake import refuse_demo_lake
from crawler.commands.helping import add_examples, add_spider_arguments
from crawler.outlet.registry import select
from crawler.outlet.spider import OutletSpider
from crawler.runs import alerts
from crawler.runs.execution import Signals, execute
from crawler.runs.exit_codes import Exit
from crawler.runs.failures import HANGS_AFTER
from crawler.runs.history import HISTORY, expectation
from crawler.runs.log import counters, log_place, quiet_scrapy
from crawler.runs.settings_check import check_settings
from crawler.runs.verdict import Verdict, run_verdict, tally
from crawler.runs.wording import Scene, advice, line, message
from pipelines import __version__, lake
from pipelines.lake.layout import Run
from pipelines.lake.runs import Runs
from pipelines.lake.schema import Row

logger = logging.getLogger(__name__)


class Command(crawl.Command):
    """Crawls one outlet. The exit codes are those of `crawler.runs.exit_codes`."""

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "OUTLET [-a since=DAY] [-a until=DAY] [options]"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Crawl one outlet into the lake, by default its last three days"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options; -a is described by what an outlet takes."""
        super().add_options(parser)
        add_spider_arguments(parser)
        add_examples(
            parser, "crawl gwangnam", "crawl gwangnam -a since=2025-12-01 -a until=2025-12-17"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be run, in one line, before anything is started."""
        super().process_options(args, opts)
        if len(args) != 1:
            several = f"; `scrapy crawlall {' '.join(args)}` crawls several" if args else ""
            raise UsageError(f"name one outlet{several}; `scrapy outlets` prints them")
        assert self.settings
        quiet_scrapy(self.settings)
        try:
            self._check(args[0], opts.spargs)
        except ValueError as error:
            sys.exit(self._print_error(Exit.USAGE, error))
        except OSError as error:
            sys.exit(self._report_storage_failure(_row(args[0]), error))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, write the run's row, send alerts, and log the verdict as the last line."""
        assert self.settings
        row = _row(args[0])
        try:
            place = lake.locate(self.settings["LAKE_URI"])
            with place.writing(args[0]):
                verdict = self._run(place, row, opts)
        except lake.BusyError as error:
            busy = f"{error} (busy). Nothing fetched. {advice('busy', row, Scene())}"
            self.exitcode = self._print_error(Exit.BUSY, busy)
            self._report_hanging_run(place, row)
        except (OSError, ArrowException) as error:
            self.exitcode = self._report_storage_failure(row, error)
        else:
            self.exitcode = verdict.exit
            self._report(row)
            level = logging.INFO if verdict.exit is Exit.DONE else logging.ERROR
            logger.log(level, "%s", line(args[0], row))

    def _run(self, place: lake.Place, row: Row, opts: argparse.Namespace) -> Verdict:
        """Crawl the outlet, whose lease is held; write the run's row before and after."""
        assert self.settings
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        name: str = row["outlet"]
        outlet, runs, run = self._outlet(name, opts.spargs), Runs(place, name), Run.new(name)
        self.settings.set("RUN_ID", run.id, priority="cmdline")
        row |= {"run_id": run.id, "version": __version__}
        row |= {"since": outlet.window.since, "until": outlet.window.until}
        with Signals() as signals:
            history, crashed = runs.open_run(row, row["started_at"] - HISTORY)
            for each in crashed:
                self._send_alert(each)
            stats: dict[str, Any] = {}
            if outlet.is_forbidden(self.settings):
                sentence = f"it is switched off: {outlet.terms.rstrip('.')}"
                stats = {"finish_reason": "terms", "told/finish": {sentence: 1}}
            else:
                window = f"{outlet.window.since} to {outlet.window.until}"
                logger.info(
                    "jibang %s crawls %s, %s, into %s", __version__, name, window, place.uri
                )
                if warning := missing_contact(self.settings):
                    logger.warning("%s", warning)
                stats = execute(self.crawler_process, name, opts.spargs, signals)
                logger.info("counters: %s", counters(stats))
            ended_by = next(iter(signals.received), None)
            row |= tally(stats) | {"expected": expectation(history, row)}
            scene = Scene(urlsplit(outlet.base_url).netloc, place.uri, log_place(self.settings))
            verdict = run_verdict(stats, row, history, ended_by, scene)
            _record_verdict(row, verdict)
            runs.write(row)
        return verdict

    def _report_storage_failure(self, row: Row, error: Exception) -> Exit:
        """Report a run whose row could not be read or written; return the exit code."""
        assert self.settings
        reason = "; ".join([str(error).rstrip("."), *getattr(error, "__notes__", ())])
        what = f"the lake {self.settings['LAKE_URI']} could not be read or written: {reason}"
        scene = Scene(lake=self.settings["LAKE_URI"], log=log_place(self.settings))
        text = message("storage", what, row, scene)
        _record_verdict(row, Verdict(Exit.STORAGE, "storage", text))
        self._report(row)
        if get_scrapy_root_handler() is None or self.settings["LOG_FILE"]:
            return self._print_error(Exit.STORAGE, line(row["outlet"], row))
        logger.error("%s", line(row["outlet"], row))
        return Exit.STORAGE

    def _report_hanging_run(self, place: lake.Place, row: Row) -> None:
        """Report each other run that has been under way for longer than `HANGS_AFTER`."""
        assert self.settings
        name: str = row["outlet"]
        now = row["started_at"]
        runs = Runs(place, name).since(now - HISTORY)
        for each in runs:
            if each["finished_at"] is None and now - each["started_at"] > HANGS_AFTER:
                what = f"the run that began at {each['started_at']:%F %R} UTC does not end"
                scene = Scene(log=log_place(self.settings))
                text = message("hangs", what, row, scene, "Nothing fetched")
                _record_verdict(row, Verdict(Exit.BUSY, "hangs", text))
                self._report(row)
                self._print_error(Exit.BUSY, line(name, row))

    def _print_error(self, code: Exit, error: object) -> Exit:
        """Print a line to stderr, and to the log if that is a file; return the exit code."""
        assert self.settings
        line = f"scrapy crawl: {error}"
        print(line, file=sys.stderr)  # noqa: T201 - for the user
        if self.settings["LOG_FILE"]:
            if get_scrapy_root_handler() is None:
                configure_logging(self.settings)
            logger.error("%s", line)
        return code

    def _report(self, row: Row) -> None:
        """Send an alert if the run was bad, and write the metrics; each if it is configured."""
        assert self.settings
        if row["exit_code"]:
            self._send_alert(row)
        if folder := self.settings["PROMETHEUS_FOLDER"]:
            alerts.write_textfile(Path(folder), row)

    def _send_alert(self, row: Row) -> None:
        assert self.settings
        if webhook := self.settings["ALERT_WEBHOOK"]:
            alerts.send(webhook, row)

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with a line for the user if the run cannot be started."""
        assert self.settings
        check_settings(self.settings)
        select(self.settings, [name])
        self._outlet(name, arguments)
        refuse_demo_lake(lake.locate(self.settings["LAKE_URI"]), self.settings)

    def _outlet(self, name: str, arguments: dict[str, str]) -> OutletSpider:
        assert self.settings
        outlet = get_spider_loader(self.settings).load(name)(**arguments)
        assert isinstance(outlet, OutletSpider)
        return outlet


def _row(outlet: str) -> Row:
    return {"outlet": outlet, "started_at": datetime.now(UTC)}


def _record_verdict(row: Row, verdict: Verdict) -> None:
    """Add the end of the run and its verdict to the row."""
    row |= {
        "finished_at": datetime.now(UTC),
        "exit_code": int(verdict.exit),
        "outcome": verdict.exit.name.lower(),
        "failure": verdict.failure,
        "message": verdict.message,
    }
