"""The item pipelines, in the order in which a record passes them."""

import asyncio
import logging
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from pyarrow import ArrowException
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call

from pipelines import lake, record
from pipelines.items import Article, Reject, RejectedError
from pipelines.timestamps import SEOUL

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

#: A row of `data/articles` on its way to the lake.
Row = dict[str, Any]


class Normalize:
    """Stage 300: an `Article` becomes a row, or a `Reject` that says why it cannot."""

    def process_item(self, item: Article | Reject) -> Row | Reject:
        """Pass a `Reject` on as it is."""
        if isinstance(item, Reject):
            return item
        try:
            return record.normalize(item)
        except RejectedError as error:
            return Reject(
                outlet=item.outlet,
                url=item.url,
                reason=error.reason,
                detail=error.detail,
                fetched_at=item.fetched_at,
                article_id=item.article_id,
                page_hash=item.page_hash,
            )


class Store:
    """Stage 800: rows and rejects go to the lake, every few hundred or every minute.

    Settings: `LAKE_URI`, `LAKE_COMMIT_ROWS`, `LAKE_COMMIT_SECONDS`. A lake that cannot be written
    ends the run: what cannot be stored should not be fetched.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.commit_rows = crawler.settings.getint("LAKE_COMMIT_ROWS")
        self.ticker = create_looping_call(self.commit)
        self.failed = False

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Name the run and start the clock."""
        assert self.crawler.spider
        run_id = (
            f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{self.crawler.spider.name}-{secrets.token_hex(3)}"
        )
        self.writer = lake.Writer(lake.folder(self.crawler.settings["LAKE_URI"]), run_id)
        self.ticker.start(self.crawler.settings.getfloat("LAKE_COMMIT_SECONDS"), now=False)

    def process_item(self, item: Row | Reject) -> Row:
        """Keep the record; a reject is kept too and then dropped, so that no feed exports it."""
        match item:
            case Reject():
                row = asdict(item) | {"run_id": self.writer.run_id}
                year = item.fetched_at.astimezone(SEOUL).year
                self._keep("rejects", year, row, f"rejected/{item.reason}")
                raise DropItem(f"{item.reason} {item.detail} {item.url}")
            case row:
                row["run_id"] = self.writer.run_id
                self._keep("articles", record.partition_year(row), row, "stored")
                return row

    def close_spider(self) -> None:
        """Commit the rest."""
        self.ticker.stop()
        self.writer.commit()

    def commit(self) -> None:
        """Commit what there is; a failure is logged and closes the spider."""
        try:
            self.writer.commit()
        except (OSError, ArrowException):
            if not self.failed:
                logger.exception("The lake at %s cannot be written", self.writer.root)
                self.failed = True
                assert self.crawler.engine
                self._closing = asyncio.ensure_future(
                    self.crawler.engine.close_spider_async(reason="storage_failed")
                )

    def _keep(self, table: str, year: int, row: Row, counter: str) -> None:
        self.writer.add(table, year, row)
        assert self.crawler.stats
        self.crawler.stats.inc_value(f"articles/{counter}")
        if self.writer.pending >= self.commit_rows:
            self.commit()
