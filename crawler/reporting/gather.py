"""Gathers what the report says, from the lake and the list of outlets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Final

import pyarrow as pa

from crawler.outlet.base import Outlet
from crawler.reporting.articles import LENGTHS, SAMPLE, Counts
from crawler.reporting.outlet_row import OutletRow, moment, outlet_row
from crawler.runs.comparison import FAR_BELOW
from crawler.window import Window
from pipelines import __version__
from pipelines.lake import Place
from pipelines.lake.schema import TABLES, Row
from pipelines.lake.summary import Holding
from pipelines.stages import FIELDS

#: So many outlets are read at a time: a good part of it is Arrow's time, or the network's.
_READERS: Final = 2
#: So many failures, sections, agencies and flags are named, with so many characters at most; so
#: many people and more are one class.
_FAILED: Final = 200
_NAMED: Final = 20
_LONGEST: Final = 60
_MANY_PEOPLE: Final = 4


def gather(place: Place, outlets: Sequence[type[Outlet]], window: Window, now: datetime) -> Row:
    """Give all that the page says, as JSON takes it; `window` ends with the day of `now`.

    `outlets` are those of the project; of those that the lake has nothing of, the names are told.
    """
    known = {outlet.name: outlet for outlet in outlets}
    files = [file for table in TABLES for file in place.files(table)]
    names = sorted({file.partition.outlet for file in files})
    with ThreadPoolExecutor(_READERS) as readers:
        rows = list(readers.map(partial(_row, place, known, window, now), names))
    total = _total(row.counts for row in rows)
    return {
        "made": moment(now),
        "lake": place.uri,
        "version": __version__,
        "since": f"{window.since}",
        "days": len(window),
        "fields": FIELDS,
        "far_below": FAR_BELOW,
        "outlets": [row.said for row in rows],
        "absent": [outlet.title for name, outlet in known.items() if name not in names],
        "failed": _failed(rows),
        "shape": _shape(total),
        "tables": _tables([part for row in rows for part in row.holdings]),
        "months": [[f"{month:%Y-%m}", number] for month, number in sorted(total.months.items())],
    }


def _row(
    place: Place, known: Mapping[str, type[Outlet]], window: Window, now: datetime, name: str
) -> OutletRow:
    row = outlet_row(place, name, known.get(name), window, now)
    pa.default_memory_pool().release_unused()
    return row


def _total(found: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in found:
        total.articles += each.articles
        for name in ("bylines", "sections", "agencies", "flags", "lengths", "months"):
            getattr(total, name).update(getattr(each, name))
    return total


def _failed(rows: Iterable[OutletRow]) -> list[Row]:
    """Give the last failures, the newest first."""
    failed = (run for row in rows for run in row.failed)
    return sorted(failed, key=lambda each: str(each["until"]), reverse=True)[:_FAILED]


def _shape(total: Counts) -> Row:
    """Give pairs of a value and its number; the lengths are those of a sample."""
    people = Counter[int]()
    for number, articles in total.bylines.items():
        people[min(number, _MANY_PEOPLE)] += articles
    return {
        "articles": total.articles,
        "bylines": sorted(people.items()),
        "lengths": [(length, total.lengths[length]) for length in LENGTHS],
        "sample": SAMPLE,
        "sections": _named(total.sections),
        "agencies": _named(total.agencies),
        "flags": _named(total.flags),
    }


def _named(found: Counter[str]) -> list[tuple[str, int]]:
    """Give the most frequent values; one that no outlet would print is cut."""
    return [(value[:_LONGEST], number) for value, number in found.most_common(_NAMED)]


def _tables(parts: Sequence[Holding]) -> list[Row]:
    """Say how much each table holds, and how many of its files wait for compaction."""
    by_table = {
        table: [part for part in parts if part.partition.table == table] for table in TABLES
    }
    return [
        {
            "table": table,
            "years": sorted({part.partition.year for part in there}),
            "outlets": len({part.partition.outlet for part in there}),
            "files": sum(part.files for part in there),
            "rows": sum(part.rows for part in there),
            "bytes": sum(part.size for part in there),
            "waiting": sum(part.waiting for part in there),
        }
        for table, there in by_table.items()
        if there
    ]
