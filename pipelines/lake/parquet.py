"""The inside of the lake's files: how rows become Parquet, and how they are read back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines import __version__
from pipelines.lake import schema

#: Columns whose few values repeat; a dictionary on any other column costs room (facts/lake.md 1b).
_DICTIONARIES = (
    *("outlet", "section", "agency", "desk", "dateline", "published_precision"),
    *("published_source", "charset", "parser", "parser_version", "run_id", "reason"),
)
SORT_KEYS = {
    "articles": ("published_at", "article_id", "revision"),
    "rejects": ("fetched_at", "url"),
    # Pages of one time are alike, and ids mostly count up.
    "pages": ("article_id", "fetched_at"),
    "forgotten": ("forgotten_at", "article_id"),
    "runs": ("started_at", "run_id"),
    "coverage": ("day", "checked_at"),
}
ROWS_PER_GROUP = 4_000
#: Whole pages are read by few, and compressed against each other only within a page of Parquet's
#: (facts/lake.md 7).
_OF_PAGES = {"data_page_size": 8 << 20, "write_batch_size": 16}
_PAGES_PER_GROUP = 64
#: Of bloom filters. `True` in place of the number of ids would make room for a million.
_FALSE_POSITIVES = 0.01


def encode(
    table: str, rows: pa.Table, run_id: str, *, level: int = 3, replaces: Iterable[str] = ()
) -> pa.Buffer:
    """Give the bytes of a file with these rows of `table`, which are sorted here.

    `level` is zstd's. `replaces` names the files of the partition that this one stands for.
    """
    shape = schema.TABLES[table]
    keys = [(key, "ascending") for key in SORT_KEYS[table]]
    # More than 2 GB of text in one column overflow its offsets when rows are moved (facts 1a).
    wide = rows.cast(pa.schema([_widened(field) for field in shape]))
    order = pc.sort_indices(wide, sort_keys=keys)
    about = {
        "schema_version": str(schema.VERSION),
        "run_id": run_id,
        "jibang_version": __version__,
        **({"replaces": json.dumps(names)} if (names := sorted(replaces)) else {}),
    }
    sink = pa.BufferOutputStream()
    size = _PAGES_PER_GROUP if table == "pages" else ROWS_PER_GROUP
    ids = {"article_id": {"ndv": max(min(len(rows), size), 1), "fpp": _FALSE_POSITIVES}}
    with pq.ParquetWriter(
        sink,
        shape.with_metadata(about),
        compression="zstd",
        compression_level=level,
        use_dictionary=[column for column in _DICTIONARIES if column in shape.names],
        write_page_index=True,
        write_page_checksum=True,
        bloom_filter_options=ids if "article_id" in shape.names else None,
        **(_OF_PAGES if table == "pages" else {}),
    ) as writer:
        for start in range(0, len(rows), size):
            group = wide.take(order[start : start + size]).cast(shape)
            writer.write_table(group.replace_schema_metadata(about), row_group_size=size)
    return sink.getvalue()


@contextmanager
def open_checked(source: pa.NativeFile | pa.BufferReader, name: str) -> Iterator[pq.ParquetFile]:
    """Open a file whose checksums are compared as it is read; errors name it in a note."""
    try:
        with pq.ParquetFile(source, page_checksum_verification=True) as parquet:
            yield parquet
    except pa.ArrowException as error:
        error.add_note(f"The file is {name}")
        raise


def replaced_names(metadata: Mapping[bytes, bytes] | None) -> list[str]:
    """Give the names in a file's metadata; `ValueError` or `TypeError` if they are broken."""
    return [str(name) for name in json.loads((metadata or {}).get(b"replaces", b"[]"))]


def holds(table: str, data: pa.Buffer, rows: pa.Table) -> bool:
    """Tell whether an encoded file reads back as so many rows with the same keys."""
    keys = list(SORT_KEYS[table])
    order = [(key, "ascending") for key in keys]
    with pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True) as parquet:
        there = parquet.read(columns=keys)
    return bool(there.select(keys).equals(rows.select(keys).sort_by(order)))


def _widened(field: pa.Field) -> pa.Field:
    wide = {pa.string(): pa.large_string(), pa.binary(): pa.large_binary()}
    return field.with_type(wide.get(field.type, field.type))
