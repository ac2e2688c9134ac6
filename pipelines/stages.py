"""The item pipelines, in the order in which a record passes them."""

import asyncio
import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

from pyarrow import ArrowException
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call

from pipelines import lake
from pipelines.items import Article, Reject, Revision
from pipelines.known import KnownArticles
from pipelines.lake.layout import Run
from pipelines.lake.schema import Row
from pipelines.landing import add_reject, add_revision
from pipelines.record import revision_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

#: Fields of which filled values are counted; the others are always or hardly ever filled.
FIELDS = ("published_at", "section", "subtitle", "authors", "byline_raw", "images")

_KNOWN: "WeakKeyDictionary[Crawler, KnownArticles]" = WeakKeyDictionary()


def known_articles(crawler: "Crawler") -> KnownArticles:
    """Return what the lake has of a run's outlet. It is read at the first call, and then shared.

    Raise `OSError` or `pyarrow.ArrowException` when the lake cannot be read.
    """
    if crawler not in _KNOWN:
        assert crawler.spider
        place = lake.locate(crawler.settings["LAKE_URI"])
        hours = crawler.settings.getfloat("REVISIT_HOURS")
        _KNOWN[crawler] = KnownArticles(place, crawler.spider.name, hours)
    return _KNOWN[crawler]


def lake_failed(crawler: "Crawler", error: Exception) -> bool:
    """Count an error of the lake; return whether it is the run's first, whose reason is kept."""
    assert crawler.stats
    crawler.stats.inc_value("lake/failed")
    reason = "; ".join([str(error).rstrip("."), *getattr(error, "__notes__", ())])
    is_first = crawler.stats.get_value("told/storage") is None
    if is_first:
        crawler.stats.set_value("told/storage", reason)
    return is_first


class Normalize:
    """Stage 300: turns an `Article` into a `Revision`, or into a `Reject` with the reason."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return the pipeline of a run."""
        return cls(crawler)

    def process_item(self, item: Article | Reject) -> Revision | Reject:
        """Return the row with its page, or the reject."""
        assert self.crawler.stats
        seen = self.crawler.stats.get_value("sections/names", {})
        return revision_of(item, known_articles(self.crawler).section_names | seen)


class Revise:
    """Stage 500: turns a known article into its next revision; drops it if it is unchanged."""

    known: KnownArticles

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        #: Article ids by the hash of their body, of recent articles and those of this run.
        self.bodies: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return the pipeline of a run."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Read what the lake has. Count and raise an error of the lake."""
        try:
            self.known = known_articles(self.crawler)
        except (OSError, ArrowException) as error:
            lake_failed(self.crawler, error)
            raise
        self.bodies = {row["body_hash"]: key for key, row in self.known.recent.items()}

    def process_item(self, item: Revision | Reject) -> Revision | Reject:
        """Return a new article, the next revision of a known one, or a reject.

        Drop what is unchanged. Drop the reject of an unreachable article if the lake has the
        article, or a recent reject of it.
        """
        match item:
            case Reject(reason="gone", article_id=str(key)) if key in self.known.recent:
                return self._tombstone(item, self.known.recent[key])
            case Reject(reason="unreachable", article_id=str(key)) if self._is_recorded(key):
                raise DropItem(f"still unreachable {item.url}", log_level="DEBUG")
            case Reject():
                return item
            case Revision():
                return replace(item, row=self._next_revision(item.row))

    def _next_revision(self, row: Row) -> Row:
        latest = self.known.find(row["article_id"])
        row = self.known.without_forgotten(row)
        if latest is None:
            self._note_body(row)
            return row
        if row["content_hash"] == latest.content_hash and not latest.deleted:
            self._count("articles/unchanged")
            raise DropItem(f"unchanged {row['url']}", log_level="DEBUG")
        self._count("articles/revised")
        self._note_body(row)
        return row | {"revision": latest.revision + 1, "first_seen_at": latest.first_seen_at}

    def _note_body(self, row: Row) -> None:
        """Count a body that another article has too: a notice, or one page at all addresses."""
        if self.bodies.setdefault(row["body_hash"], row["article_id"]) != row["article_id"]:
            self._count("articles/same_body")

    def _is_recorded(self, article_id: str) -> bool:
        """Return whether the lake has the article, or a recent reject of it as unreachable."""
        return article_id in self.known.unreachable or article_id in self.known

    def _tombstone(self, gone: Reject, row: Row) -> Revision:
        """Return the revision for an article that is gone: it has no content and no page.

        Drop it if the latest revision is a tombstone already.
        """
        if row["deleted"]:
            self._count("articles/unchanged")
            raise DropItem(f"still gone {gone.url}", log_level="DEBUG")
        self._count("articles/deleted")
        empty: dict[str, Any] = {
            **dict.fromkeys(("subtitle", "body", "byline_raw", "etag", "last_modified")),
            **{column: [] for column in ("authors", "images", "tags", "flags")},
        }
        about = {
            "revision": row["revision"] + 1,
            "deleted": True,
            "fetched_at": gone.fetched_at,
            "page_hash": None,
        }
        return Revision(row | empty | about, None)

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)


class Store:
    """Stage 800: writes rows, rejects and their pages to the lake.

    They are committed when `LAKE_COMMIT_ROWS` rows are pending, and every `LAKE_COMMIT_SECONDS`.
    Other settings: `LAKE_URI`, `KEEP_PAGES`. The first commit that fails closes the spider. The
    counters `lake/articles` and `lake/rejects` are the numbers of rows committed.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.commit_rows = crawler.settings.getint("LAKE_COMMIT_ROWS")
        self.keeps_pages = crawler.settings.getbool("KEEP_PAGES")
        self.ticker = create_looping_call(self.commit)
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Return the pipeline of a run."""
        return cls(crawler)

    @cached_property
    def writer(self) -> lake.Writer:
        """The writer of the run. It exists even if another pipeline kept the crawl from opening."""
        assert self.crawler.spider
        run_id = self.crawler.settings["RUN_ID"]
        run = Run(run_id) if run_id else Run.new(self.crawler.spider.name)
        return lake.Writer(lake.locate(self.crawler.settings["LAKE_URI"]), run)

    def open_spider(self) -> None:
        """Start the timer of commits."""
        self.ticker.start(self.crawler.settings.getfloat("LAKE_COMMIT_SECONDS"), now=False)

    def process_item(self, item: Revision | Reject) -> Row:
        """Write an item; return a row, and drop a reject, so that no feed exports it."""
        match item:
            case Reject():
                add_reject(self.writer, item, item.page if self.keeps_pages else None)
                self._commit_if_due()
                self._count(f"articles/rejected/{item.reason}")
                raise DropItem(f"{item.reason} {item.detail} {item.url}")
            case Revision(row=row, page=page):
                for flag in row["flags"]:
                    self._count(f"flags/{flag}")
                if row["revision"] == 0:
                    self._count_filled(row)
                stored = add_revision(self.writer, row, page if self.keeps_pages else None)
                self._commit_if_due()
                return stored

    def close_spider(self) -> None:
        """Stop the timer, and commit pending rows."""
        self.ticker.stop()
        self._commit()

    def missing(self) -> list[str]:
        """Read back all files written; return the paths of those that lack rows."""
        return list(self.writer.missing())

    def commit(self) -> None:
        """Commit pending rows; if that fails, close the spider."""
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
        except (OSError, ArrowException) as error:
            if lake_failed(self.crawler, error):  # the last commit fails as well
                what = "The lake %s could not be written: %s"
                logger.error(what, self.writer.place.uri, error)  # noqa: TRY400
            is_done = False
        for table, rows in self.writer.committed.items():
            self.crawler.stats.set_value(f"lake/{table}", rows)
        return is_done

    def _count(self, name: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(name)

    def _count_filled(self, row: Row) -> None:
        """Count the filled fields of a new article: one that stops filling means a changed page."""
        self._count("articles/new")
        if "fallback_body" in row["flags"]:
            self._count("articles/fallback")
        for field in FIELDS:
            is_filled = row[field] or (field == "section" and "section_unnamed" in row["flags"])
            if is_filled:
                self._count(f"filled/{field}")

    def _commit_if_due(self) -> None:
        if self.writer.pending >= self.commit_rows and self._closing is None:
            self.commit()
