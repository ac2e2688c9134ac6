"""One measured crawl: `bench_crawl.py full|all|bare|tuned FILE_OF_ADDRESSES`.

`full` is the project's gwangnam with all its settings, `all` all outlets in one process; `bare` a
spider with Scrapy's defaults that fetches the same addresses and yields nothing, `tuned` the same
with the project's settings but for its middleware and pipelines. All without delay, sixteen
requests at a time, one for each of `all`.
"""

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select_running

AT_FULL_SPEED = {
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
}
SAMPLE_EVERY = 2_000
PAGE_SIZE = 4096


class Bare(Spider):
    """Fetches and forgets."""

    name = "bare"
    urls: list[str]

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address."""
        for url in self.urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Do nothing with it."""


def main(kind: str, file: Path) -> None:
    """Crawl, and print what was measured as JSON."""
    settings = Settings() if kind == "bare" else get_project_settings()
    settings.setdict(AT_FULL_SPEED, priority="cmdline")
    if kind == "all":  # a hundred at once, each with one connection, as they run
        settings.set("CONCURRENT_REQUESTS", 1, priority="cmdline")
    if kind == "tuned":
        for ours in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"):
            settings.set(ours, {}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    urls: list[str] = []
    memory: list[tuple[int, float]] = []
    names = _outlets(kind)
    spiders: list[str | type[Spider]] = [*names] or [Bare]
    crawlers = [process.create_crawler(each) for each in spiders]
    reached = signals.request_reached_downloader
    for crawler in crawlers:
        if names:
            crawler.signals.connect(lambda request: urls.append(request.url), reached, weak=False)
            process.crawl(crawler, since="2024-01-01")
        else:
            process.crawl(crawler, urls=file.read_text().split())
    only = crawlers[0]
    if kind == "full":
        only.signals.connect(lambda: _sample(memory, only), signals.item_scraped, weak=False)
    began = monotonic()
    process.start()
    took = monotonic() - began
    if names:
        file.write_text("\n".join(url for url in urls if not url.endswith("robots.txt")))
    stats = [crawler.stats.get_stats() for crawler in crawlers if crawler.stats]
    measured = {
        "rate": sum(each.get("response_received_count", 0) for each in stats) / took,
        "memory": memory,
        "reason": {each["finish_reason"] for each in stats}.pop(),
        # A list that an outlet names and the replica does not is no error of ours.
        "errors": sum(each.get("failures/parse", 0) for each in stats),
    }
    print(json.dumps(measured))


def _outlets(kind: str) -> list[str]:
    """Name the outlets that are crawled; none are the bare spiders'."""
    match kind:
        case "full":
            return ["gwangnam"]
        case "all":
            return [each.name for each in select_running(get_project_settings())]
        case _:
            return []


def _sample(memory: list[tuple[int, float]], crawler: Crawler) -> None:
    assert crawler.stats
    stored = crawler.stats.get_value("item_scraped_count", 0)
    if stored >= (memory[-1][0] if memory else 0) + SAMPLE_EVERY:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        memory.append((stored, pages * PAGE_SIZE / 1e6))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
