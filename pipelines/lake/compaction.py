"""Makes one file of the many that a partition gathers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.files import read_columns, read_footer
from pipelines.lake.layout import LakeFile, Partition, Run, by_partition
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

#: Each file costs a reader a quarter of a millisecond, in object storage ten (facts/lake.md 1c).
MAX_FILES = 8
#: Pages are a hundred times as long as articles: so many are in a file, for good.
PAGES_PER_FILE = 2_000
#: Of zstd: the ninth saves a tenth of the bytes for four times the time (facts/lake.md 1b).
_LEVEL, _LEVEL_FOR_GOOD = 3, 9


def due(place: Place, outlet: str | None = None) -> Iterator[Partition]:
    """Give the partitions that hold too many files: more than eight, or two of a year gone by."""
    for table in schema.TABLES:
        for partition, files in by_partition(place.files(table, outlet)).items():
            if files_to_merge(place, files):
                yield partition


def files_to_merge(place: Place, files: Sequence[LakeFile]) -> Sequence[LakeFile]:
    """Give those of a partition's files that are to become fewer; none if they are few enough."""
    most = MAX_FILES if files[0].partition.year >= _this_year() else 1
    unfinished = _unfinished(place, files) if len(files) > most else ()
    return unfinished if len(unfinished) > most else ()


def compact(place: Place, partition: Partition, run: Run) -> int:
    """Put one file with all rows of a partition in the place of its files; give their number.

    Of pages it is one in the place of as many as fill it, and so on. Call it while holding the
    outlet (`Place.writing`). Raises `OSError` or `pyarrow.ArrowException`, and then leaves the
    files that it was at as they are.
    """
    files = _unfinished(place, place.partition_files(partition))
    columns = schema.TABLES[partition.table].names
    for together in _groups(place, files):
        rows = pa.concat_tables(read_columns(place, file, columns) for file in together)
        rewrite(place, together, rows, run)
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


def _unfinished(place: Place, files: Sequence[LakeFile]) -> list[LakeFile]:
    """Give the files that may still become one with others."""
    if files[0].partition.table != "pages":
        return list(files)
    return [file for file in files if _pages(place, file) < PAGES_PER_FILE]


def _groups(place: Place, files: Sequence[LakeFile]) -> Iterator[list[LakeFile]]:
    """Give those that become one file: of pages as many as fill one."""
    group: list[LakeFile] = []
    pages = 0
    for file in files:
        group.append(file)
        pages += _pages(place, file) if file.partition.table == "pages" else 0
        if pages >= PAGES_PER_FILE:
            yield group
            group, pages = [], 0
    if len(group) > 1:
        yield group


def _pages(place: Place, file: LakeFile) -> int:
    return int(read_footer(place, file).num_rows)


def _this_year() -> int:
    return datetime.now(UTC).astimezone(SEOUL).year
