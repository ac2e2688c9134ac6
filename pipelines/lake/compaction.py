"""Merges the small files of a partition into one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.files import read_columns, read_footer
from pipelines.lake.layout import LakeFile, Partition, Run, by_partition
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

#: A partition of the current year is compacted when it has more files than this. One of an earlier
#: year is compacted when it has more than one. Each file costs a reader 0.25 ms, in object storage
#: tens of milliseconds [source: lake-files-cost].
MAX_FILES = 8
#: A file of this many pages is final: it is not merged again. A page is as long as 100 articles.
PAGES_PER_FILE = 2_000
#: Level of zstd for partitions of earlier years. Against `parquet.ZSTD_LEVEL` it saves a tenth of
#: the bytes and takes four times as long [source: lake-compression].
_FINAL_ZSTD_LEVEL = 9


def due(place: Place, outlet: str | None = None) -> Iterator[Partition]:
    """Yield the partitions with too many files, of all outlets or one; see `MAX_FILES`."""
    for table in schema.TABLES:
        for partition, files in by_partition(place.files(table, outlet)).items():
            if files_to_merge(place, files):
                yield partition


def files_to_merge(place: Place, files: Sequence[LakeFile]) -> Sequence[LakeFile]:
    """Return the files of a partition that compaction would merge; none if they are few enough.

    `files` are all files of the partition, at least one.
    """
    max_files = MAX_FILES if files[0].partition.year >= _this_year() else 1
    if len(files) <= max_files:
        return ()
    mergeable = _without_final(place, files)
    return mergeable if len(mergeable) > max_files else ()


def compact(place: Place, partition: Partition, run: Run) -> int:
    """Merge the files of a partition into one, and return how many files were considered.

    Pages become files of about `PAGES_PER_FILE` each, and files of that size are not considered.
    Call it while holding the outlet (`Place.writing`).

    Raise `OSError` or `pyarrow.ArrowException` when files cannot be read or replaced; these files
    then stay as they are.
    """
    files = _without_final(place, place.partition_files(partition))
    columns = schema.TABLES[partition.table].names
    for group in _merge_groups(place, files):
        rows = pa.concat_tables(read_columns(place, file, columns) for file in group)
        rewrite(place, group, rows, run)
    return len(files)


def rewrite(
    place: Place, files: Sequence[LakeFile], rows: pa.Table, run: Run, *, at_once: bool = False
) -> None:
    """Replace files of one partition by one file of these rows; see `Place.replace`.

    Raise `OSError` when the new file does not read back as these rows, or cannot be written.
    """
    partition = files[0].partition
    names = [file.name for file in files]
    is_current = partition.year >= _this_year()
    level = parquet.ZSTD_LEVEL if is_current else _FINAL_ZSTD_LEVEL
    data = parquet.encode(partition.table, rows, run.id, level=level, replaces=names)
    if not parquet.holds(partition.table, data, rows):
        raise OSError(f"the new file for {partition.path} does not hold the rows")
    place.replace(files, run.next_name(), data, at_once=at_once)


def _without_final(place: Place, files: Sequence[LakeFile]) -> list[LakeFile]:
    """Return the files that may still be merged: all but full files of pages."""
    if files[0].partition.table != "pages":
        return list(files)
    return [file for file in files if _count_pages(place, file) < PAGES_PER_FILE]


def _merge_groups(place: Place, files: Sequence[LakeFile]) -> Iterator[list[LakeFile]]:
    """Yield the files that become one: all, or of pages as many as fill a file."""
    group: list[LakeFile] = []
    pages = 0
    for file in files:
        group.append(file)
        if file.partition.table == "pages":
            pages += _count_pages(place, file)
        if pages >= PAGES_PER_FILE:
            yield group
            group, pages = [], 0
    if len(group) > 1:
        yield group


def _count_pages(place: Place, file: LakeFile) -> int:
    return int(read_footer(place, file).num_rows)


def _this_year() -> int:
    return datetime.now(UTC).astimezone(SEOUL).year
