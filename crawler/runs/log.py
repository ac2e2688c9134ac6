"""The log of a run: short at the level INFO, and everything that Scrapy says at DEBUG."""

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

#: Scrapy's loggers, and the level from which their lines are logged unless LOG_LEVEL is DEBUG.
_QUIETED: Final = {
    # Versions, settings, and which classes are enabled: the same seventy lines for each run.
    "scrapy.utils.log": logging.WARNING,
    "scrapy.addons": logging.WARNING,
    "scrapy.middleware": logging.WARNING,
    "scrapy.crawler": logging.WARNING,
    "scrapy.core.engine": logging.WARNING,
    # A traceback for a robots.txt that did not come; `Tally.count_failure` logs it in a line.
    "scrapy.downloadermiddlewares.robotstxt": logging.CRITICAL,
}
#: The counters that are told at the end: ours, and what the site answered.
_COUNTERS: Final = (
    *("articles/", "failures/", "flags/", "ids/", "lake/", "lists/"),
    *("downloader/response_status_count/", "finish_reason"),
)


def quiet_scrapy(settings: BaseSettings) -> None:
    """Leave out of the log what is the same for each run, unless LOG_LEVEL is DEBUG."""
    level = settings["LOG_LEVEL"]
    number = logging.getLevelNamesMapping().get(level, level)
    if isinstance(number, int) and number <= logging.DEBUG:
        return
    for name, least in _QUIETED.items():
        # No level: Scrapy's configure_logging resets those of its loggers.
        logging.getLogger(name).addFilter(_AtLeast(least))
    logging.getLogger("scrapy.utils.signal").addFilter(_is_not_of_core_stats)


def _is_not_of_core_stats(record: logging.LogRecord) -> bool:
    """Return whether a record is another than the traceback of a run that never started.

    Scrapy's `CoreStats` raises then, beside the reason why it did not start.
    """
    return "CoreStats.spider_closed" not in record.getMessage()


class _AtLeast(logging.Filter):
    """Lets records of a level and above pass."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record passes."""
        return record.levelno >= self.level


class ShortFormatter(LogFormatter):
    """Scrapy's formatter, without the item, whose page would fill the screen: its address."""

    def dropped(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Return the line of an item that a pipeline dropped: the exception names the address."""
        result = super().dropped(item, exception, response, spider)
        return {**result, "msg": "Dropped: %(exception)s"}

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Return the line above the traceback of a pipeline that raised."""
        result = super().item_error(item, exception, response, spider)
        address = getattr(item, "url", None) or item
        return {**result, "msg": "Error processing %(item)s", "args": {"item": address}}


def counters(stats: Mapping[str, Any]) -> str:
    """Return the counters of a run that are not 0, as `name=value`, in one line."""
    told = {name: value for name, value in stats.items() if name.startswith(_COUNTERS) and value}
    plain = {name: value for name, value in told.items() if isinstance(value, int | str)}
    return " ".join(f"{name}={value}" for name, value in sorted(plain.items()))


def log_place(settings: BaseSettings) -> str:
    """Return where the log of this process is: a file, or a command that shows it.

    Empty if it goes to a terminal or into a pipe.
    """
    if file := settings["LOG_FILE"]:
        return str(Path(file).absolute())
    try:
        about = os.fstat(sys.stderr.fileno())
        target = str(Path(f"/proc/self/fd/{sys.stderr.fileno()}").readlink())
    except (OSError, ValueError):  # no such folder but on Linux; a stream that is no file
        return ""
    if os.environ.get("JOURNAL_STREAM") == f"{about.st_dev}:{about.st_ino}":
        return f"journalctl _SYSTEMD_INVOCATION_ID={os.environ.get('INVOCATION_ID', '')}"
    is_file = target.startswith("/") and not target.startswith(("/dev/", "/proc/"))
    return target if is_file else ""
