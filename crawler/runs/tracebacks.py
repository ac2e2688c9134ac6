"""Notices exceptions that Scrapy only logs: a callback that raises ends in no exit code."""

import logging
from typing import Self

#: That robots.txt did not come is a failure of the network, and told as one.
_NOT_OURS = "scrapy.downloadermiddlewares.robotstxt"


class Tracebacks(logging.Handler):
    """Counts the errors that come with an exception, whatever LOG_LEVEL lets through."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        if record.exc_info and record.name != _NOT_OURS:
            self.count += 1

    def __enter__(self) -> Self:
        """Begin to count."""
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        logging.getLogger().removeHandler(self)
