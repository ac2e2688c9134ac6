"""Parses stored pages again, and finds the rows that differ from those in the lake.

`reread` does the work: it turns a record batch of pages into one of outcomes. It needs no network,
no lake and no Scrapy crawl, so that it runs in a process pool here, and on a cluster elsewhere
(docs/scaling-out.md).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyarrow as pa
from scrapy.utils.project import get_project_settings

from crawler.outlet.base import Outlet
from crawler.outlet.registry import select
from crawler.parsing.version import parser_version
from crawler.window import Window
from pipelines.items import Reject, Revision
from pipelines.lake import Memory, locate, schema
from pipelines.lake.files import open_parquet, read_columns, read_footer
from pipelines.lake.layout import LakeFile, Partition
from pipelines.lake.runs import Runs
from pipelines.lake.schema import Row
from pipelines.page import restored
from pipelines.record import revision_of

if TYPE_CHECKING:
    from datetime import datetime

_ARTICLES: Final = schema.TABLES["articles"]
#: The columns of `articles`, and those of `rejects` for a page that is rejected; all are nullable.
OUTCOMES: Final = pa.schema(
    field.with_nullable(True)  # noqa: FBT003 - Arrow's signature
    for field in (
        *_ARTICLES,
        *(schema.TABLES["rejects"].field(name) for name in ("reason", "detail")),
    )
).remove_metadata()
#: The columns that are compared: a page that gives the same values as before is unchanged.
COMPARED: Final = tuple(
    name
    for name in _ARTICLES.names
    if name
    not in (
        *("article_id", "outlet", "revision", "content_hash", "body_hash", "deleted", "parser"),
        *("parser_version", "first_seen_at", "fetched_at", "run_id", "page_hash", "etag"),
        "last_modified",
    )
)
#: Of each changed field at most this many examples are kept, and as many ids of lost articles.
_MAX_EXAMPLES: Final = 3
#: A piece has at most this many row groups, of 64 pages each.
_ROW_GROUPS_PER_PIECE: Final = 8


#: Names of sections, by outlet and code.
Names = Mapping[str, Mapping[str, str]]
_NO_NAMES: Final[Names] = {}


class Piece(NamedTuple):
    """Some row groups of a file of pages: the work of one process at a time."""

    uri: str
    file: LakeFile
    groups: range
    pages: int


class Example(NamedTuple):
    """The value of a field in the lake, and as it is read now."""

    article_id: str
    before: Any
    now: Any


@dataclass(slots=True)
class Findings:
    """The results of parsing pages again."""

    pages: int = 0
    #: Rows to be written: next revisions, and first revisions from pages that were rejects.
    rows: list[Row] = field(default_factory=list)
    #: The number of articles in which a field differs, by field.
    changed: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    #: The number of pages of articles that are rejected now, by reason, and some of the articles.
    lost: Counter[str] = field(default_factory=Counter)
    lost_ids: list[str] = field(default_factory=list)
    #: The number of pages of rejects that are still rejected.
    rejected: int = 0

    def add(self, other: "Findings") -> None:
        """Add the findings of another piece."""
        self.pages += other.pages
        self.rows += other.rows
        self.changed += other.changed
        self.lost += other.lost
        self.lost_ids = [*self.lost_ids, *other.lost_ids][:_MAX_EXAMPLES]
        self.rejected += other.rejected
        for name, examples in other.examples.items():
            self.examples[name] = [*self.examples.get(name, []), *examples][:_MAX_EXAMPLES]


def reread(pages: pa.RecordBatch, section_names: Names = _NO_NAMES) -> pa.RecordBatch:
    """Return the outcome (`OUTCOMES`) of each page (`schema.PAGES`), in the same order.

    `section_names` are the names of sections, by outlet and code (`Runs.section_names`).
    """
    rows = pages.to_pylist()
    # One function over all pages, then the other: so each stays in the processor's caches.
    read = [
        _outlets()[row["outlet"]].read_or_reject(restored(row), row["article_id"]) for row in rows
    ]
    items = [
        revision_of(item, section_names.get(row["outlet"], {}))
        for item, row in zip(read, rows, strict=True)
    ]
    return pa.RecordBatch.from_pylist(list(map(_as_outcome, rows, items)), OUTCOMES)


def pieces(uri: str, outlet: str, window: Window | None) -> Iterator[Piece]:
    """Yield the pieces of an outlet's stored pages; years outside the window are left out."""
    place = locate(uri)
    for file in place.files("pages", outlet):
        year = file.partition.year
        if window and not window.since.year <= year <= window.until.year:
            continue
        about = read_footer(place, file)
        for start in range(0, about.num_row_groups, _ROW_GROUPS_PER_PIECE):
            groups = range(start, min(start + _ROW_GROUPS_PER_PIECE, about.num_row_groups))
            yield Piece(uri, file, groups, sum(about.row_group(n).num_rows for n in groups))


def compare(piece: Piece, window: Window | None = None, *, changed: bool = False) -> Findings:
    """Return how the rows read from the pages of a piece now differ from those in the lake.

    `changed`: only pages that were read by another version of the parser. Runs in a process of its
    own.
    """
    place = locate(piece.uri)
    memory, rows, names = _read_lake(piece.uri, piece.file.partition)
    version = parser_version(_outlets()[piece.file.partition.outlet].own_modules())
    unchanged = {key for key, row in rows.items() if changed and row["parser_version"] == version}
    findings = Findings()
    with open_parquet(place, piece.file) as stored:
        for group in piece.groups:
            (batch,) = stored.read_row_group(group).combine_chunks().to_batches() or [None]
            wanted = [
                _is_wanted(page, memory, rows, unchanged)
                for page in batch.select(["article_id", "page_hash"]).to_pylist()
            ]
            batch = batch.filter(pa.array(wanted))
            for outcome in reread(batch, {piece.file.partition.outlet: names}).to_pylist():
                _add_outcome(outcome, memory, rows, window, findings)
    return findings


def _is_wanted(
    page: Mapping[str, Any], memory: Memory, rows: Mapping[str, Row], unchanged: Collection[str]
) -> bool:
    """Return whether a page is to be parsed again.

    It is if the article's latest revision was read from it, or if the lake has no such article.
    Pages of articles in `unchanged` and of tombstones are not.
    """
    article_id = page["article_id"]
    if article_id is None or article_id not in memory:
        return True
    row = rows.get(article_id)
    is_latest = row is not None and row["page_hash"] == page["page_hash"] and not row["deleted"]
    return is_latest and article_id not in unchanged


def _add_outcome(
    outcome: Row,
    memory: Memory,
    rows: Mapping[str, Row],
    window: Window | None,
    findings: Findings,
) -> None:
    """Add the outcome of a page to the findings."""
    before = rows.get(outcome["article_id"])
    if not _is_in(window, before or outcome):
        return
    findings.pages += 1
    reason = outcome["reason"]
    if reason:
        if before is None:
            findings.rejected += 1
        else:
            findings.lost[reason] += 1
            findings.lost_ids = [*findings.lost_ids, before["article_id"]][:_MAX_EXAMPLES]
        return
    row = {name: outcome[name] for name in _ARTICLES.names}
    if before is None:
        # The page was a reject; the article may have been read from another page since.
        if row["article_id"] not in memory:
            findings.rows.append(row)
        return
    row = memory.without_forgotten(row)
    different = [name for name in COMPARED if (row[name] or None) != (before[name] or None)]
    for name in different:
        findings.changed[name] += 1
        examples = findings.examples.setdefault(name, [])
        if len(examples) < _MAX_EXAMPLES:
            examples.append(Example(before["article_id"], before[name], row[name]))
    if different:
        number, first = before["revision"] + 1, before["first_seen_at"]
        findings.rows.append(row | {"revision": number, "first_seen_at": first})


def _is_in(window: Window | None, row: Row) -> bool:
    time: datetime | None = row["published_at"] or row["first_seen_at"] or row["fetched_at"]
    return window is None or time is None or time in window


def _as_outcome(page: Row, item: Revision | Reject) -> Row:
    if isinstance(item, Reject):
        names = ("article_id", "outlet", "url", "reason", "detail")
        return {name: getattr(item, name) for name in names} | {
            "fetched_at": page["fetched_at"],
            "page_hash": page["page_hash"],
        }
    return item.row


@cache
def _outlets() -> dict[str, type[Outlet]]:
    return {outlet.name: outlet for outlet in select(get_project_settings())}


@lru_cache(maxsize=1)
def _read_lake(uri: str, partition: Partition) -> tuple[Memory, dict[str, Row], dict[str, str]]:
    """Return an outlet's memory, the latest rows of one year by article id, and section names."""
    place = locate(uri)
    memory = Memory(place, partition.outlet)
    files = place.partition_files(partition._replace(table="articles"))
    rows = chain.from_iterable(
        read_columns(place, file, _ARTICLES.names).to_pylist() for file in files
    )
    latest: dict[str, Row] = {}
    for row in rows:
        known = memory.find(row["article_id"])
        if known and known.revision == row["revision"]:
            latest[row["article_id"]] = row
    return memory, latest, Runs(place, partition.outlet).section_names()
