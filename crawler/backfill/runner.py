"""Crawls an outlet month by month, each in a process of its own, and shows the progress."""

import asyncio
import json
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from crawler.backfill.plan import Expectation, gaps
from crawler.backfill.report import duration
from crawler.outlet.spider import OutletSpider
from crawler.runs import subprocesses
from crawler.runs.exit_codes import Exit
from crawler.runs.history import HISTORY, is_current
from crawler.window import Window
from pipelines.lake.coverage import CoverageTable, Days, DayState
from pipelines.lake.runs import Runs

#: While another run of the outlet is under way, a month is tried again after this time.
_BUSY_RETRY_SECONDS: Final = 5.0
#: After a month that ended with one of these codes the backfill continues.
_HARMLESS: Final = {Exit.DONE, Exit.BELOW, Exit.PARTIAL, Exit.NOTHING}
#: The last days are crawled when the last run over them is older: `scrapy schedule` has this
#: interval.
_CRAWL_INTERVAL: Final = timedelta(hours=1)
#: The backfill stops after this many months in a row without a proven day.
_MONTHS_WITHOUT_PROOF: Final = 2


@dataclass(slots=True)
class MonthRuns:
    """The runs of a backfill. The first signal stops the current run gracefully.

    `days` is what the lake proves, read again after each run. `delay` is the number of seconds
    between two requests.
    """

    outlet: type[OutletSpider]
    coverage: CoverageTable
    days: Days
    settings: Sequence[str]
    logs: Path | None
    delay: float
    console: Console
    left: Sequence[Window] = ()
    expectation: Expectation = field(default_factory=Expectation)
    process: asyncio.subprocess.Process | None = None
    received: list[int] = field(default_factory=list)
    pages: int = 0
    articles: int = 0
    began: float = field(default_factory=monotonic)
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("months {task.fields[status]}"),
            console=Console(stderr=True),
        )

    async def walk(self, todo: Sequence[Window], done: int) -> list[Exit]:
        """Crawl these windows; return the exit codes that count.

        `done`: how many months were complete before. The first signal ends it, and so does an exit
        code that is not harmless.
        """
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(each, self._stop, each)
        codes: list[Exit] = []
        without_proof = 0
        with self.progress:
            total = done + len(todo)
            self.progress.add_task(self.outlet.name, total=total, completed=done, status="")
            for number, window in enumerate(todo):
                self.left = todo[number:]
                self.expectation = Expectation.of(self.coverage, self.days)
                code = await self._crawl_last_days_if_due()
                if code in _HARMLESS and not self.received:
                    code = await self._walk(window)
                if self.received:
                    is_term = self.received[0] == signal.SIGTERM
                    return [Exit.TERMINATED if is_term else Exit.INTERRUPTED]
                if code not in _HARMLESS:
                    return [code]
                self.progress.advance(self.progress.task_ids[0])
                states = self._states(window)
                is_proven = bool(states - {DayState.GAP, DayState.UNKNOWN})
                without_proof = 0 if is_proven else without_proof + 1
                if without_proof == _MONTHS_WITHOUT_PROOF:
                    self._print(f"{_MONTHS_WITHOUT_PROOF} months in a row without a proven day")
                    return [code]
                if states == {DayState.BEYOND} and self._has_newer(window):
                    self._print(f"{self.outlet.name} lists no article of {window.until} or earlier")
                    break
        return codes

    async def _crawl_last_days_if_due(self) -> Exit:
        """Crawl the outlet's last days, if it has hourly runs and the last one is an hour old.

        While a month is crawled, the runs that cron starts end with BUSY; this replaces them.
        """
        now = datetime.now(UTC)
        runs = Runs(self.coverage.place, self.outlet.name).since(now - HISTORY, ["until"])
        current = [run for run in runs if is_current(run)]
        if not current or now - current[-1]["started_at"] < _CRAWL_INTERVAL:
            return Exit.DONE
        code, error = await self._run_once({}, "today")
        if code is Exit.BUSY:  # cron's run is under way
            return Exit.DONE
        self._print(f"crawled the last days, since cron cannot meanwhile{_failure(code, error)}")
        return code

    async def _walk(self, window: Window) -> Exit:
        """Walk the lists of a window, then the ids of the days that are older than the lists."""
        code = Exit.DONE
        if self._states(window) != {DayState.BEYOND}:
            code = await self._run(window)
        beyond = [day for day in window if self.days[day].state is DayState.BEYOND]
        is_counted = self.outlet.ids_count_up and self._has_newer(window)
        if self.received or code not in _HARMLESS or not is_counted or not beyond:
            return code
        return await self._run(Window(beyond[0], beyond[-1]), "ids")

    def _has_newer(self, window: Window) -> bool:
        """Return whether articles newer than a window are known.

        Otherwise the end of a list does not mean that the lists end before the window.
        """
        newer = (known for day, known in self.days.items() if day > window.until)
        return any(known.row["listed"] for known in newer)

    async def _run(self, window: Window, walk: str = "lists") -> Exit:
        """Crawl one window; while another run of the outlet is under way, wait and retry."""
        began, pages = monotonic(), self.pages
        arguments = {"since": f"{window.since}", "until": f"{window.until}"}
        if walk == "ids":
            arguments["walk"] = walk
        code, error = await self._run_once(arguments, f"{window.since:%Y-%m}")
        while code is Exit.BUSY and not self.received:
            await asyncio.sleep(_BUSY_RETRY_SECONDS)
            code, error = await self._run_once(arguments, f"{window.since:%Y-%m}")
        self.days = self.coverage.days()
        listed = sum(self.days[day].row.get("listed", 0) for day in window)
        message = (
            f"{window.since} to {window.until}: {listed:,} articles listed,"
            f" {self.pages - pages:,} pages in {duration(monotonic() - began)}"
        )
        if unproven := len(gaps(window, self.days)):
            message += f", {unproven} days not proven"
        self._print(message + _failure(code, error))
        return code

    async def _run_once(self, arguments: Mapping[str, str], log_name: str) -> tuple[Exit, str]:
        reading, writing = os.pipe()
        settings = [*self.settings, f"PROGRESS_PIPE={writing}"]
        log = self.logs / f"{self.outlet.name}-{log_name}.log" if self.logs else None
        self.process = await subprocesses.start(
            self.outlet.name, arguments, settings, log, pipes=[writing]
        )
        os.close(writing)
        if self.received:  # a signal while it was started
            subprocesses.stop(self.process, at_once=False)
        following = asyncio.create_task(self._follow(reading))
        outcome = await subprocesses.wait(self.process)
        await following
        return outcome

    async def _follow(self, pipe: int) -> None:
        """Show the progress that the run reports through the pipe, until it ends."""
        reader = asyncio.StreamReader()
        with os.fdopen(pipe, "rb") as file:
            loop = asyncio.get_running_loop()
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
            pages, articles = self.pages, self.articles
            async for line in reader:
                report = json.loads(line)
                self.pages = pages + report["pages"]
                self.articles = articles + report["articles"]
                pace = self.pages / (monotonic() - self.began)
                so_far = f"{self.articles:,} new articles, {pace:.1f} pages/s"
                status = f"{so_far}, {self._time_left(report['pages'])}"
                self.progress.update(self.progress.task_ids[0], status=status)

    def _time_left(self, pages: int) -> str:
        """Return the time left, at the pace so far or at one page per delay, whichever is slower.

        `pages` of the current month have been fetched.
        """
        expected = self.expectation.articles(self.left) + self.expectation.list_pages(self.left)
        seconds = max(self.delay, (monotonic() - self.began) / max(self.pages, 1))
        return f"{duration(max(expected - pages, 0) * seconds)} left"

    def _states(self, window: Window) -> set[DayState]:
        return {self.days[day].state for day in window}

    def _print(self, message: str) -> None:
        """Print a line above the progress bar."""
        self.console.print(escape(message), highlight=False, soft_wrap=True)

    def _stop(self, number: int) -> None:
        self.received.append(number)
        subprocesses.stop(self.process, at_once=len(self.received) > 1)


def _failure(code: Exit, error: str) -> str:
    """Return in brackets how a run ended; empty if it is done."""
    if code is Exit.DONE:
        return ""
    message = error.rpartition("ERROR: ")[2]  # without the prefix of a log line
    return f" ({code.name.lower()}: {message})" if message else f" ({code.name.lower()})"
