"""Runs Scrapy for one outlet, and makes sure that signals and exceptions end the crawl."""

import asyncio
import logging
import signal
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Self

from pyarrow import ArrowException
from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.runs.tracebacks import Tracebacks
from pipelines.stages import Store

logger = logging.getLogger(__name__)

#: A crawl whose engine is not yet running cannot be stopped; it is looked at again after this time.
_START_POLL_SECONDS = 0.02


class Signals:
    """Records SIGINT and SIGTERM in `received`, from before the crawl until its row is written.

    Scrapy installs its own handlers with the reactor; they cannot stop a crawl before its engine
    runs. `react` is called for each signal.
    """

    def __init__(self) -> None:
        self.received: list[signal.Signals] = []
        self.react: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        """Install the handlers."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        self._before = {number: signal.signal(number, self._record) for number in numbers}
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the previous handlers."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _record(self, number: int, _: FrameType | None) -> None:
        self.received.append(signal.Signals(number))
        self.react()


def execute(
    process: AsyncCrawlerProcess, name: str, arguments: Mapping[str, str], signals: Signals
) -> dict[str, Any]:
    """Crawl the outlet and return Scrapy's counters with ours.

    The first signal stops the crawl gracefully, the second cancels it.
    """
    crawler = process.create_crawler(name)
    with Tracebacks() as tracebacks:
        task = process.crawl(crawler, **arguments)
        loop = task.get_loop()

        def end() -> None:
            if len(signals.received) > 1:
                logger.info(
                    "Received a second signal (%s): cancelling the crawl", signals.received[1].name
                )
                task.cancel()
            elif crawler.crawling and not crawler.engine.running:  # too early to stop it
                loop.call_later(_START_POLL_SECONDS, end)
            else:
                logger.info("Received %s: stopping the crawl gracefully", signals.received[0].name)
                stopping.append(loop.create_task(process.stop()))

        stopping: list[asyncio.Task[None]] = []  # the loop holds only weak references
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
    """Run the reactor until the crawl is over; log an exception that ended it."""
    try:
        process.start(install_signal_handlers=False)
    except (SystemExit, KeyboardInterrupt):  # no handler of Scrapy's catches these
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

        logger.critical("The crawl tried to exit the process", exc_info=True)
        reactor.getThreadPool().stop()  # its threads would keep the process alive
        return
    if not task.cancelled() and (error := task.exception()):
        is_of_lake = isinstance(error, OSError | ArrowException)  # which is told in one line
        reason = error if is_of_lake else "see the traceback"
        shown = None if is_of_lake else error
        logger.critical("The crawl could not be started: %s", reason, exc_info=shown)


def _counters(crawler: Crawler) -> dict[str, Any]:
    """Return Scrapy's counters, after checking that every file written is in the lake."""
    try:
        assert crawler.stats
        stats = crawler.stats.get_stats()
        store = crawler.get_item_pipeline(Store)
    except RuntimeError:  # raised before the engine was created: nothing was counted
        return {}
    for path in store.missing() if store else ():
        logger.error("%s does not hold what was written", path)
        stats["lake/failed"] = stats.get("lake/failed", 0) + 1
    return stats
