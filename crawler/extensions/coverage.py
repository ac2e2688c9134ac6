"""Writes to the table `coverage` what a run proves about its days."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pyarrow import ArrowException
from scrapy.exceptions import NotConfigured

from crawler.extensions.ticking import Ticking
from crawler.outlet.spider import OutletSpider
from crawler.outlet.walk import Proof
from crawler.window import Window
from pipelines import lake
from pipelines.known import KnownArticles
from pipelines.lake import coverage
from pipelines.lake.files import read_columns
from pipelines.lake.schema import Row
from pipelines.stages import known_articles, lake_failed

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: Tables that say what became of an article, with the columns read. `articles` is read last: an
#: article that is in both counts as stored.
_OUTCOME_COLUMNS = {"rejects": ("article_id", "reason"), "articles": ("article_id",)}


class Coverage(Ticking):
    """Compares the articles of the lists with those in the lake, every minute and at the end.

    The files of this run are read back from the lake, so that a day counts as complete only if its
    articles are there. Runs without `RUN_ID`, such as those of `scrapy parse`, write nothing.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.run_id: str = crawler.settings["RUN_ID"]
        if not self.run_id:
            raise NotConfigured
        super().__init__(crawler)
        self.seconds = crawler.settings.getfloat("LAKE_COMMIT_SECONDS")
        self.began_at = datetime.now(UTC)
        self.place = lake.locate(crawler.settings["LAKE_URI"])
        self.outcomes: dict[str, str | None] = {}
        self.read: set[str] = set()

    def tick(self) -> None:
        """Write a row for each day of the window; count and log a failure of the lake."""
        outlet = self.crawler.spider
        assert isinstance(outlet, OutletSpider)
        try:
            self._read_back(outlet.name)
            rows = list(self._rows(outlet.window, outlet.walk.proof))
            coverage.CoverageTable(self.place, outlet.name).write(self.run_id, rows)
        except (OSError, ArrowException) as error:
            if lake_failed(self.crawler, error):
                what = "No proof of the days could be written to %s: %s"
                outlet.logger.error(what, self.place.uri, error)  # noqa: TRY400

    def _read_back(self, outlet: str) -> None:
        """Read what this run has written since the last call."""
        for table, columns in _OUTCOME_COLUMNS.items():
            for file in self.place.files(table, outlet):
                if file.path in self.read or not file.name.startswith(self.run_id):
                    continue
                self.read.add(file.path)
                for row in read_columns(self.place, file, columns).to_pylist():
                    self.outcomes[row["article_id"]] = row.get("reason")

    def _rows(self, window: Window, proof: Proof) -> Iterator[Row]:
        assert self.crawler.spider
        known = known_articles(self.crawler)
        counts: defaultdict[date, Counter[str]] = defaultdict(Counter)
        for article_id, day in proof.days.items():
            if article_id not in known.forgotten:
                counts[day][self._outcome(article_id, known)] += 1
        for day in window:
            yield {
                "outlet": self.crawler.spider.name,
                "day": day,
                "run_id": self.run_id,
                "checked_at": self.began_at,
                "walked": proof.knows_all_lists
                and bool(proof.lists)
                and all(progress.covers(day) for progress in proof.lists),
                "lists": len(proof.lists),
                "ended": sum(progress.ends_after(day) for progress in proof.lists),
                "listed": counts[day].total(),
                **{name: counts[day][name] for name in ("stored", "rejected", "gone", "missing")},
            }

    def _outcome(self, article_id: str, known: KnownArticles) -> str:
        """Return what became of a listed article: stored, rejected, gone or missing."""
        if known.find(article_id):
            return "stored"
        if article_id in self.outcomes:
            reason = self.outcomes[article_id]
        elif article_id in known.rejected:
            reason = known.rejected[article_id]
        else:
            return "missing"
        outcomes = {None: "stored", "gone": "gone", "unreachable": "missing"}
        return outcomes.get(reason, "rejected")
