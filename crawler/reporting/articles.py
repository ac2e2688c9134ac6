"""Counts an outlet's articles; of a file it reads only the columns that this takes."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from crawler.window import Window
from pipelines.lake import Place, schema
from pipelines.lake.files import open_parquet, read_columns
from pipelines.lake.layout import LakeFile
from pipelines.lake.reader import latest_revisions
from pipelines.stages import FIELDS

#: Articles of so many characters begin a class of length.
LENGTHS: Final = (0, 200, 500, 1_000, 2_000, 5_000)
#: Lengths are of so many of an outlet's articles: bodies are most of the lake's bytes.
SAMPLE: Final = 1_000
#: How long articles take into the lake is judged by those of so many days.
_RECENT: Final = timedelta(days=30)
_LISTS: Final = ("authors", "images")
_COLUMNS: Final = (
    *("article_id", "revision", "deleted", "published_date", "published_precision", "agency"),
    *("flags", "first_seen_at", *FIELDS),
)


@dataclass(slots=True)
class Counts:
    """What the articles of a window are.

    `filled` counts articles that have a field, `bylines` those with so many people, `lengths` those
    of a class in `LENGTHS`. `delay` is in seconds, from publication to the first fetch. `months`
    counts the rows of all years by their first day, and `oldest` is of all years, too.
    """

    articles: int = 0
    undated: int = 0
    oldest: date | None = None
    newest: datetime | None = None
    delay: float | None = None
    by_day: Counter[date] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    bylines: Counter[int] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    agencies: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)


def count(place: Place, outlet: str, window: Window, now: datetime) -> Counts:
    """Count the latest revisions of an outlet's articles of these days, and those without a day.

    As with `lake.read`, a revision that moved an article to a year outside is not seen.
    Raises `OSError` or `pyarrow.ArrowException` when a file cannot be read.
    """
    all_files = place.files("articles", outlet)
    years = range(window.since.year, window.until.year + 1)
    files = [file for file in all_files if file.partition.year in years]
    rows = _rows(place, files)
    table = _articles(rows, window)
    days = _counter(rows["published_date"])
    days += _days(place, [file for file in all_files if file not in files])
    return Counts(
        articles=len(table),
        undated=table["published_date"].null_count,
        newest=pc.max(table["published_at"]).as_py(),
        delay=_delay(table, now),
        by_day=_counter(table["published_date"]),
        filled=Counter({name: _filled(table, name) for name in FIELDS}),
        bylines=_counter(_sizes(table, "authors")),
        sections=_counter(table["section"]),
        agencies=_counter(table["agency"]),
        flags=_counter(pc.list_flatten(table["flags"])),
        lengths=_lengths(place, files),
        months=_months(days),
        oldest=min(days, default=None),
    )


def _rows(place: Place, files: Sequence[LakeFile]) -> pa.Table:
    tables = [read_columns(place, file, _COLUMNS) for file in files]
    shape = pa.schema([schema.TABLES["articles"].field(name) for name in _COLUMNS])
    return pa.concat_tables([shape.empty_table(), *tables])


def _articles(rows: pa.Table, window: Window) -> pa.Table:
    """Give the latest revisions of the window's days, a day more, and of no day."""
    table = latest_revisions(rows)
    day = pc.field("published_date")
    tomorrow = window.until + timedelta(days=1)  # pages may be dated a day ahead
    is_inside = (day >= pa.scalar(window.since)) & (day <= pa.scalar(tomorrow))
    return table.filter(is_inside | day.is_null())


def _filled(table: pa.Table, name: str) -> int:
    """Count the articles that have a field."""
    if name in _LISTS:
        return int(pc.sum(pc.greater(_sizes(table, name), 0)).as_py() or 0)
    return len(table) - int(table[name].null_count)


def _sizes(table: pa.Table, name: str) -> pa.ChunkedArray:
    """Give how long the lists of a column are; none is as long as an empty one."""
    return pc.fill_null(pc.list_value_length(table[name]), 0)


def _delay(table: pa.Table, now: datetime) -> float | None:
    """Give the middle time in seconds from publication to the first fetch, of recent articles."""
    is_told = pc.field("published_precision") != "day"
    recent = table.filter(is_told & (pc.field("published_at") > pa.scalar(now - _RECENT)))
    delays = pc.subtract(recent["first_seen_at"], recent["published_at"]).cast(pa.int64())
    middle = pc.quantile(delays, 0.5)[0].as_py()
    return None if middle is None else max(0.0, middle / 1e6)


def _lengths(place: Place, files: Sequence[LakeFile]) -> Counter[int]:
    """Count a sample by the class of its length: some rows of each file, from its middle group."""
    found = Counter[int]()
    for file in files:
        with open_parquet(place, file) as opened:
            middle, number = opened.num_row_groups // 2, -(-SAMPLE // len(files))
            for batch in islice(opened.iter_batches(number, [middle], ["body"]), 1):
                lengths = pc.utf8_length(batch["body"].drop_null()).to_pylist()
                found.update(LENGTHS[bisect(LENGTHS, length) - 1] for length in lengths)
    return found


def _days(place: Place, files: Sequence[LakeFile]) -> Counter[date]:
    """Count all rows by their day; those without one are in none."""
    found = Counter[date]()
    for file in files:
        found += _counter(read_columns(place, file, ["published_date"])["published_date"])
    return found


def _months(days: Counter[date]) -> Counter[date]:
    """Count by the first day of the month."""
    found = Counter[date]()
    for day, number in days.items():
        found[day.replace(day=1)] += number
    return found


def _counter(column: pa.ChunkedArray | pa.Array) -> Counter[Any]:
    """Count the values of a column, but for nulls."""
    return Counter(
        {each["values"]: each["counts"] for each in column.drop_null().value_counts().to_pylist()}
    )
