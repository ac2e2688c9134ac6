"""The files of a place: how they are opened and read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile
from pipelines.lake.place import Place


@contextmanager
def open_parquet(place: Place, file: LakeFile) -> Iterator[pq.ParquetFile]:
    """Open a file whose checksums are compared as it is read; errors name it in a note."""
    name = f"{place.uri}/{file.path}"
    with place.open(file) as source, parquet.open_checked(source, name) as content:
        yield content


def read_columns(place: Place, file: LakeFile, columns: Sequence[str]) -> pa.Table:
    """Return columns of a file in today's schema: one that it is too old to have is null.

    Raise `pyarrow.ArrowException` with the file's name in a note, `OSError` if it cannot be read.
    """
    shape = schema.TABLES[file.partition.table]
    with open_parquet(place, file) as content:
        known = {*content.schema_arrow.names}  # made anew each time that it is asked for
        there = [name for name in columns if name in known]
        table = content.read(columns=there)
    for name in columns:
        if name not in there:
            field = shape.field(name)
            table = table.append_column(field, pa.nulls(len(table), field.type))
    return table.select(columns).cast(pa.schema([shape.field(name) for name in columns]))


def count_rows(place: Place, file: LakeFile) -> int:
    """Read a whole file, with its checksums, and return the number of its rows."""
    with open_parquet(place, file) as content:
        return sum(len(batch) for batch in content.iter_batches())


def read_footer(place: Place, file: LakeFile) -> pq.FileMetaData:
    """Return what a file says of itself."""
    with open_parquet(place, file) as content:
        return content.metadata
