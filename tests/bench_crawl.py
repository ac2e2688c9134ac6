"""One measured crawl of `tests.bench`: `bench_crawl.py full|bare|tuned FILE_OF_ADDRESSES`.

`full` is the project's gwangnam with all its settings; `bare` a spider with Scrapy's defaults that
fetches the same addresses and yields nothing, `tuned` the same with the project's settings but for
its middleware and pipelines. All without delay, sixteen requests at a time.
"""

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

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
    if kind == "tuned":
        for ours in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"):
            settings.set(ours, {}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler("gwangnam" if kind == "full" else Bare)
    urls: list[str] = []
    memory: list[tuple[int, float]] = []
    if kind == "full":
        arguments = {"since": "2024-01-01"}
        reached = signals.request_reached_downloader
        crawler.signals.connect(lambda request: urls.append(request.url), reached, weak=False)
        crawler.signals.connect(lambda: _sample(memory, crawler), signals.item_scraped, weak=False)
        process.crawl(crawler, **arguments)
    else:
        process.crawl(crawler, urls=file.read_text().split())
    process.start()
    assert crawler.stats
    stats = crawler.stats.get_stats()
    if kind == "full":
        file.write_text("\n".join(url for url in urls if not url.endswith("robots.txt")))
    rate = stats["response_received_count"] / stats["elapsed_time_seconds"]
    measured = {
        "rate": rate,
        "memory": memory,
        "reason": stats["finish_reason"],
        "errors": stats.get("log_count/ERROR", 0),
    }
    print(json.dumps(measured))


def _sample(memory: list[tuple[int, float]], crawler: Crawler) -> None:
    assert crawler.stats
    stored = crawler.stats.get_value("item_scraped_count", 0)
    if stored >= (memory[-1][0] if memory else 0) + SAMPLE_EVERY:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        memory.append((stored, pages * PAGE_SIZE / 1e6))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
