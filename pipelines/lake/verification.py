"""Reads every file of a lake and says what is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import parquet, schema
from pipelines.lake.files import open_parquet
from pipelines.lake.layout import LakeFile, by_partition
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

#: The moment whose Korean year a row of each table lies in, and what stands in where it is null; a
#: page lies in the year of the row that was read from it.
_MOMENTS = {
    "articles": ("published_at", "first_seen_at"),
    "rejects": ("fetched_at", "fetched_at"),
    "forgotten": ("forgotten_at", "forgotten_at"),
    "runs": ("started_at", "started_at"),
    "coverage": ("day", "day"),
}
_PROMISED = (b"schema_version", b"run_id")


class Problem(NamedTuple):
    """Something that is not as it should be. `path` starts at the root of the lake."""

    path: str
    what: str


def verify(place: Place, outlet: str, table: str) -> Iterator[Problem]:
    """Check all files of an outlet in a table: each by itself, then their rows together.

    Every page is read and its checksum compared.
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
    """Name what lies in the folders of the tables and is no file of theirs."""
    for table in schema.TABLES:
        for path, size in place.paths(table):
            if LakeFile.parse(path, size) is None:
                yield Problem(path, "is no table/outlet=…/year=…/….parquet")


def _replaced(place: Place, file: LakeFile) -> Sequence[str]:
    try:
        return place.replaced_by(file)
    except (pa.ArrowException, OSError):  # told when it is checked
        return ()


def _read(place: Place, file: LakeFile) -> tuple[pa.Schema, pa.Table]:
    """Give a file's own schema, and all its rows."""
    with open_parquet(place, file) as stored:
        return stored.schema_arrow, stored.read()


def _check(file: LakeFile, own: pa.Schema, rows: pa.Table) -> Iterator[str]:
    """Say what is wrong with a file; `ValueError` or `TypeError` when its metadata are broken."""
    parquet.replaced_names(own.metadata)
    about = own.metadata or {}
    if missing := [name.decode() for name in _PROMISED if not about.get(name)]:
        yield f"its metadata lack {', '.join(missing)}"
        return
    if (version := int(about[b"schema_version"])) > schema.VERSION:
        yield f"is of schema version {version}; this is jibang for {schema.VERSION}"
        return
    if wrong := list(_wrong_columns(file.partition.table, own, version)):
        yield f"columns are not those of the schema: {', '.join(wrong)}"
        return
    table, outlet, year = file.partition
    if others := set(pc.unique(rows["outlet"]).to_pylist()) - {outlet}:
        yield f"holds rows of {', '.join(sorted(map(str, others)))}"
    if table in _MOMENTS:
        moment, otherwise = _MOMENTS[table]
        moments = pc.coalesce(rows[moment], rows[otherwise])
        local = pc.local_timestamp(moments.cast(pa.timestamp("us", SEOUL.key)))
        if others := set(pc.unique(pc.year(local)).to_pylist()) - {year}:
            yield f"holds rows of {', '.join(sorted(map(str, others)))}"
    order = [(key, "ascending") for key in parquet.SORT_KEYS[table]]
    if not rows.select([key for key, _ in order]).equals(
        rows.select([key for key, _ in order]).sort_by(order)
    ):
        yield f"is not sorted by {order[0][0]}"


def _wrong_columns(table: str, own: pa.Schema, version: int) -> Iterator[str]:
    """Name the columns that a file of this version lacks, should not have, or has otherwise."""
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
    """Say which articles have a revision twice, or lack one."""
    for row in keys.group_by(["article_id", "revision"]).aggregate([([], "count_all")]).to_pylist():
        if row["count_all"] > 1:
            yield f"{row['article_id']} has revision {row['revision']} {row['count_all']} times"
    found = keys.group_by("article_id").aggregate(
        [("revision", "max"), ("revision", "count_distinct")]
    )
    for row in found.to_pylist():
        if row["revision_max"] + 1 != row["revision_count_distinct"]:
            yield f"{row['article_id']} lacks a revision below {row['revision_max']}"
