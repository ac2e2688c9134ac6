"""Counts exceptions that Scrapy only logs: a callback that raises changes no exit code."""

import logging
from typing import Self

#: Logs that robots.txt could not be fetched, which is counted as a failure of the network instead.
_NOT_OURS = "scrapy.downloadermiddlewares.robotstxt"


class Tracebacks(logging.Handler):
    """Counts in `count` the errors logged with an exception, whatever LOG_LEVEL is."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count the record if it has a traceback."""
        if record.exc_info and record.name != _NOT_OURS:
            self.count += 1

    def __enter__(self) -> Self:
        """Start counting."""
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop counting."""
        logging.getLogger().removeHandler(self)
