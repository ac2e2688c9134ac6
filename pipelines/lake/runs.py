"""The table of runs: each run has one row, written when it begins and rewritten when it ends."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import parquet, schema
from pipelines.lake.files import read_columns
from pipelines.lake.layout import LakeFile, Partition
from pipelines.lake.place import Place
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: A timestamp before any run, for `Runs.since`.
BEFORE_ALL_RUNS: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: What the row of a run that crashed gets, beside its `finished_at`.
_CRASHED: Final[Row] = {
    "outcome": "crashed",
    "failure": "crashed",
    "message": (
        "the process was killed, or the machine went down (crashed). What it had committed is in"
        " the lake. The next run fetches the rest"
    ),
}


class Runs:
    """The runs of one outlet.

    Call `open_run` and `write` while holding the outlet (`Place.writing`). All methods raise
    `OSError` or `pyarrow.ArrowException` when files cannot be read or written.
    """

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet

    def open_run(self, row: Row, moment: datetime) -> tuple[list[Row], list[Row]]:
        """Write the row of a run that begins, and close earlier runs without an end as crashed.

        Only this run holds the outlet, so any other run without an end crashed.

        Return the runs that began after `moment`, oldest first, and the closed ones.
        """
        earlier: list[Row] = []
        crashed: list[Row] = []
        for file in self._files(moment):
            rows = read_columns(self.place, file, schema.TABLES["runs"].names).to_pylist()
            earlier += (row for row in rows if row["started_at"] > moment)
            if left_open := [each for each in rows if each["finished_at"] is None]:
                for each in left_open:
                    each.update(_CRASHED, finished_at=datetime.now(UTC))
                self._put(file, rows)
                crashed += left_open
        self.write(row)
        return sorted(earlier, key=lambda row: row["started_at"]), crashed

    def write(self, row: Row) -> None:
        """Write the row of a run, and replace the one that it wrote before."""
        partition = Partition("runs", self.outlet, row["started_at"].astimezone(SEOUL).year)
        self._put(LakeFile(partition, f"{row['run_id']}-run.parquet"), [row])

    def since(self, moment: datetime, columns: Sequence[str] | None = None) -> list[Row]:
        """Return the runs that began after `moment`, oldest first.

        `columns` are those to read beside `started_at`, by default all.
        """
        wanted = [*dict.fromkeys(("started_at", *(columns or schema.TABLES["runs"].names)))]
        tables = [read_columns(self.place, file, wanted) for file in self._files(moment)]
        is_after = pc.field("started_at") > pa.scalar(moment)
        rows = [row for table in tables for row in table.filter(is_after).to_pylist()]
        return sorted(rows, key=lambda row: row["started_at"])

    def section_names(self) -> dict[str, str]:
        """Return the names of sections by their codes, as the last runs that saw them had them."""
        names: dict[str, str] = {}
        for row in self.since(BEFORE_ALL_RUNS, ["sections"]):
            names |= {each["code"]: each["name"] for each in row["sections"] or ()}
        return names

    def _files(self, since: datetime) -> list[LakeFile]:
        year = since.astimezone(SEOUL).year
        files = self.place.files("runs", self.outlet)
        return [file for file in files if file.partition.year >= year]

    def _put(self, file: LakeFile, rows: list[Row]) -> None:
        table = pa.Table.from_pylist(rows, schema.TABLES["runs"])
        self.place.put(file.path, parquet.encode("runs", table, rows[0]["run_id"]))
