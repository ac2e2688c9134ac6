"""Opens and reads the files of a place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile
from pipelines.lake.place import Place


@contextmanager
def open_parquet(place: Place, file: LakeFile) -> Iterator[pq.ParquetFile]:
    """Open a file for reading, and compare its checksums as it is read.

    Raise `pyarrow.ArrowException`, with the file's name in a note, when it is damaged, `OSError`
    when it cannot be opened.
    """
    name = f"{place.uri}/{file.path}"
    with place.open(file) as source, parquet.open_checked(source, name) as content:
        yield content


def read_columns(place: Place, file: LakeFile, columns: Sequence[str]) -> pa.Table:
    """Return columns of a file in the current schema; a column newer than the file is null.

    Raise `pyarrow.ArrowException`, with the file's name in a note, when it is damaged, `OSError`
    when it cannot be read.
    """
    shape = schema.TABLES[file.partition.table]
    with open_parquet(place, file) as content:
        stored = {*content.schema_arrow.names}  # pyarrow builds the list anew at each access
        present = [name for name in columns if name in stored]
        table = content.read(columns=present)
    for name in columns:
        if name not in present:
            field = shape.field(name)
            table = table.append_column(field, pa.nulls(len(table), field.type))
    return table.select(columns).cast(pa.schema([shape.field(name) for name in columns]))


def count_rows(place: Place, file: LakeFile) -> int:
    """Read a whole file, with its checksums, and return the number of its rows.

    Raise as `open_parquet` does.
    """
    with open_parquet(place, file) as content:
        return sum(len(batch) for batch in content.iter_batches())


def read_footer(place: Place, file: LakeFile) -> pq.FileMetaData:
    """Return the footer of a file: row counts, row groups and metadata.

    Raise as `open_parquet` does.
    """
    with open_parquet(place, file) as content:
        return content.metadata
