"""`scrapy probe`: checks live that an outlet responds, allows us, and is still read correctly."""

import argparse
import asyncio
import logging
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError

from crawler.commands.contact import missing_contact
from crawler.commands.helping import add_examples
from crawler.commands.rows import add_row_options, print_rows, wants_rows
from crawler.commands.terminal import console
from crawler.outlet.registry import select_running
from crawler.outlet.spider import OutletSpider
from crawler.probe.report import print_result, print_summary, result_row
from crawler.probe.spider import ProbeFindings, make_probe, read_saved
from crawler.probe.verdict import ProbeResult, probe_verdict
from crawler.runs.exit_codes import Exit, print_error, worst
from crawler.runs.tracebacks import Tracebacks

logger = logging.getLogger(__name__)

#: Loggers that are silenced: the report has a line for each page that could not be fetched.
_SILENCED = ("scrapy.downloadermiddlewares.robotstxt", "scrapy.downloadermiddlewares.retry")


class Command(ScrapyCommand):
    """Probes outlets and stores nothing. The exit code is the worst of theirs."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "OUTLET... | --all | OUTLET --page FILE --url ADDRESS"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Check outlets live: robots.txt, a list, three articles"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options `--all`, `--page` and `--url`."""
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="all outlets, one after another")
        page = "read this saved article or list; nothing is fetched"
        parser.add_argument("--page", type=Path, metavar="FILE", help=page)
        parser.add_argument("--url", metavar="ADDRESS", help="the address that the file came from")
        add_row_options(parser)
        add_examples(parser, "probe gwangnam", "probe --all --csv > probes.csv")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse arguments that contradict each other; log errors only, as there is a report."""
        super().process_options(args, opts)
        assert self.settings
        if bool(args) == opts.all:
            raise UsageError("name outlets, or --all; `scrapy outlets` prints them")
        if bool(opts.page) != bool(opts.url) or (opts.page and len(args) != 1):
            raise UsageError("--page FILE and --url ADDRESS go together, with one outlet")
        self.settings.set("LOG_LEVEL", "ERROR", priority="spider")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe the outlets, print the results and set the exit code."""
        assert self.settings
        self.results: list[ProbeResult] = []
        self.out = console()
        self.is_quiet = wants_rows(opts)
        try:
            outlets = select_running(self.settings, args)
            if opts.page:
                self._report(_read_file(outlets[0], opts.page, opts.url))
            else:
                self._probe(outlets)
        except (ValueError, OSError) as error:
            self.exitcode = print_error("scrapy probe", Exit.USAGE, error)
            return
        if self.is_quiet:
            print_rows(map(result_row, self.results), opts)
        elif len(outlets) > 1:
            print_summary(self.out, self.results)
        codes: list[int] = [verdict.exit for _, verdict in self.results]
        if len(codes) < len(outlets):
            codes.append(Exit.INTERRUPTED)
        self.exitcode = worst(codes)

    def _probe(self, outlets: list[type[OutletSpider]]) -> None:
        """Crawl a few pages of each outlet, one outlet after another."""
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        assert self.settings
        for outlet in [each for each in outlets if each.is_forbidden(self.settings)]:
            self._report(ProbeFindings(outlet, failures=[("terms", outlet.terms)]))
        outlets = [each for each in outlets if not each.is_forbidden(self.settings)]
        if not outlets:
            return
        if warning := missing_contact(self.settings):
            print(f"scrapy probe: {warning}", file=sys.stderr)  # noqa: T201 - for the user
        for name in _SILENCED:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        waiting = iter(outlets)
        with Tracebacks() as tracebacks:

            def begin_next() -> None:
                outlet = next(waiting, None)
                if outlet is not None:
                    spider, findings = make_probe(outlet)
                    crawler, before = process.create_crawler(spider), tracebacks.count
                    process.crawl(crawler).add_done_callback(
                        lambda task: end(task, crawler, findings, before)
                    )

            def end(
                task: asyncio.Task[None], crawler: Crawler, findings: ProbeFindings, before: int
            ) -> None:
                if error := task.exception():
                    logger.error("%s could not be probed", findings.outlet.name, exc_info=error)
                findings.raised = tracebacks.count - before
                reason = crawler.stats and crawler.stats.get_value("finish_reason")
                findings.is_interrupted = reason == "shutdown"
                if not findings.is_interrupted:
                    begin_next()
                self._report(findings)

            begin_next()
            process.start()

    def _report(self, findings: ProbeFindings) -> None:
        if self.results and not self.is_quiet:
            self.out.rule()
        self.results.append(ProbeResult(findings, probe_verdict(findings)))
        if not self.is_quiet:
            print_result(self.out, self.results[-1])


def _read_file(outlet: type[OutletSpider], path: Path, url: str) -> ProbeFindings:
    if not outlet.is_own(url):
        raise ValueError(f"{url} is not an address of {outlet.name}: {outlet.base_url}")
    return read_saved(outlet, url, path.read_bytes())
