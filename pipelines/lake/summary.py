"""Sums up what a lake holds: files, rows and bytes of each partition."""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.lake import schema
from pipelines.lake.compaction import files_to_merge
from pipelines.lake.files import read_footer
from pipelines.lake.layout import Partition, by_partition
from pipelines.lake.place import Place


class Holding(NamedTuple):
    """What a partition holds. `size` is in bytes; `waiting` counts files that compaction merges."""

    partition: Partition
    files: int
    rows: int
    size: int
    waiting: int


def holdings(place: Place, outlet: str | None = None) -> Iterator[Holding]:
    """Yield the holding of each partition, of all outlets or one; rows are from the footers.

    Raise `OSError` or `pyarrow.ArrowException` when a footer cannot be read.
    """
    for table in schema.TABLES:
        for partition, files in by_partition(place.files(table, outlet)).items():
            rows = sum(read_footer(place, file).num_rows for file in files)
            size = sum(file.size for file in files)
            yield Holding(partition, len(files), rows, size, len(files_to_merge(place, files)))
