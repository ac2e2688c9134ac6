"""The item pipelines, in the order in which a record passes them."""

import asyncio
import logging
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from pyarrow import ArrowException
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call

from pipelines import lake, record
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class Normalize:
    """Stage 300: an `Article` becomes a row, or a `Reject` that says why it cannot."""

    def process_item(self, item: Article | Reject) -> Row | Reject:
        """Pass a `Reject` on as it is."""
        if isinstance(item, Reject):
            return item
        try:
            return record.normalize(item)
        except RejectedError as error:
            reason = error
        except Exception as error:
            logger.exception("Cannot normalize %s", item.url)
            reason = RejectedError("parser_error", repr(error))
        return Reject(
            outlet=item.outlet,
            url=item.url,
            reason=reason.reason,
            detail=reason.detail,
            fetched_at=item.fetched_at,
            article_id=item.article_id,
            page_hash=item.page_hash,
        )


class Store:
    """Stage 800: rows and rejects go to the lake, every few hundred or every minute.

    Settings: `LAKE_URI`, `LAKE_COMMIT_ROWS`, `LAKE_COMMIT_SECONDS`. The first commit that fails
    closes the spider. The counters `lake/articles` and `lake/rejects` are of rows committed.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.commit_rows = crawler.settings.getfloat("LAKE_COMMIT_ROWS")
        self.ticker = create_looping_call(self.commit)
        self._closing: asyncio.Future[None] | None = None

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
                self._keep("rejects", year, row)
                self._count(f"articles/rejected/{item.reason}")
                raise DropItem(f"{item.reason} {item.detail} {item.url}")
            case row:
                for flag in row["flags"]:
                    self._count(f"flags/{flag}")
                row["run_id"] = self.writer.run_id
                self._keep("articles", record.partition_year(row), row)
                return row

    def close_spider(self) -> None:
        """Commit the rest."""
        self.ticker.stop()
        self._commit()

    def commit(self) -> None:
        """Commit what there is; if that fails, end the run."""
        if not self._commit() and self._closing is None:
            assert self.crawler.engine
            self._closing = asyncio.ensure_future(
                self.crawler.engine.close_spider_async(reason="storage_failed")
            )

    def _commit(self) -> bool:
        assert self.crawler.stats
        is_done = True
        try:
            self.writer.commit()
        except (OSError, ArrowException):
            logger.exception("The lake at %s cannot be written", self.writer.root)
            self.crawler.stats.inc_value("lake/failed")
            is_done = False
        for table, rows in self.writer.committed.items():
            self.crawler.stats.set_value(f"lake/{table}", rows)
        return is_done

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)

    def _keep(self, table: str, year: int, row: Row) -> None:
        self.writer.add(table, year, row)
        if self.writer.pending >= self.commit_rows and self._closing is None:
            self.commit()
