"""What the lake knows of an outlet when a run begins."""

from datetime import UTC, datetime, timedelta

from pipelines.lake import Memory
from pipelines.lake.memory import RETRY_REJECTS_AFTER, Known
from pipelines.lake.place import Place
from pipelines.lake.runs import Runs
from pipelines.lake.schema import Row


class KnownArticles:
    """The articles and rejects of an outlet, read once; what the run writes is not included.

    - `recent`: the latest rows of articles younger than `revisit_hours`, by article id. They are
      refetched.
    - `rejected`: the reasons of rejects younger than `RETRY_REJECTS_AFTER`, by article id, or else
      by address. They are not fetched.
    - `unreachable`: the keys of rejects as young that could not be fetched. They are retried.

    Raise `OSError` or `pyarrow.ArrowException` when the lake cannot be read.
    """

    def __init__(self, place: Place, outlet: str, revisit_hours: float) -> None:
        now = datetime.now(UTC)
        self._memory = Memory(place, outlet)
        self.recent: dict[str, Row] = {}
        if revisit_hours:
            self.recent = self._memory.recent(now - timedelta(hours=revisit_hours))
        reasons = self._memory.rejected(now - RETRY_REJECTS_AFTER)
        self.rejected = {key: why for key, why in reasons.items() if why != "unreachable"}
        self.unreachable = reasons.keys() - self.rejected.keys()
        #: The names of sections, by the codes that ids carry.
        self.section_names = Runs(place, outlet).section_names()

    @property
    def forgotten(self) -> set[str]:
        """The ids of articles that were forgotten on request (`data/forgotten`)."""
        return self._memory.forgotten

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._memory

    def find(self, article_id: str) -> Known | None:
        """Return the latest revision of an article; None if the lake has none."""
        return self._memory.find(article_id)

    def without_forgotten(self, row: Row) -> Row:
        """Return the row of an article without the authors that were forgotten on request."""
        return self._memory.without_forgotten(row)
