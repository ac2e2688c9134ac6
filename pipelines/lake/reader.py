"""Reads the lake: the latest revisions for people, the known ids for the crawler."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from glob import escape
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.lake import place, schema

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
    folder = place.folder(str(root))
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no lake at {folder}")
    shape = schema.TABLES["articles"]
    wanted = list(shape.names if columns is None else columns)
    for name in wanted:
        shape.field(name)
    needed = list(dict.fromkeys([*wanted, *_KEYS]))
    tables = [
        _read_file(file, needed, shape) for file in _files(folder, "articles", outlet, since, until)
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


def known_ids(root: str | Path, outlet: str, rejected_after: datetime) -> set[str]:
    """Give the ids that a crawl need not fetch: the outlet's articles and its late rejects.

    A reject whose address carries no id is there by its address. One that was met before
    `rejected_after` is not among them: it is tried again.
    """
    ids: set[str] = set()
    shape = schema.TABLES["articles"]
    for file in _files(Path(root), "articles", outlet):
        ids.update(_read_file(file, ["article_id"], shape)["article_id"].to_pylist())
    shape = schema.TABLES["rejects"]
    for file in _files(Path(root), "rejects", outlet):
        table = _read_file(file, ["article_id", "url", "fetched_at"], shape)
        late = table.filter(pc.greater(table["fetched_at"], pa.scalar(rejected_after)))
        ids.update(pc.coalesce(late["article_id"], late["url"]).to_pylist())
    return ids


def _files(
    root: Path,
    table: str,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Path]:
    """Name the table's files, without those of years that the window cannot touch."""
    for folder in sorted(
        (root / table).glob(f"outlet={'*' if outlet is None else escape(outlet)}/year=*")
    ):
        name = folder.name.removeprefix("year=")
        if not name.isdecimal():
            raise ValueError(f"{folder} is no partition of this lake")
        year = int(name)
        if (since is None or year >= since.year) and (until is None or year <= until.year):
            yield from sorted(folder.glob("*.parquet"))


def _read_file(file: Path, columns: list[str], shape: pa.Schema) -> pa.Table:
    """Read a file in today's schema: a column that it is too old to have is null."""
    try:
        with pq.ParquetFile(file) as parquet:
            there = [name for name in columns if name in parquet.schema_arrow.names]
            table = parquet.read(columns=there)
    except pa.ArrowException as error:
        error.add_note(f"The file is {file}")
        raise
    for name in columns:
        if name not in there:
            table = table.append_column(
                shape.field(name), pa.nulls(len(table), shape.field(name).type)
            )
    return table.select(columns).cast(pa.schema([shape.field(name) for name in columns]))


def _latest(table: pa.Table) -> pa.Array:
    """Mark the row with the highest revision of each article."""
    best: dict[str, tuple[int, int]] = {}
    pairs = zip(table["article_id"].to_pylist(), table["revision"].to_pylist(), strict=True)
    for index, (article_id, revision) in enumerate(pairs):
        if article_id not in best or revision > best[article_id][0]:
            best[article_id] = (revision, index)
    latest = {index for _, index in best.values()}
    return pa.array([index in latest for index in range(len(table))])
