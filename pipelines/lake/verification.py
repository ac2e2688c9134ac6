"""Reads every file of a lake, and reports what is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import parquet, schema
from pipelines.lake.files import open_parquet
from pipelines.lake.layout import LakeFile, by_partition
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

#: Per table the column whose Korean year is the row's partition, and the column that counts where
#: it is null. Pages are not checked: a page lies in the year of the row that was read from it.
_YEAR_COLUMNS = {
    "articles": ("published_at", "first_seen_at"),
    "rejects": ("fetched_at", "fetched_at"),
    "forgotten": ("forgotten_at", "forgotten_at"),
    "runs": ("started_at", "started_at"),
    "coverage": ("day", "day"),
}
#: Metadata that every file must have.
_REQUIRED_METADATA = (b"schema_version", b"run_id")


class Problem(NamedTuple):
    """Something wrong in a lake. `path` starts at its root."""

    path: str
    what: str


def verify(place: Place, outlet: str, table: str) -> Iterator[Problem]:
    """Yield what is wrong with an outlet's files of a table.

    Each file is read whole, with its checksums, and then the revisions of all files together. A
    file that cannot be read is a problem, not an exception.
    """
    keys: list[pa.Table] = []
    for files in by_partition(place.files(table, outlet)).values():
        replaced = {name for file in files for name in _replaced(place, file)}
        for file in files:
            if file.name in replaced:
                yield Problem(
                    file.path, "its rows are in another file too; the next run deletes it"
                )
                continue
            try:
                rows = _read(place, file)
            except FileNotFoundError:
                continue  # compacted since the folder was listed
            except (pa.ArrowException, OSError, ValueError) as error:
                yield Problem(file.path, f"cannot be read: {error}")
                continue
            try:
                problems = list(_check(file, *rows))
            except (ValueError, TypeError) as error:
                problems = [f"broken metadata: {error}"]
            yield from (Problem(file.path, what) for what in problems)
            if table == "articles" and not problems:
                keys.append(rows[1].select(["article_id", "revision"]))
    if keys:
        folder = f"{table}/outlet={outlet}"
        yield from (
            Problem(folder, problem) for problem in _check_revisions(pa.concat_tables(keys))
        )


def strays(place: Place) -> Iterator[Problem]:
    """Yield the files in the folders of the tables that are no files of a table."""
    for table in schema.TABLES:
        for path, size in place.paths(table):
            if LakeFile.parse(path, size) is None:
                yield Problem(path, "is no table/outlet=…/year=…/….parquet")


def _replaced(place: Place, file: LakeFile) -> Sequence[str]:
    try:
        return place.replaced_by(file)
    except (pa.ArrowException, OSError):  # reported when it is read
        return ()


def _read(place: Place, file: LakeFile) -> tuple[pa.Schema, pa.Table]:
    """Return a file's own schema, and all its rows."""
    with open_parquet(place, file) as stored:
        return stored.schema_arrow, stored.read()


def _check(file: LakeFile, own: pa.Schema, rows: pa.Table) -> Iterator[str]:
    """Yield what is wrong with a file of schema `own` and these rows.

    Raise `ValueError` or `TypeError` when its metadata are broken.
    """
    parquet.replaced_names(own.metadata)
    metadata = own.metadata or {}
    if missing := [name.decode() for name in _REQUIRED_METADATA if not metadata.get(name)]:
        yield f"its metadata lack {', '.join(missing)}"
        return
    if (version := int(metadata[b"schema_version"])) > schema.VERSION:
        yield f"is of schema version {version}; this is jibang for {schema.VERSION}"
        return
    if wrong := list(_wrong_columns(file.partition.table, own, version)):
        yield f"columns are not those of the schema: {', '.join(wrong)}"
        return
    table, outlet, year = file.partition
    if others := set(pc.unique(rows["outlet"]).to_pylist()) - {outlet}:
        yield f"holds rows of {', '.join(sorted(map(str, others)))}"
    if table in _YEAR_COLUMNS:
        column, otherwise = _YEAR_COLUMNS[table]
        timestamps = pc.coalesce(rows[column], rows[otherwise])
        local = pc.local_timestamp(timestamps.cast(pa.timestamp("us", SEOUL.key)))
        if others := set(pc.unique(pc.year(local)).to_pylist()) - {year}:
            yield f"holds rows of {', '.join(sorted(map(str, others)))}"
    keys = parquet.SORT_KEYS[table]
    stored = rows.select(keys)
    if not stored.equals(stored.sort_by([(key, "ascending") for key in keys])):
        yield f"is not sorted by {keys[0]}"


def _wrong_columns(table: str, own: pa.Schema, version: int) -> Iterator[str]:
    """Yield the columns that a file of this version lacks, has too many, or has of another type."""
    promised = {
        field.name: field
        for field in schema.TABLES[table]
        if int(field.metadata[b"since"]) <= version
    }
    for name in sorted(promised.keys() ^ set(own.names)):
        yield name
    for name in sorted(promised.keys() & set(own.names)):
        if own.field(name).type != promised[name].type:
            yield f"{name} is {own.field(name).type}"


def _check_revisions(keys: pa.Table) -> Iterator[str]:
    """Yield which articles have a revision twice, or lack one below their highest."""
    for row in keys.group_by(["article_id", "revision"]).aggregate([([], "count_all")]).to_pylist():
        if row["count_all"] > 1:
            yield f"{row['article_id']} has revision {row['revision']} {row['count_all']} times"
    found = keys.group_by("article_id").aggregate(
        [("revision", "max"), ("revision", "count_distinct")]
    )
    for row in found.to_pylist():
        if row["revision_max"] + 1 != row["revision_count_distinct"]:
            yield f"{row['article_id']} lacks a revision below {row['revision_max']}"
