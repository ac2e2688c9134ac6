"""Makes one file of the many that a partition gathers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile, Partition, Run, by_partition
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

#: Each file costs a reader a quarter of a millisecond, in object storage ten (facts/lake.md 1c).
MOST_FILES = 8
#: Of zstd: the ninth saves a tenth of the bytes for four times the time (facts/lake.md 1b).
_LEVEL, _LEVEL_FOR_GOOD = 3, 9


def due(place: Place, outlet: str | None = None) -> Iterator[Partition]:
    """Give the partitions that hold too many files: more than eight, or two of a year gone by."""
    this_year = _this_year()
    for table in schema.TABLES:
        for partition, files in by_partition(place.files(table, outlet)).items():
            if len(files) > (MOST_FILES if partition.year >= this_year else 1):
                yield partition


def compact(place: Place, partition: Partition, run: Run) -> int:
    """Put one file with all rows of a partition in the place of its files; give their number.

    Call it while holding the outlet (`Place.writing`). Raises `OSError` or
    `pyarrow.ArrowException`, and then leaves the files as they are.
    """
    files = place.partition_files(partition)
    columns = schema.TABLES[partition.table].names
    rows = pa.concat_tables(parquet.read(place, file, columns) for file in files)
    rewrite(place, files, rows, run)
    return len(files)


def rewrite(
    place: Place, files: Sequence[LakeFile], rows: pa.Table, run: Run, *, at_once: bool = False
) -> None:
    """Put one file of these rows in the place of a partition's files; see `Place.replace`."""
    partition = files[0].partition
    names = [file.name for file in files]
    level = _LEVEL if partition.year >= _this_year() else _LEVEL_FOR_GOOD
    data = parquet.encode(partition.table, rows, run.id, level=level, replaces=names)
    if not parquet.holds(partition.table, data, rows):
        raise OSError(f"the new file for {partition.path} does not hold the rows")
    place.replace(files, run.next_name(), data, at_once=at_once)


def _this_year() -> int:
    return datetime.now(UTC).astimezone(SEOUL).year
