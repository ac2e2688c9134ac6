"""Collects the rows of a run and commits them as files."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.files import count_rows
from pipelines.lake.layout import LakeFile, Partition, Run
from pipelines.lake.place import Place
from pipelines.lake.schema import Row


class Writer:
    """Collects rows of one run and commits them as files of `table/outlet=…/year=…/`.

    A file is named by the run and a number, so that two runs never write the same file. A retry
    after a failure uses the same name, and replaces what the failure may have left.
    """

    def __init__(self, place: Place, run: Run) -> None:
        self.place = place
        self.run = run
        self._pending: dict[Partition, list[Row]] = defaultdict(list)
        self._names: dict[Partition, str] = {}
        self._written: list[tuple[LakeFile, int]] = []
        #: Number of rows committed so far, by table.
        self.committed: Counter[str] = Counter()

    @property
    def pending(self) -> int:
        """The number of rows that are not committed yet."""
        return sum(map(len, self._pending.values()))

    def add(self, table: str, year: int, row: Row) -> None:
        """Collect a row of `table` for the partition of its outlet and of `year`."""
        self._pending[Partition(table, row["outlet"], year)].append(row)

    def commit(self) -> None:
        """Write all pending rows, one file for each partition that has any.

        A partition that cannot be written keeps its rows pending and does not stop the others.
        Raise the first `OSError` or `pyarrow.ArrowException` after all were tried.
        """
        errors: list[Exception] = []
        for partition in list(self._pending):
            try:
                self._write(partition)
            except (OSError, pa.ArrowException) as error:
                errors.append(error)
        if errors:
            raise errors[0]

    def missing(self) -> Iterator[str]:
        """Read back all files written, and yield the paths of those that lack rows."""
        for file, rows in self._written:
            try:
                found = count_rows(self.place, file)
            except (OSError, pa.ArrowException):
                found = -1
            if found != rows:
                yield file.path

    def _write(self, partition: Partition) -> None:
        if partition not in self._names:
            self._names[partition] = self.run.next_name()
        rows = self._pending[partition]
        data = pa.Table.from_pylist(rows, schema.TABLES[partition.table])
        encoded = parquet.encode(partition.table, data, self.run.id)
        file = LakeFile(partition, self._names[partition])
        self.place.put(file.path, encoded)
        self._written.append((file, len(rows)))
        del self._pending[partition], self._names[partition]
        self.committed[partition.table] += len(rows)
