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
    """Give the latest revision of each article, without those that were deleted.

    `columns`: names of `schema.ARTICLES`, all by default; an unknown one raises `KeyError`.
    `since`, `until`: days of publication in Korean time, both included; an article whose day is
    unknown is left out when either is given. A lake without articles gives a table without rows;
    a place where there is none raises `FileNotFoundError`.
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
    """Give the row with the highest revision of each article, without those that were deleted.

    `table` is of rows of articles, with the columns `article_id`, `revision` and `deleted`.
    """
    number = pa.scalar(len(table), pa.int64())
    places = pa.array(range(len(table)), pa.int64())
    # The least of these is the highest revision's, and of equals the first one's.
    ranks = pc.subtract(places, pc.multiply(table["revision"], number))
    best = (
        pa.table([table["article_id"], table["revision"], ranks], ["id", "revision", "rank"])
        .group_by("id")
        .aggregate([("revision", "max"), ("rank", "min")])
    )
    chosen = pc.add(best["rank_min"], pc.multiply(best["revision_max"], number))
    is_latest = pc.is_in(places, value_set=chosen.combine_chunks())
    return table.filter(pc.and_(is_latest, pc.invert(table["deleted"])))


def _may_hold(file: LakeFile, since: date | None, until: date | None) -> bool:
    """Tell whether the window touches the year of a file."""
    year = file.partition.year
    return (since is None or year >= since.year) and (until is None or year <= until.year)
