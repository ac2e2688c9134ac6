"""The table of runs: a row is written when a run begins, and written anew when it ends."""

from datetime import UTC, datetime
from typing import Final

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile, Partition
from pipelines.lake.place import Place
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL

_CRASHED: Final[Row] = {
    "outcome": "crashed",
    "failure": "crashed",
    "message": "crashed: killed, or the machine went down; closed by the next run",
}


class Runs:
    """The runs of one outlet. Call what writes while holding the outlet (`Place.writing`)."""

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet

    def begin(self, row: Row, moment: datetime) -> tuple[list[Row], list[Row]]:
        """Write the row of a run that begins; those that were left open are closed before.

        Gives the runs that began after a moment, oldest first, and those that it closed: nobody
        holds the outlet but this run, so whatever has no end crashed.
        """
        earlier: list[Row] = []
        crashed: list[Row] = []
        for file, rows in self._files(moment):
            earlier += rows
            if left_open := [each for each in rows if each["finished_at"] is None]:
                for each in left_open:
                    each.update(_CRASHED, finished_at=datetime.now(UTC))
                self._put(file, rows)
                crashed += left_open
        self.write(row)
        return _after(moment, earlier), crashed

    def write(self, row: Row) -> None:
        """Write the row of a run in the place of the one that was written before."""
        partition = Partition("runs", self.outlet, row["started_at"].astimezone(SEOUL).year)
        self._put(LakeFile(partition, f"{row['run_id']}-run.parquet"), [row])

    def since(self, moment: datetime) -> list[Row]:
        """Give the runs that began after a moment, oldest first."""
        return _after(moment, [row for _, rows in self._files(moment) for row in rows])

    def _files(self, since: datetime) -> list[tuple[LakeFile, list[Row]]]:
        columns = schema.TABLES["runs"].names
        return [
            (file, parquet.read(self.place, file, columns).to_pylist())
            for file in self.place.files("runs", self.outlet)
            if file.partition.year >= since.astimezone(SEOUL).year
        ]

    def _put(self, file: LakeFile, rows: list[Row]) -> None:
        table = pa.Table.from_pylist(rows, schema.TABLES["runs"])
        self.place.put(file.path, parquet.encode("runs", table, rows[0]["run_id"]))


def _after(moment: datetime, rows: list[Row]) -> list[Row]:
    """Give the rows of runs that began after a moment, oldest first."""
    return sorted(
        (row for row in rows if row["started_at"] > moment), key=lambda row: row["started_at"]
    )
