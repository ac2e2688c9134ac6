"""The articles of one outlet that the lake holds: the crawler's only memory."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import schema
from pipelines.lake.files import read_columns
from pipelines.lake.forgetting import without_forgotten
from pipelines.lake.place import Place
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: A rejected page is refetched after this time, not every hour. A truncated page heals by then; a
#: broken one is fetched three times in the default window.
RETRY_REJECTS_AFTER = timedelta(days=1)
_KNOWN_COLUMNS = (
    *("article_id", "revision", "content_hash", "deleted", "first_seen_at", "fetched_at"),
)
#: Columns that `Memory.recent` does not read: nobody uses them, and they are most of the bytes.
_HEAVY_COLUMNS = {"body", "subtitle", "images"}


class Known(NamedTuple):
    """What is known of the latest revision of an article."""

    revision: int
    content_hash: str
    deleted: bool
    first_seen_at: datetime
    fetched_at: datetime


class Memory:
    """The articles of an outlet, read when it is made; rows written later are not in it.

    A million articles take 0.4 s and 150 MB: the Arrow columns are searched in place.

    All that reads raises `OSError` or `pyarrow.ArrowException` when a file cannot be read.
    """

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet
        keys = [("article_id", "ascending"), ("revision", "ascending")]
        with _system_allocator():
            table = self._read("articles", _KNOWN_COLUMNS)
            self._order = pc.sort_indices(table, sort_keys=keys)
        self._ids = table["article_id"]
        self._table = table.drop(["article_id"])
        #: Ids of the articles that were forgotten on request.
        self.forgotten: set[str] = set()
        #: Hashes of forgotten authors and of their addresses, by article id.
        self.forgotten_authors: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._read("forgotten", ("article_id", "author_hash")).to_pylist():
            if row["author_hash"] is None:
                self.forgotten.add(row["article_id"])
            else:
                self.forgotten_authors[row["article_id"]].add(row["author_hash"])

    def find(self, article_id: str) -> Known | None:
        """Return the latest revision of an article; None if the lake does not have it."""
        position = bisect_right(self._order, article_id, key=self._id) - 1
        if position < 0 or self._id(self._order[position]) != article_id:
            return None
        (row,) = self._table.slice(self._order[position].as_py(), 1).to_pylist()
        return Known(**row)

    def _id(self, index: pa.UInt64Scalar) -> str:
        article_id: str = self._ids[index.as_py()].as_py()
        return article_id

    def without_forgotten(self, row: Row) -> Row:
        """Return the row of an article with its forgotten authors masked."""
        hashes = self.forgotten_authors.get(row["article_id"])
        return without_forgotten(row, hashes) if hashes else row

    def __contains__(self, article_id: str) -> bool:
        """Return whether the lake has the article, or was told to forget it."""
        return article_id in self.forgotten or self.find(article_id) is not None

    def rejected(self, after: datetime) -> dict[str, str]:
        """Return the reason of each reject after a timestamp, by article id, without one by URL.

        Of several rejects of an article the last counts.
        """
        columns = ("article_id", "url", "fetched_at", "reason")
        table = self._read("rejects", columns, _year(after)).sort_by("fetched_at")
        late = table.filter(pc.greater(table["fetched_at"], pa.scalar(after)))
        keys = pc.coalesce(late["article_id"], late["url"]).to_pylist()
        return dict(zip(keys, late["reason"].to_pylist(), strict=True))

    def recent(self, after: datetime) -> dict[str, Row]:
        """Return the latest rows of articles published after a timestamp, by article id.

        An article without a date counts by its first sight. Tombstones are included. The columns
        body, subtitle and images are left out.
        """
        columns = [name for name in schema.TABLES["articles"].names if name not in _HEAVY_COLUMNS]
        table = self._read("articles", columns, _year(after))
        since = pc.coalesce(table["published_at"], table["first_seen_at"])
        rows = table.filter(pc.greater(since, pa.scalar(after))).sort_by("revision").to_pylist()
        latest = {row["article_id"]: row for row in rows}
        # An article whose date moved may have a later revision in an earlier year.
        return {
            article_id: row
            for article_id, row in latest.items()
            if (known := self.find(article_id)) and known.revision == row["revision"]
        }

    def _read(self, table: str, columns: Sequence[str], since: int = 0) -> pa.Table:
        """Return columns of the outlet's rows, of partitions of the year `since` and later."""
        shape = schema.TABLES[table]
        parts = [pa.schema([shape.field(name) for name in columns]).empty_table()]
        parts.extend(
            read_columns(self.place, file, columns)
            for file in self.place.files(table, self.outlet)
            if file.partition.year >= since
        )
        return pa.concat_tables(parts)


@contextmanager
def _system_allocator() -> Iterator[None]:
    """Let Arrow use the system's allocator: its own keeps 50 MB after reading a million ids."""
    usual = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(usual)


def _year(moment: datetime) -> int:
    return moment.astimezone(SEOUL).year
