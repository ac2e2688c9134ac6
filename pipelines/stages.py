"""The item pipelines, in the order in which a record passes them."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pyarrow import ArrowException
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call

from pipelines import lake, record
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake import Memory
from pipelines.lake.layout import Run
from pipelines.lake.memory import RETRY_REJECTS_AFTER
from pipelines.lake.schema import Row
from pipelines.page import Page, stored
from pipelines.timestamps import SEOUL

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

#: Fields whose fill is watched; the others are always or hardly ever filled.
FIELDS = ("published_at", "section", "subtitle", "authors", "byline_raw", "images")

#: Columns of `rejects` that a `Reject` has under the same name.
_OF_A_REJECT = ("outlet", "article_id", "url", "reason", "detail", "fetched_at")


class Normalize:
    """Stage 300: an `Article` becomes a row, or a `Reject` that says why it cannot."""

    def process_item(self, item: Article | Reject) -> Row | Reject:
        """Pass a `Reject` on as it is; the row has its `page` beside its columns, for the lake."""
        if isinstance(item, Reject):
            return item
        try:
            return record.normalize(item) | {"page": item.page}
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
            fetched_at=item.page.fetched_at,
            article_id=item.article_id,
            page=item.page,
        )


class Revise:
    """Stage 500: an article that the lake has becomes its next revision, or nothing.

    `memory` is what the lake has of the outlet, read once, at the start; `recent` are the latest
    rows of articles younger than `REVISIT_HOURS`, by their ids; `bodies` whose body each of theirs
    is; `rejected` what was rejected of late and why, which is left to rest; `unreachable` what did
    not come of late, and is asked for again.
    """

    memory: Memory
    recent: dict[str, Row]
    bodies: dict[str, str]
    rejected: dict[str, str]
    unreachable: set[str]

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Read what the lake knows."""
        assert self.crawler.spider
        place = lake.locate(self.crawler.settings["LAKE_URI"])
        hours = self.crawler.settings.getfloat("REVISIT_HOURS")
        try:
            self.memory = Memory(place, self.crawler.spider.name)
            after = datetime.now(UTC) - timedelta(hours=hours)
            self.recent = self.memory.recent(after) if hours else {}
            rejected = self.memory.rejected(datetime.now(UTC) - RETRY_REJECTS_AFTER)
        except (OSError, ArrowException):
            self._count("lake/failed")
            raise
        self.bodies = {row["body_hash"]: key for key, row in self.recent.items()}
        self.unreachable = {key for key, reason in rejected.items() if reason == "unreachable"}
        self.rejected = {key: reason for key, reason in rejected.items() if reason != "unreachable"}

    def process_item(self, item: Row | Reject) -> Row | Reject:
        """Give the next revision; drop what is as it was, and what is told once a day."""
        match item:
            case Reject(reason="gone", article_id=str(known)) if known in self.recent:
                return self._tombstone(item, self.recent[known])
            case Reject(reason="unreachable", article_id=str(known)) if self._is_told(known):
                raise DropItem(f"still unreachable {item.url}", log_level="DEBUG")
            case Reject():
                return item
            case row:
                return self._revision(row)

    def _revision(self, row: Row) -> Row:
        known = self.memory.find(row["article_id"])
        row = self.memory.without_forgotten(row)
        if known is None:
            self._note_body(row)
            return row
        if row["content_hash"] == known.content_hash and not known.deleted:
            self._count("articles/unchanged")
            raise DropItem(f"unchanged {row['url']}", log_level="DEBUG")
        self._count("articles/revised")
        self._note_body(row)
        return row | {"revision": known.revision + 1, "first_seen_at": known.first_seen_at}

    def _note_body(self, row: Row) -> None:
        """Count a body that another article has too: a notice, or one page under all addresses."""
        if self.bodies.setdefault(row["body_hash"], row["article_id"]) != row["article_id"]:
            self._count("articles/same_body")

    def _is_told(self, article_id: str) -> bool:
        """Tell whether nothing is lost, or the lake says already what is."""
        return article_id in self.unreachable or article_id in self.memory

    def _tombstone(self, gone: Reject, row: Row) -> Row:
        """Say that an article is there no longer: its revisions stay, the last has no content."""
        if row["deleted"]:
            self._count("articles/unchanged")
            raise DropItem(f"still gone {gone.url}", log_level="DEBUG")
        self._count("articles/deleted")
        return row | {
            **dict.fromkeys(("subtitle", "body", "byline_raw", "etag", "last_modified")),
            **{column: [] for column in ("authors", "images", "tags", "flags")},
            "revision": row["revision"] + 1,
            "deleted": True,
            "fetched_at": gone.fetched_at,
            "page_hash": None,
            "page": None,
        }

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)


class Store:
    """Stage 800: rows and rejects go to the lake, every few hundred or every minute.

    With each goes the page that it was read from. Settings: `LAKE_URI`, `LAKE_COMMIT_ROWS`,
    `LAKE_COMMIT_SECONDS`, `KEEP_PAGES`. The first commit that fails
    closes the spider. The counters `lake/articles` and `lake/rejects` are of rows committed.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.commit_rows = crawler.settings.getint("LAKE_COMMIT_ROWS")
        self.keeps_pages = crawler.settings.getbool("KEEP_PAGES")
        self.ticker = create_looping_call(self.commit)
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Take the settings of the run."""
        return cls(crawler)

    @cached_property
    def writer(self) -> lake.Writer:
        """What collects the rows: also of a crawl that another pipeline kept from opening."""
        assert self.crawler.spider
        run_id = self.crawler.settings["RUN_ID"]
        run = Run(run_id) if run_id else Run.new(self.crawler.spider.name)
        return lake.Writer(lake.locate(self.crawler.settings["LAKE_URI"]), run)

    def open_spider(self) -> None:
        """Start the clock."""
        self.ticker.start(self.crawler.settings.getfloat("LAKE_COMMIT_SECONDS"), now=False)

    def process_item(self, item: Row | Reject) -> Row:
        """Keep the record; a reject is kept too and then dropped, so that no feed exports it."""
        match item:
            case Reject():
                add_reject(self.writer, item, item.page if self.keeps_pages else None)
                self._commit_if_due()
                self._count(f"articles/rejected/{item.reason}")
                raise DropItem(f"{item.reason} {item.detail} {item.url}")
            case row:
                for flag in row["flags"]:
                    self._count(f"flags/{flag}")
                if row["revision"] == 0:
                    self._count_filled(row)
                page: Page | None = row.pop("page")
                kept = page if self.keeps_pages else None
                add_row(self.writer, "articles", record.partition_year(row), row, kept)
                self._commit_if_due()
                return row

    def close_spider(self) -> None:
        """Commit the rest."""
        self.ticker.stop()
        self._commit()

    def missing(self) -> list[str]:
        """Name the files that do not hold what was written to them."""
        return list(self.writer.missing())

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
            logger.exception("The lake at %s cannot be written", self.writer.place.uri)
            self.crawler.stats.inc_value("lake/failed")
            is_done = False
        for table, rows in self.writer.committed.items():
            self.crawler.stats.set_value(f"lake/{table}", rows)
        return is_done

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)

    def _count_filled(self, row: Row) -> None:
        """Count what a new article has: a field that stops filling is a page that changed."""
        self._count("articles/new")
        if "fallback_body" in row["flags"]:
            self._count("articles/fallback")
        for field in FIELDS:
            if row[field]:
                self._count(f"filled/{field}")

    def _commit_if_due(self) -> None:
        if self.writer.pending >= self.commit_rows and self._closing is None:
            self.commit()


def add_reject(writer: lake.Writer, item: Reject, page: Page | None) -> None:
    """Add the row of a reject; `page` is what is kept of it."""
    row = {name: getattr(item, name) for name in _OF_A_REJECT}
    row["page_hash"] = item.page.hash if item.page else None
    add_row(writer, "rejects", item.fetched_at.astimezone(SEOUL).year, row, page)


def add_row(writer: lake.Writer, table: str, year: int, row: Row, page: Page | None) -> None:
    """Add a row, and before it the page that is kept: no row is without the one that it names."""
    row["run_id"] = writer.run.id
    if page:
        of_row = {name: row[name] for name in ("outlet", "article_id", "run_id")}
        writer.add("pages", year, of_row | stored(page))
    writer.add(table, year, row)
