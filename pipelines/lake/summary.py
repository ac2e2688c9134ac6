"""How much a lake holds."""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.lake import schema
from pipelines.lake.compaction import files_to_merge
from pipelines.lake.files import read_footer
from pipelines.lake.layout import Partition, by_partition
from pipelines.lake.place import Place


class Holding(NamedTuple):
    """What a partition holds; `size` is in bytes, `waiting` are files that wait for compaction."""

    partition: Partition
    files: int
    rows: int
    size: int
    waiting: int


def holdings(place: Place, outlet: str | None = None) -> Iterator[Holding]:
    """Give the size of each partition, rows by the files' own footers."""
    for table in schema.TABLES:
        for partition, files in by_partition(place.files(table, outlet)).items():
            rows = sum(read_footer(place, file).num_rows for file in files)
            size = sum(file.size for file in files)
            yield Holding(partition, len(files), rows, size, len(files_to_merge(place, files)))
