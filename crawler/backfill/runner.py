"""Runs one month of an outlet after the other, each in a process of its own, and shows how far."""

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
from crawler.outlet.base import Outlet
from crawler.outlet.id_walk import CountedIds
from crawler.runs import subprocesses
from crawler.runs.exit_codes import Exit
from crawler.runs.history import HISTORY, is_current
from crawler.window import Window
from pipelines.lake.coverage import Coverage, Days, State
from pipelines.lake.runs import Runs

#: Another run of the outlet is under way: cron's takes minutes.
_BUSY_RETRY_SECONDS: Final = 5.0
#: What a month may end with, and the next is walked all the same.
_HARMLESS: Final = {Exit.DONE, Exit.BELOW, Exit.PARTIAL, Exit.NOTHING}
#: As often as `scrapy schedule` crawls an outlet.
_CRAWL_INTERVAL: Final = timedelta(hours=1)
#: So many months in a row that proved nothing are a reason to stop.
_MONTHS_WITHOUT_PROOF: Final = 2


@dataclass(slots=True)
class MonthRuns:
    """The runs of a backfill. The first signal ends the one under way in good order.

    `days` are what the lake proves, read anew after each run; `delay` is how many seconds the
    outlet is given for a page.
    """

    outlet: type[Outlet]
    coverage: Coverage
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
            TextColumn("months {task.fields[told]}"),
            console=Console(stderr=True),
        )

    async def walk(self, todo: Sequence[Window], done: int) -> list[Exit]:
        """Walk these windows when so many months are done; give the exit codes that count."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(each, self._end, each)
        codes: list[Exit] = []
        fruitless = 0
        with self.progress:
            total = done + len(todo)
            self.progress.add_task(self.outlet.name, total=total, completed=done, told="")
            for number, window in enumerate(todo):
                self.left = todo[number:]
                self.expectation = Expectation.of(self.coverage, self.days)
                code = await self._keep_up()
                if code in _HARMLESS and not self.received:
                    code = await self._walk(window)
                if self.received:
                    is_term = self.received[0] == signal.SIGTERM
                    return [Exit.TERMINATED if is_term else Exit.INTERRUPTED]
                if code not in _HARMLESS:
                    return [code]
                self.progress.advance(self.progress.task_ids[0])
                states = self._states(window)
                fruitless = 0 if states - {State.GAP, State.UNKNOWN} else fruitless + 1
                if fruitless == _MONTHS_WITHOUT_PROOF:
                    self._say(f"{_MONTHS_WITHOUT_PROOF} months in a row proved nothing")
                    return [code]
                if states == {State.BEYOND} and self._has_newer(window):
                    self._say(f"{self.outlet.name} lists nothing of {window.until} or older")
                    break
        return codes

    async def _keep_up(self) -> Exit:
        """Run the outlet over its last days, if it is watched and for an hour nobody did.

        While a month is walked, whatever cron begins ends at once: this is in its place.
        """
        now = datetime.now(UTC)
        runs = Runs(self.coverage.place, self.outlet.name).since(now - HISTORY, ["until"])
        current = [run for run in runs if is_current(run)]
        if not current or now - current[-1]["started_at"] < _CRAWL_INTERVAL:
            return Exit.DONE
        code, complaint = await self._run_once({}, "today")
        if code is Exit.BUSY:  # it is cron's turn
            return Exit.DONE
        self._say(f"crawled the last days, while cron has to wait{_told(code, complaint)}")
        return code

    async def _walk(self, window: Window) -> Exit:
        """Walk the lists of a window, then count down the ids of what is older than they are."""
        code = Exit.DONE
        if self._states(window) != {State.BEYOND}:
            code = await self._run(window)
        beyond = [day for day in window if self.days[day].state is State.BEYOND]
        is_counted = issubclass(self.outlet, CountedIds) and self._has_newer(window)
        if self.received or code not in _HARMLESS or not is_counted or not beyond:
            return code
        return await self._run(Window(beyond[0], beyond[-1]), "ids")

    def _has_newer(self, window: Window) -> bool:
        """Tell whether articles newer than a window are known: else it is no end of the lists."""
        newer = (known for day, known in self.days.items() if day > window.until)
        return any(known.row["listed"] for known in newer)

    async def _run(self, window: Window, walk: str = "lists") -> Exit:
        """Run one window to its end, when no other run of the outlet is in the way."""
        began, pages = monotonic(), self.pages
        arguments = {"since": f"{window.since}", "until": f"{window.until}"}
        if walk == "ids":
            arguments["walk"] = walk
        code, complaint = await self._run_once(arguments, f"{window.since:%Y-%m}")
        while code is Exit.BUSY and not self.received:
            await asyncio.sleep(_BUSY_RETRY_SECONDS)
            code, complaint = await self._run_once(arguments, f"{window.since:%Y-%m}")
        self.days = self.coverage.days()
        listed = sum(self.days[day].row.get("listed", 0) for day in window)
        told = (
            f"{window.since} to {window.until}: {listed:,} articles listed,"
            f" {self.pages - pages:,} pages in {duration(monotonic() - began)}"
        )
        if unproven := len(gaps(window, self.days)):
            told += f", {unproven} days not proven"
        self._say(told + _told(code, complaint))
        return code

    async def _run_once(self, arguments: Mapping[str, str], log_name: str) -> tuple[Exit, str]:
        reading, writing = os.pipe()
        settings = [*self.settings, f"PROGRESS_PIPE={writing}"]
        log = self.logs / f"{self.outlet.name}-{log_name}.log" if self.logs else None
        self.process = await subprocesses.start(
            self.outlet.name, arguments, settings, log, pipes=[writing]
        )
        os.close(writing)
        if self.received:  # while it began
            subprocesses.stop(self.process, at_once=False)
        following = asyncio.create_task(self._follow(reading))
        outcome = await subprocesses.wait(self.process)
        await following
        return outcome

    async def _follow(self, pipe: int) -> None:
        """Show what the run tells of itself, until it ends."""
        reader = asyncio.StreamReader()
        with os.fdopen(pipe, "rb") as file:
            loop = asyncio.get_running_loop()
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
            pages, articles = self.pages, self.articles
            async for line in reader:
                told = json.loads(line)
                self.pages, self.articles = pages + told["pages"], articles + told["articles"]
                pace = self.pages / (monotonic() - self.began)
                so_far = f"{self.articles:,} new articles, {pace:.1f} pages/s"
                shown = f"{so_far}, {self._rest(told['pages'])}"
                self.progress.update(self.progress.task_ids[0], told=shown)

    def _rest(self, pages: int) -> str:
        """Say how long it will take: at the pace so far, or at the polite one if that is slower.

        `pages` have come of the first month that is left.
        """
        expected = self.expectation.articles(self.left) + self.expectation.list_pages(self.left)
        seconds = max(self.delay, (monotonic() - self.began) / max(self.pages, 1))
        return f"{duration(max(expected - pages, 0) * seconds)} left"

    def _states(self, window: Window) -> set[State]:
        return {self.days[day].state for day in window}

    def _say(self, what: str) -> None:
        """Print a line that stays, above the bar."""
        self.console.print(escape(what), highlight=False, soft_wrap=True)

    def _end(self, number: int) -> None:
        self.received.append(number)
        subprocesses.stop(self.process, at_once=len(self.received) > 1)


def _told(code: Exit, complaint: str) -> str:
    """Say in brackets how a run ended, if it was not well."""
    why = complaint.rpartition("ERROR: ")[2]  # of a line of the log
    return "" if code is Exit.DONE else f" ({': '.join(filter(None, (code.name.lower(), why)))})"
