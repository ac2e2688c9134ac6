"""Writes down what a run proves of its days."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pyarrow import ArrowException
from scrapy.exceptions import NotConfigured

from crawler.extensions.ticking import Ticking
from crawler.outlet.base import Outlet
from pipelines import lake
from pipelines.lake import coverage
from pipelines.lake.files import read_columns
from pipelines.lake.schema import Row
from pipelines.stages import Revise

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

#: An article that is in both is there.
_OUTCOMES = {"rejects": ("article_id", "reason"), "articles": ("article_id",)}


class Coverage(Ticking):
    """Holds what the lists showed against what the lake has, every minute and at the end.

    What this run wrote is read back from the lake, so that a day counts as complete only if its
    articles are there. Runs without `RUN_ID`, of `scrapy parse` and the like, write nothing.
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
        """Write a row for each day of the window; a lake that fails is counted."""
        outlet = self.crawler.spider
        revise = self.crawler.get_item_pipeline(Revise)
        assert isinstance(outlet, Outlet)
        assert revise
        try:
            self._read_back(outlet.name)
            rows = list(self._rows(outlet, revise))
            coverage.CoverageTable(self.place, outlet.name).write(self.run_id, rows)
        except (OSError, ArrowException):
            outlet.count("lake/failed")
            outlet.logger.exception("No proof of the days could be written to %s", self.place.uri)

    def _read_back(self, outlet: str) -> None:
        """Read what this run has written since the last time."""
        for table, columns in _OUTCOMES.items():
            for file in self.place.files(table, outlet):
                if file.path in self.read or not file.name.startswith(self.run_id):
                    continue
                self.read.add(file.path)
                for row in read_columns(self.place, file, columns).to_pylist():
                    self.outcomes[row["article_id"]] = row.get("reason")

    def _rows(self, outlet: Outlet, revise: Revise) -> Iterator[Row]:
        counts: defaultdict[date, Counter[str]] = defaultdict(Counter)
        for article_id, day in outlet.found.items():
            if article_id not in revise.memory.forgotten:
                counts[day][self._outcome(article_id, revise)] += 1
        for day in outlet.window:
            walks = outlet.walks
            yield {
                "outlet": outlet.name,
                "day": day,
                "run_id": self.run_id,
                "checked_at": self.began_at,
                "walked": outlet.knows_all_lists
                and bool(walks)
                and all(walk.covers(day) for walk in walks),
                "lists": len(walks),
                "ended": sum(walk.ends_after(day) for walk in walks),
                "listed": counts[day].total(),
                **{name: counts[day][name] for name in ("stored", "rejected", "gone", "missing")},
            }

    def _outcome(self, article_id: str, revise: Revise) -> str:
        """Say what became of an article that a list showed."""
        if revise.memory.find(article_id):
            return "stored"
        if article_id in self.outcomes:
            reason = self.outcomes[article_id]
        elif (told := revise.rejected.get(article_id)) is not None:
            reason = told
        else:
            return "missing"
        named = {None: "stored", "gone": "gone", "unreachable": "missing"}
        return named.get(reason, "rejected")
