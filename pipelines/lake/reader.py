"""Reads the latest revisions of articles into memory."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import schema
from pipelines.lake.files import read_columns
from pipelines.lake.layout import LakeFile
from pipelines.lake.locate import locate

_KEYS = ("article_id", "revision", "deleted", "published_date")


def read(
    root: str | Path,
    columns: Sequence[str] | None = None,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> pa.Table:
    """Return the latest revision of each article, without articles that were deleted.

    `columns` are names of `schema.ARTICLES`, by default all. `since` and `until` are days of
    publication in Korean time, both included. An article without a day is left out if either is
    given. A lake without articles makes a table of no rows.

    Raise `KeyError` for an unknown column, `FileNotFoundError` when there is no lake at `root`.
    """
    place = locate(str(root))
    if not place.exists():
        raise FileNotFoundError(f"there is no lake at {place.uri}")
    shape = schema.TABLES["articles"]
    wanted = list(shape.names if columns is None else columns)
    for name in wanted:
        shape.field(name)
    needed = list(dict.fromkeys([*wanted, *_KEYS]))
    tables = [
        read_columns(place, file, needed)
        for file in place.files("articles", outlet)
        if _may_hold(file, since, until)
    ]
    if not tables:
        return pa.schema([shape.field(name) for name in wanted]).empty_table()
    table = latest_revisions(pa.concat_tables(tables))
    if since is not None:
        table = table.filter(pc.field("published_date") >= pa.scalar(since))
    if until is not None:
        table = table.filter(pc.field("published_date") <= pa.scalar(until))
    return table.select(wanted)


def latest_revisions(table: pa.Table) -> pa.Table:
    """Return the row of each article's highest revision, without articles that were deleted.

    `table` has the columns `article_id`, `revision` and `deleted`, and any others. Its rows keep
    their order. Where a revision stands twice, the first of its rows is taken.
    """
    rows = pa.array(range(len(table)), pa.int64())
    newest_first = (
        table.select(["article_id", "revision"])
        .append_column("row", rows)
        .sort_by([("revision", "descending")])  # a stable sort
    )
    latest = newest_first.group_by("article_id", use_threads=False).aggregate([("row", "first")])
    is_latest = pc.is_in(rows, value_set=latest["row_first"].combine_chunks())
    return table.filter(pc.and_(is_latest, pc.invert(table["deleted"])))


def _may_hold(file: LakeFile, since: date | None, until: date | None) -> bool:
    """Return whether the year of a file overlaps the window."""
    year = file.partition.year
    return (since is None or year >= since.year) and (until is None or year <= until.year)
