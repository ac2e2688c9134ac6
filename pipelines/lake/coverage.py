"""What proves that all articles of a day are here: what runs saw of each day of an outlet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import parquet, schema
from pipelines.lake.files import read_columns
from pipelines.lake.layout import LakeFile, Partition
from pipelines.lake.memory import RETRY_REJECTS_AFTER
from pipelines.lake.place import Place
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: Ahead of UTC, since before the first run. Arrow's own zones need files that small machines lack.
_KOREA: Final = timedelta(hours=9)
#: What is posted late is there by then.
SETTLED_AFTER: Final = timedelta(weeks=1)


class DayState(Enum):
    """What is known of a day."""

    #: Nobody looked.
    UNKNOWN = "not walked"
    #: Somebody looked, and did not see all of it, or did not get it.
    GAP = "gap"
    #: All lists end before they come to it.
    BEYOND = "older than the lists"
    #: The lists were walked past it after it was over, and what they show is accounted for: at
    #: least half of it is stored, or was asked for twice, a day apart.
    DONE = "done"
    #: And that once more, a week later or more.
    SETTLED = "looked at twice"


@dataclass(slots=True)
class Day:
    """A day of an outlet: its state, what the last of the runs saw that proved it, and when."""

    state: DayState = DayState.UNKNOWN
    row: Row = field(default_factory=dict)
    proven_at: list[datetime] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Tell whether nothing of it is missing."""
        return self.state in {DayState.DONE, DayState.SETTLED}


class Days(dict[date, Day]):
    """The days of which anything is known, the newest first; others are `UNKNOWN`."""

    def __missing__(self, day: date) -> Day:
        return Day()


class CoverageTable:
    """The days of one outlet. Call `write` while holding the outlet (`Place.writing`)."""

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet

    def write(self, run_id: str, rows: Iterable[Row]) -> None:
        """Write what a run says of its days, in the place of what it said before."""
        for year, days in groupby(rows, key=lambda row: row["day"].year):
            table = pa.Table.from_pylist(list(days), schema.TABLES["coverage"])
            file = LakeFile(Partition("coverage", self.outlet, year), f"{run_id}-days.parquet")
            self.place.put(file.path, parquet.encode("coverage", table, run_id))

    def days(self) -> Days:
        """Read what all runs said of the days."""
        shape = schema.TABLES["coverage"]
        files = self.place.files("coverage", self.outlet)
        tables = [read_columns(self.place, file, shape.names) for file in files]
        rows = _telling(pa.concat_tables([shape.empty_table(), *tables])).to_pylist()
        rows.sort(key=lambda row: (row["day"], row["checked_at"]))
        days: dict[date, Day] = {}
        reach_further = False
        by_day = {day: list(each) for day, each in groupby(rows, key=lambda row: row["day"])}
        for day, each in by_day.items():  # the oldest first
            days[day] = _day(each, reach_further=reach_further)
            # An article alone may stand in a box beside a list that ends long before.
            reach_further = reach_further or any(
                row["listed"] and row["ended"] < row["lists"] for row in each if row["walked"]
            )
        return Days(sorted(days.items(), reverse=True))


def _telling(table: pa.Table) -> pa.Table:
    """Leave out what an hourly run says again.

    Of a day's rows that are alike in all that `_day` asks, the first and the last tell as much.
    """
    if not len(table):
        return table
    checked_on = pc.add(table["checked_at"], pa.scalar(_KOREA))
    asked = (
        table["walked"],
        pc.equal(table["missing"], 0),
        pc.greater(checked_on.cast(pa.date32()), table["day"]),
        pc.greater_equal(pc.multiply(table["stored"], 2), table["listed"]),
        pc.less(table["ended"], table["lists"]),
        pc.greater(table["listed"], 0),
    )
    key = table["day"].cast(pa.int32()).cast(pa.int64())
    for answer in asked:
        key = pc.add(pc.multiply(key, 2), answer.cast(pa.int64()))
    table = table.append_column("key", key)
    table = table.sort_by([("key", "ascending"), ("checked_at", "ascending")])
    keys = table["key"].combine_chunks()
    changes, edge = pc.not_equal(keys[1:], keys[:-1]), pa.array([True])
    is_first, is_last = pa.concat_arrays([edge, changes]), pa.concat_arrays([changes, edge])
    return table.filter(pc.or_(is_first, is_last)).drop_columns("key")


def _day(rows: list[Row], *, reach_further: bool) -> Day:
    """Judge a day by what runs said of it, the oldest first."""
    walked = [row for row in rows if row["walked"] and not row["missing"] and _is_after(row)]
    # An outlet that answers 404 for an hour is no proof that its articles are gone.
    asked_again = (
        bool(walked) and walked[-1]["checked_at"] - walked[0]["checked_at"] >= RETRY_REJECTS_AFTER
    )
    walked = [row for row in walked if 2 * row["stored"] >= row["listed"] or asked_again]
    proofs = [
        row for row in walked if row["ended"] < row["lists"] or row["listed"] or reach_further
    ]
    if not proofs:
        return Day(DayState.BEYOND if walked else DayState.GAP, rows[-1])
    times = [row["checked_at"] for row in proofs]
    is_settled = times[-1] - times[0] >= SETTLED_AFTER
    return Day(DayState.SETTLED if is_settled else DayState.DONE, proofs[-1], times)


def _is_after(row: Row) -> bool:
    """Tell whether the day was over when the run began."""
    return bool(row["checked_at"].astimezone(SEOUL).date() > row["day"])
