"""`scrapy crawl`, with clear words and an exit code for what is wrong."""

import argparse
import sys

from scrapy.commands import crawl
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from pipelines import lake


class Command(crawl.Command):
    """Runs one outlet. Exit code 0: done; 1: something failed, see the log; 2: wrong usage."""

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
        """Crawl; whatever was logged as an error makes the exit code 1."""
        assert self.crawler_process
        crawler = self.crawler_process.create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        assert crawler.stats
        if self.crawler_process.bootstrap_failed or crawler.stats.get_value("log_count/ERROR"):
            self.exitcode = 1

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with a line for the user when the run cannot even begin."""
        assert self.settings
        lake.folder(self.settings["LAKE_URI"])
        outlets = get_spider_loader(self.settings)
        if name not in outlets.list():
            raise ValueError(f"there is no outlet {name!r}; `scrapy list` prints them")
        outlets.load(name)(**arguments)
