"""Writes rows as whole files: staged, synced, then renamed into place."""

import os
from collections import Counter, defaultdict
from pathlib import Path
from time import time
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.lake import schema

#: Columns whose few values repeat; a dictionary on any other column costs room (facts/lake.md 1b).
_DICTIONARIES = (
    *("outlet", "section", "agency", "desk", "dateline", "published_precision"),
    *("published_source", "charset", "parser", "run_id", "reason"),
)
_SORT_KEYS = {"articles": "published_at", "rejects": "fetched_at"}

_STALE_SECONDS = 3600

#: A record by the names of its table's columns.
Row = dict[str, Any]


class Writer:
    """Collects rows of one run and commits them as files of `table/outlet=…/year=…/`.

    A file appears under its name whole or not at all. Its name is the run and a number, so two
    runs never meet on one. `OSError` when there can be no such lake.
    """

    def __init__(self, root: Path, run_id: str) -> None:
        self.root = root
        self.run_id = run_id
        self._pending: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
        self._sequence = 0
        #: Rows in the lake, by table.
        self.committed: Counter[str] = Counter()
        # Outside the tables: DuckDB and Polars globs do not skip hidden names (facts/lake.md 1a).
        self._staging = root / "_staging"
        self._staging.mkdir(parents=True, exist_ok=True)
        self._sweep()

    def _sweep(self) -> None:
        """Remove what a killed run left half written; a file is staged for seconds only."""
        for staged in self._staging.glob("*.tmp"):
            if staged.stat().st_mtime < time() - _STALE_SECONDS:
                staged.unlink(missing_ok=True)

    @property
    def pending(self) -> int:
        """Count the rows that no file holds yet."""
        return sum(map(len, self._pending.values()))

    def add(self, table: str, year: int, row: Row) -> None:
        """Take a row of `table` for the partition of its outlet and `year`."""
        self._pending[table, row["outlet"], year].append(row)

    def commit(self) -> None:
        """Write all pending rows: one file for each partition that has any.

        A partition that cannot be written keeps its rows pending and does not stop the others; the
        first `OSError` or `pyarrow.ArrowException` is raised at the end.
        """
        errors: list[Exception] = []
        for key in list(self._pending):
            table, outlet, year = key
            folder = self.root / table / f"outlet={outlet}" / f"year={year}"
            try:
                self._write(key, folder)
            except (OSError, pa.ArrowException) as error:
                errors.append(error)
        if errors:
            raise errors[0]

    def _write(self, key: tuple[str, str, int], folder: Path) -> None:
        table = key[0]
        rows = self._pending[key]
        shape = schema.TABLES[table]
        data = pa.Table.from_pylist(rows, shape).sort_by(_SORT_KEYS[table])
        about = {"schema_version": str(schema.VERSION), "run_id": self.run_id}
        data = data.replace_schema_metadata(about)
        name = f"{self.run_id}-{self._sequence:05d}.parquet"
        self._sequence += 1
        staged = self._staging / f"{name}.tmp"
        try:
            pq.write_table(
                data,
                staged,
                compression="zstd",
                compression_level=3,
                row_group_size=4_000,
                use_dictionary=[column for column in _DICTIONARIES if column in shape.names],
                write_page_index=True,
                write_page_checksum=True,
            )
            _sync(staged)
            _make(folder)
            staged.rename(folder / name)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        # From here on the rows are in the lake, whatever the next line says.
        del self._pending[key]
        self.committed[table] += len(rows)
        _sync(folder)


def _make(folder: Path) -> None:
    """Make the folder, and have the names of all that is new on the disk."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(path: Path) -> None:
    """Have the file or folder on the disk, not only in the system's memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
