"""The table of runs: a row is written when a run begins, and written anew when it ends."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile, Partition, Run
from pipelines.lake.place import Place
from pipelines.lake.writer import Row
from pipelines.timestamps import SEOUL


class Runs:
    """The runs of one outlet. Call what writes while holding the outlet (`Place.writing`)."""

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet

    def begin(self, run: Run, **known: Any) -> Row:
        """Write the row of a run that begins; one that was left open is closed before."""
        self._close_crashed()
        row = {"run_id": run.id, "outlet": self.outlet, "started_at": datetime.now(UTC), **known}
        self.write(row)
        return row

    def write(self, row: Row) -> None:
        """Write the row of a run in the place of the one that was written before."""
        partition = Partition("runs", self.outlet, row["started_at"].astimezone(SEOUL).year)
        self._put(LakeFile(partition, f"{row['run_id']}-run.parquet"), [row])

    def since(self, moment: datetime) -> list[Row]:
        """Give the runs that began after a moment, oldest first."""
        rows = [row for _, rows in self._files(moment.astimezone(SEOUL).year) for row in rows]
        return sorted(
            (row for row in rows if row["started_at"] > moment), key=lambda row: row["started_at"]
        )

    def _close_crashed(self) -> None:
        """Say of runs without an end that they crashed: nobody holds the outlet but this one."""
        last_month = datetime.now(UTC) - timedelta(days=31)
        for file, rows in self._files(last_month.astimezone(SEOUL).year):
            left_open = [row for row in rows if row["finished_at"] is None]
            for row in left_open:
                row |= {
                    "finished_at": datetime.now(UTC),
                    "outcome": "crashed",
                    "failure": "crashed",
                    "message": "crashed: killed, or the machine went down; this run closes the row",
                }
            if left_open:
                self._put(file, rows)

    def _files(self, since: int) -> list[tuple[LakeFile, list[Row]]]:
        columns = schema.TABLES["runs"].names
        return [
            (file, parquet.read(self.place, file, columns).to_pylist())
            for file in self.place.files("runs", self.outlet)
            if file.partition.year >= since
        ]

    def _put(self, file: LakeFile, rows: list[Row]) -> None:
        table = pa.Table.from_pylist(rows, schema.TABLES["runs"])
        self.place.put(file.path, parquet.encode("runs", table, rows[0]["run_id"]))
