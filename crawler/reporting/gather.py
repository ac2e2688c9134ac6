"""Gathers the data of the report, from the lake and the list of outlets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Final

import pyarrow as pa

from crawler.outlet.base import Outlet
from crawler.reporting.articles import LENGTHS, SAMPLE_ARTICLES, Counts
from crawler.reporting.outlet_details import by_year, iso_timestamp, most
from crawler.reporting.outlet_row import OutletRow, outlet_row
from crawler.runs.comparison import FAR_BELOW
from crawler.window import Window
from pipelines import __version__
from pipelines.lake import Place
from pipelines.lake.schema import TABLES, Row
from pipelines.lake.summary import Holding
from pipelines.stages import FIELDS

#: The number of outlets read in parallel: much of the time is spent in Arrow or on the network.
_READERS: Final = 2
#: The report lists this many failures, the latest ones.
_MOST_FAILURES: Final = 200
#: Articles with this many authors or more are one class.
_MANY_PEOPLE: Final = 4


def gather(place: Place, outlets: Sequence[type[Outlet]], window: Window, now: datetime) -> Row:
    """Return the data of the page, ready for JSON; `window` ends on the day of `now`.

    `outlets` are those of the project. Those without data in the lake are listed by title.
    """
    known = {outlet.name: outlet for outlet in outlets}
    files = [file for table in TABLES for file in place.files(table)]
    names = sorted({file.partition.outlet for file in files})
    with ThreadPoolExecutor(_READERS) as readers:
        rows = list(readers.map(partial(_row, place, known, window, now), names))
    total = _total(row.counts for row in rows)
    return {
        "made": iso_timestamp(now),
        "lake": place.uri,
        "version": __version__,
        "since": f"{window.since}",
        "days": len(window),
        "fields": FIELDS,
        "far_below": FAR_BELOW,
        "outlets": [row.facts for row in rows],
        "absent": [outlet.title for name, outlet in known.items() if name not in names],
        "failed": _failed(rows),
        "shape": _shape(total),
        "tables": _tables([part for row in rows for part in row.holdings]),
        "months": by_year(total.months),
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
        total.unsigned += each.unsigned
        for name in ("bylines", "sections", "agencies", "flags", "lengths", "months"):
            getattr(total, name).update(getattr(each, name))
    return total


def _failed(rows: Iterable[OutletRow]) -> list[Row]:
    """Return the last failures, the newest first."""
    failed = (run for row in rows for run in row.failed)
    return sorted(failed, key=lambda each: str(each["until"]), reverse=True)[:_MOST_FAILURES]


def _shape(total: Counts) -> Row:
    """Return pairs of a value and its count; the lengths are those of a sample."""
    people = Counter[int]()
    for number, articles in total.bylines.items():
        people[min(number, _MANY_PEOPLE)] += articles
    return {
        "articles": total.articles,
        "copied": total.agencies.total(),
        "unsigned": total.unsigned,
        "bylines": sorted(people.items()),
        "lengths": [total.lengths[length] for length in LENGTHS],
        "classes": LENGTHS,
        "sample": SAMPLE_ARTICLES,
        "sections": most(total.sections),
        "no_section": total.articles - total.sections.total(),
        "agencies": most(total.agencies),
        "flags": most(total.flags),
    }


def _tables(parts: Sequence[Holding]) -> list[Row]:
    """Return for each table how much it holds and how many of its files wait for compaction."""
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
