"""Lets Scrapy crawl one outlet, and sees to it that the crawl comes to an end."""

import asyncio
import logging
import signal
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Self

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.runs.tracebacks import Tracebacks
from pipelines.stages import Store

logger = logging.getLogger(__name__)

#: The engine is started within a moment, or not at all.
_MOMENT = 0.02


class Signals:
    """Notes SIGINT and SIGTERM, in `received`, from before the crawl until its row is written.

    Scrapy's own handlers come with the reactor, and end nothing before the engine runs.
    """

    def __init__(self) -> None:
        self.received: list[signal.Signals] = []
        self.react: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        """Begin to note them."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        self._before = {number: signal.signal(number, self._note) for number in numbers}
        return self

    def __exit__(self, *_: object) -> None:
        """Leave them to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _: FrameType | None) -> None:
        self.received.append(signal.Signals(number))
        self.react()


def execute(
    process: AsyncCrawlerProcess, name: str, arguments: Mapping[str, str], signals: Signals
) -> dict[str, Any]:
    """Crawl; give Scrapy's counters and ours.

    The first signal ends the crawl in good order, the second at once.
    """
    crawler = process.create_crawler(name)
    with Tracebacks() as tracebacks:
        task = process.crawl(crawler, **arguments)
        loop = task.get_loop()

        def end() -> None:
            if len(signals.received) > 1:
                logger.info("Received %s twice: ending at once", signals.received[0].name)
                task.cancel()
            elif crawler.crawling and not crawler.engine.running:  # it cannot be stopped yet
                loop.call_later(_MOMENT, end)
            else:
                logger.info("Received %s: ending in good order", signals.received[0].name)
                stopping.append(loop.create_task(process.stop()))

        stopping: list[asyncio.Task[None]] = []  # the loop itself keeps no hold of them
        signals.react = lambda: loop.call_soon_threadsafe(end)
        if signals.received:
            signals.react()
        _start(process, task)
        signals.react = lambda: None
    stats = _counters(crawler)
    if tracebacks.count:
        stats["failures/parse"] = tracebacks.count
    return stats


def _start(process: AsyncCrawlerProcess, task: asyncio.Task[None]) -> None:
    """Run the reactor until the crawl is over; what ended it is logged with its traceback."""
    try:
        process.start(install_signal_handlers=False)
    except (SystemExit, KeyboardInterrupt):  # they pass through everything
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

        logger.critical("The crawl tried to end the process", exc_info=True)
        reactor.getThreadPool().stop()  # else the process would wait for its threads
        return
    if not task.cancelled() and (error := task.exception()):
        logger.critical("The crawl could not begin", exc_info=error)


def _counters(crawler: Crawler) -> dict[str, Any]:
    """Give Scrapy's counters, after a look at what the lake holds."""
    try:
        assert crawler.stats
        stats = crawler.stats.get_stats()
        store = crawler.get_item_pipeline(Store)
    except RuntimeError:  # something raised before there was an engine: nothing was counted
        return {}
    for path in store.missing() if store else ():
        logger.error("%s does not hold what was written", path)
        stats["lake/failed"] = stats.get("lake/failed", 0) + 1
    return stats
