"""The inside of the lake's files: how rows become Parquet, and how they are read back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines import __version__
from pipelines.lake import schema

#: Columns of few, repeated values, which are dictionary-encoded. On any other column a dictionary
#: makes the file larger [source: lake-dictionary-size].
_DICTIONARY_COLUMNS = (
    *("outlet", "section", "agency", "desk", "dateline", "published_precision"),
    *("published_source", "charset", "parser", "parser_version", "run_id", "reason"),
)
#: The columns by which the rows of each table's files are sorted, ascending.
SORT_KEYS = {
    "articles": ("published_at", "article_id", "revision"),
    "rejects": ("fetched_at", "url"),
    # Ids mostly count up, and neighbours in time compress well together.
    "pages": ("article_id", "fetched_at"),
    "forgotten": ("forgotten_at", "article_id"),
    "runs": ("started_at", "run_id"),
    "coverage": ("day", "checked_at"),
}
#: Level of zstd unless another one is given.
ZSTD_LEVEL = 3
#: A row group ends after this many rows, and in the table of pages after the second number.
ROWS_PER_GROUP = 4_000
_PAGES_PER_GROUP = 64
#: Writer options for the table of pages, in bytes and in rows. Few readers read whole web pages,
#: and these compress against each other only within one data page [source: lake-pages-layout].
_OPTIONS_OF_PAGES = {"data_page_size": 8 << 20, "write_batch_size": 16}
#: Share of wrong hits that a bloom filter of ids may give; a smaller share makes it larger.
_FALSE_POSITIVE_SHARE = 0.01


def encode(
    table: str,
    rows: pa.Table,
    run_id: str,
    *,
    level: int = ZSTD_LEVEL,
    replaces: Iterable[str] = (),
) -> pa.Buffer:
    """Return the bytes of a Parquet file of these rows, sorted by the keys of `table`.

    `level` is that of zstd. `replaces` names the files of the partition that this one replaces.
    Raise `pyarrow.ArrowException` when the rows do not fit the schema of `table`.
    """
    shape = schema.TABLES[table]
    keys = [(key, "ascending") for key in SORT_KEYS[table]]
    # More than 2 GB of text in a column overflow its 32-bit offsets when rows move
    # [source: lake-offsets].
    wide = rows.cast(pa.schema([_widened(field) for field in shape]))
    order = pc.sort_indices(wide, sort_keys=keys)
    metadata = {
        "schema_version": str(schema.VERSION),
        "run_id": run_id,
        "jibang_version": __version__,
    }
    if names := sorted(replaces):
        metadata["replaces"] = json.dumps(names)
    sink = pa.BufferOutputStream()
    size = _PAGES_PER_GROUP if table == "pages" else ROWS_PER_GROUP
    # `True` in place of the number of ids would reserve room for a million.
    bloom = {"article_id": {"ndv": max(min(len(rows), size), 1), "fpp": _FALSE_POSITIVE_SHARE}}
    with pq.ParquetWriter(
        sink,
        shape.with_metadata(metadata),
        compression="zstd",
        compression_level=level,
        use_dictionary=[column for column in _DICTIONARY_COLUMNS if column in shape.names],
        write_page_index=True,
        write_page_checksum=True,
        bloom_filter_options=bloom if "article_id" in shape.names else None,
        **(_OPTIONS_OF_PAGES if table == "pages" else {}),
    ) as writer:
        for start in range(0, len(rows), size):
            group = wide.take(order[start : start + size]).cast(shape)
            writer.write_table(group.replace_schema_metadata(metadata), row_group_size=size)
    return sink.getvalue()


@contextmanager
def open_checked(source: pa.NativeFile | pa.BufferReader, name: str) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file for reading, and compare its checksums as it is read.

    Raise `pyarrow.ArrowException`, with `name` in a note, when the file is damaged.
    """
    try:
        with pq.ParquetFile(source, page_checksum_verification=True) as parquet:
            yield parquet
    except pa.ArrowException as error:
        error.add_note(f"The file is {name}")
        raise


def replaced_names(metadata: Mapping[bytes, bytes] | None) -> list[str]:
    """Return the names of the files that this one replaced, from its metadata.

    Raise `ValueError` or `TypeError` when they are no JSON list.
    """
    return [str(name) for name in json.loads((metadata or {}).get(b"replaces", b"[]"))]


def holds(table: str, data: pa.Buffer, rows: pa.Table) -> bool:
    """Return whether an encoded file reads back with the sort keys of `rows`, in order."""
    keys = list(SORT_KEYS[table])
    order = [(key, "ascending") for key in keys]
    with pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True) as parquet:
        there = parquet.read(columns=keys)
    return bool(there.select(keys).equals(rows.select(keys).sort_by(order)))


def _widened(field: pa.Field) -> pa.Field:
    wide = {pa.string(): pa.large_string(), pa.binary(): pa.large_binary()}
    return field.with_type(wide.get(field.type, field.type))
