"""Reads the latest revisions of articles into memory."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import parquet, schema
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
        parquet.read(place, file, needed)
        for file in place.files("articles", outlet)
        if _may_hold(file, since, until)
    ]
    if not tables:
        return pa.schema([shape.field(name) for name in wanted]).empty_table()
    table = pa.concat_tables(tables)
    table = table.filter(_latest(table))
    keep = pc.invert(table["deleted"])
    if since is not None:
        keep = pc.and_(keep, pc.greater_equal(table["published_date"], pa.scalar(since)))
    if until is not None:
        keep = pc.and_(keep, pc.less_equal(table["published_date"], pa.scalar(until)))
    return table.filter(keep).select(wanted)


def _may_hold(file: LakeFile, since: date | None, until: date | None) -> bool:
    """Tell whether the window touches the year of a file."""
    year = file.partition.year
    return (since is None or year >= since.year) and (until is None or year <= until.year)


def _latest(table: pa.Table) -> pa.Array:
    """Mark the row with the highest revision of each article."""
    best: dict[str, tuple[int, int]] = {}
    pairs = zip(table["article_id"].to_pylist(), table["revision"].to_pylist(), strict=True)
    for index, (article_id, revision) in enumerate(pairs):
        if article_id not in best or revision > best[article_id][0]:
            best[article_id] = (revision, index)
    latest = {index for _, index in best.values()}
    return pa.array([index in latest for index in range(len(table))])
