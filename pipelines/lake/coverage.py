"""The table of coverage: per outlet and day, the proof that all articles of the day are stored."""

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

#: Korea's offset from UTC, added to a timestamp to get its Korean day. It has not changed since the
#: first run, and Arrow's own time zones need files that small machines lack.
_KOREAN_OFFSET: Final = timedelta(hours=9)
#: A day becomes `SETTLED` when two proofs lie this far apart: late articles are listed by then.
SETTLED_AFTER: Final = timedelta(weeks=1)


class DayState(Enum):
    """What is known of a day."""

    #: No run walked it.
    UNKNOWN = "not walked"
    #: A run walked it, but did not see the whole day, or did not get all of its articles.
    GAP = "gap"
    #: All lists end before they reach it.
    BEYOND = "older than the lists"
    #: The lists were walked past the day after it was over, and no listed article is missing. At
    #: least half of the listed are stored, or two such runs lie `RETRY_REJECTS_AFTER` apart.
    DONE = "done"
    #: As `DONE`, and proven again at least `SETTLED_AFTER` later.
    SETTLED = "looked at twice"


@dataclass(slots=True)
class Day:
    """The state of one day of an outlet.

    `row` is the row of the last run that proved it; of a day without proof, of the last run.
    `proven_at` holds the start times of all runs that proved it, oldest first.
    """

    state: DayState = DayState.UNKNOWN
    row: Row = field(default_factory=dict)
    proven_at: list[datetime] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Return whether the day is proven complete: `DONE` or `SETTLED`."""
        return self.state in {DayState.DONE, DayState.SETTLED}


class Days(dict[date, Day]):
    """The days that have a row in the table, newest first; any other day is `UNKNOWN`."""

    def __missing__(self, day: date) -> Day:
        return Day()


class CoverageTable:
    """The rows of one outlet. Call `write` while holding the outlet (`Place.writing`)."""

    def __init__(self, place: Place, outlet: str) -> None:
        self.place = place
        self.outlet = outlet

    def write(self, run_id: str, rows: Iterable[Row]) -> None:
        """Write a run's rows, one per day, and replace those that the run wrote before.

        `rows` are in the order of their days. Raise `OSError` when the place cannot be written.
        """
        for year, days in groupby(rows, key=lambda row: row["day"].year):
            table = pa.Table.from_pylist(list(days), schema.TABLES["coverage"])
            file = LakeFile(Partition("coverage", self.outlet, year), f"{run_id}-days.parquet")
            self.place.put(file.path, parquet.encode("coverage", table, run_id))

    def days(self) -> Days:
        """Return the state of each day, from the rows of all runs.

        Raise `OSError` or `pyarrow.ArrowException` when a file cannot be read.
        """
        shape = schema.TABLES["coverage"]
        files = self.place.files("coverage", self.outlet)
        tables = [read_columns(self.place, file, shape.names) for file in files]
        table = _without_repeats(pa.concat_tables([shape.empty_table(), *tables]))
        rows = table.to_pylist()
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


def _without_repeats(table: pa.Table) -> pa.Table:
    """Return the rows in the order of day and time, without those that do not change a day's state.

    Hourly runs mostly repeat each other. Of a day's rows that answer all questions of `_day` alike,
    only the first and the last are kept.
    """
    checked_on = pc.add(table["checked_at"], pa.scalar(_KOREAN_OFFSET)).cast(pa.date32())
    answers = {
        "is_walked": table["walked"],
        "is_none_missing": pc.equal(table["missing"], 0),
        "is_over": pc.greater(checked_on, table["day"]),
        "is_half_stored": pc.greater_equal(pc.multiply(table["stored"], 2), table["listed"]),
        "is_in_reach": pc.less(table["ended"], table["lists"]),
        "is_listed": pc.greater(table["listed"], 0),
    }
    for name, answer in answers.items():
        table = table.append_column(name, answer)
    by_time = pc.sort_indices(table["checked_at"])
    alike = ["day", *answers]
    ends = (
        table.select(alike)
        .take(by_time)
        .append_column("row", by_time)
        .group_by(alike, use_threads=False)  # "first" and "last" need the order
        .aggregate([("row", "first"), ("row", "last")])
    )
    first, last = ends["row_first"], ends["row_last"]
    kept = pc.unique(pa.chunked_array([*first.chunks, *last.chunks], by_time.type))
    order = [(name, "ascending") for name in ("day", "checked_at", *answers)]
    return table.take(kept).sort_by(order).drop_columns([*answers])


def _day(rows: list[Row], *, reach_further: bool) -> Day:
    """Return the state of a day from its rows, oldest first.

    With `reach_further` a list shows an older day: a day of no articles is then empty, not beyond
    the lists.
    """
    walked = [row for row in rows if row["walked"] and not row["missing"] and _is_after(row)]
    # An outlet that answers 404 for an hour is no proof that its articles are gone.
    is_retried = (
        bool(walked) and walked[-1]["checked_at"] - walked[0]["checked_at"] >= RETRY_REJECTS_AFTER
    )
    walked = [row for row in walked if 2 * row["stored"] >= row["listed"] or is_retried]
    proofs = [
        row for row in walked if row["ended"] < row["lists"] or row["listed"] or reach_further
    ]
    if not proofs:
        return Day(DayState.BEYOND if walked else DayState.GAP, rows[-1])
    times = [row["checked_at"] for row in proofs]
    is_settled = times[-1] - times[0] >= SETTLED_AFTER
    return Day(DayState.SETTLED if is_settled else DayState.DONE, proofs[-1], times)


def _is_after(row: Row) -> bool:
    """Return whether the day was over, in Korean time, when the run began."""
    return bool(row["checked_at"].astimezone(SEOUL).date() > row["day"])
