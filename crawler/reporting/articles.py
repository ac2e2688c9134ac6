"""Counts an outlet's articles; reads only the columns that are needed."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from math import ceil
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from crawler.window import Window
from pipelines.lake import Place, schema
from pipelines.lake.files import open_parquet, read_columns
from pipelines.lake.layout import LakeFile
from pipelines.lake.reader import latest_revisions
from pipelines.lake.schema import Row
from pipelines.stages import FIELDS

#: Each class of body length begins at this many characters.
LENGTHS: Final = (0, 200, 500, 1_000, 2_000, 5_000)
#: Only this many bodies of an outlet are measured: bodies are most of the lake's bytes.
SAMPLE_ARTICLES: Final = 1_000
#: The delay from publication to the first fetch is computed from articles published in this time.
_RECENT: Final = timedelta(days=30)
#: So many of the newest articles are listed.
_NEWEST: Final = 10
#: The column with a row's number in all files that were read, in their order.
_NUMBER: Final = "number"
_LISTS: Final = ("authors", "images")
#: What is read of each row, of whatever year.
_REVISION: Final = ("article_id", "revision", "deleted", "published_date")
_COLUMNS: Final = (
    *_REVISION,
    *("published_precision", "agency", "flags", "first_seen_at", *FIELDS),
)


@dataclass(slots=True)
class Counts:
    """Statistics of an outlet's articles in a window.

    `filled` counts the articles that have each field, `filled_recently` those of them of the last
    30 days, of which there are `recent`. `bylines` counts the articles with each number of authors,
    `people` those of each author, `lengths` those in each
    class of `LENGTHS`. `delay` is the median of the seconds from publication to the first fetch.
    `unsigned` are those without an author and without an agency. `months` counts the articles of
    all years by the first day of the month, and `oldest` is of all years too. `latest` are the
    newest articles, the newest first.
    """

    articles: int = 0
    recent: int = 0
    undated: int = 0
    unsigned: int = 0
    oldest: date | None = None
    newest: datetime | None = None
    delay: float | None = None
    by_day: Counter[date] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    filled_recently: Counter[str] = field(default_factory=Counter)
    bylines: Counter[int] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    agencies: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)
    latest: Sequence[Row] = ()


def count(place: Place, outlet: str, window: Window, now: datetime) -> Counts:
    """Return statistics of the latest revisions of these days, and of those without a date.

    As with `lake.read`, a revision that moved an article to a year outside the window is not seen.
    Raise `OSError` or `pyarrow.ArrowException` when a file cannot be read.
    """
    all_files = place.files("articles", outlet)
    years = range(window.since.year, window.until.year + 1)
    files = [file for file in all_files if file.partition.year in years]
    rows, sizes = read_rows(place, files, _COLUMNS)
    table = _articles(rows, window)
    recent = table.filter(pc.field("published_at") > pa.scalar(now - _RECENT))
    days = _days(place, [file for file in all_files if file not in files], rows)
    return Counts(
        articles=len(table),
        recent=len(recent),
        undated=table["published_date"].null_count,
        unsigned=_unsigned(table),
        newest=pc.max(table["published_at"]).as_py(),
        delay=_delay(recent, pc.min(table["first_seen_at"])),
        by_day=_counter(table["published_date"]),
        filled=Counter({name: _filled(table, name) for name in FIELDS}),
        filled_recently=Counter({name: _filled(recent, name) for name in FIELDS}),
        bylines=_counter(_sizes(table, "authors")),
        people=_counter(pc.struct_field(pc.list_flatten(table["authors"]), "name")),
        sections=_counter(table["section"]),
        agencies=_counter(table["agency"]),
        flags=_counter(pc.list_flatten(table["flags"])),
        lengths=_lengths(place, files),
        months=_months(days),
        oldest=min(days, default=None),
        latest=_latest(place, files, sizes, table),
    )


def read_rows(
    place: Place, files: Sequence[LakeFile], columns: Sequence[str]
) -> tuple[pa.Table, list[int]]:
    """Return columns of all rows, with the column `number`, and the number of rows of each file.

    All files are of one table, and there is at least one column. For no file the table is empty
    and has the columns of `articles`.
    """
    tables = [read_columns(place, file, columns) for file in files]
    table = schema.TABLES[files[0].partition.table if files else "articles"]
    shape = pa.schema([table.field(name) for name in columns])
    rows = pa.concat_tables([shape.empty_table(), *tables])
    return rows.append_column(_NUMBER, pa.array(range(len(rows)), pa.int64())), list(
        map(len, tables)
    )


def read_more(
    place: Place,
    files: Sequence[LakeFile],
    sizes: Sequence[int],
    rows: Sequence[Row],
    columns: Sequence[str],
) -> list[Row]:
    """Return rows of `read_rows` with more columns; reads only the row groups that hold them."""
    found: dict[int, Row] = {}
    numbers = sorted(row[_NUMBER] for row in rows)
    first = 0
    for file, size in zip(files, sizes, strict=True):
        wanted = [number - first for number in numbers if first <= number < first + size]
        if wanted:
            more = _read_at(place, file, wanted, columns)
            found |= {first + number: row for number, row in more.items()}
        first += size
    return [row | found[row[_NUMBER]] for row in rows]


def _read_at(
    place: Place, file: LakeFile, numbers: Sequence[int], columns: Sequence[str]
) -> dict[int, Row]:
    """Return columns of the rows of a file with these numbers."""
    found: dict[int, Row] = {}
    with open_parquet(place, file) as opened:
        first = 0
        for group in range(opened.num_row_groups):
            size = opened.metadata.row_group(group).num_rows
            wanted = [number for number in numbers if first <= number < first + size]
            if wanted:
                table = opened.read_row_group(group, columns)
                taken = table.take([number - first for number in wanted])
                found |= dict(zip(wanted, taken.to_pylist(), strict=True))
            first += size
    return found


def _latest(
    place: Place, files: Sequence[LakeFile], sizes: Sequence[int], table: pa.Table
) -> list[Row]:
    """Return the newest articles that have a date, the newest first."""
    keys = table.select(["published_at", "article_id"])
    newest_first = [("published_at", "descending"), ("article_id", "ascending")]
    columns = [_NUMBER, "published_at", "section", "authors", "agency"]
    newest = table.select(columns).take(pc.select_k_unstable(keys, _NEWEST, newest_first))
    rows = newest.filter(pc.field("published_at").is_valid()).to_pylist()
    return read_more(place, files, sizes, rows, ["title", "url"])


def _articles(rows: pa.Table, window: Window) -> pa.Table:
    """Return the latest revisions dated in the window or on the day after it, or without a date."""
    table = latest_revisions(rows)
    day = pc.field("published_date")
    tomorrow = window.until + timedelta(days=1)  # a print-first article has the next day's date
    is_inside = (day >= pa.scalar(window.since)) & (day <= pa.scalar(tomorrow))
    return table.filter(is_inside | day.is_null())


def _filled(table: pa.Table, name: str) -> int:
    """Return the number of articles that have a field."""
    if name in _LISTS:
        return int(pc.sum(pc.greater(_sizes(table, name), 0)).as_py() or 0)
    return len(table) - int(table[name].null_count)


def _sizes(table: pa.Table, name: str) -> pa.ChunkedArray:
    """Return the lengths of the lists in a column; 0 for null."""
    return pc.fill_null(pc.list_value_length(table[name]), 0)


def _unsigned(table: pa.Table) -> int:
    """Return the number of articles that neither an author nor an agency signed."""
    has_nobody = pc.equal(_sizes(table, "authors"), 0)
    return len(table.filter(pc.and_(has_nobody, pc.is_null(table["agency"]))))


def _delay(table: pa.Table, begun: pa.Scalar) -> float | None:
    """Return the median of the seconds from publication to first fetch.

    `begun`: when the first article of the outlet was fetched. Those published earlier could not
    be fetched in time, and do not count.
    """
    has_time = pc.field("published_precision") != "day"
    table = table.filter(has_time & (pc.field("published_at") >= begun))
    delays = pc.subtract(table["first_seen_at"], table["published_at"]).cast(pa.int64())
    median_us = pc.quantile(delays, 0.5)[0].as_py()
    return None if median_us is None else max(0.0, median_us / 1e6)


def _lengths(place: Place, files: Sequence[LakeFile]) -> Counter[int]:
    """Count a sample by class of length: rows of the middle row group of each file."""
    found = Counter[int]()
    for file in files:
        with open_parquet(place, file) as opened:
            middle, rows = opened.num_row_groups // 2, ceil(SAMPLE_ARTICLES / len(files))
            for batch in islice(opened.iter_batches(rows, [middle], ["body"]), 1):
                lengths = pc.utf8_length(batch["body"].drop_null()).to_pylist()
                found.update(LENGTHS[bisect(LENGTHS, length) - 1] for length in lengths)
    return found


def _days(place: Place, files: Sequence[LakeFile], rows: pa.Table) -> Counter[date]:
    """Count the articles of these files and rows by date; those without one are not counted."""
    more, _ = read_rows(place, files, _REVISION)
    both = pa.concat_tables([more.select(_REVISION), rows.select(_REVISION)])
    return _counter(latest_revisions(both)["published_date"])


def _months(days: Counter[date]) -> Counter[date]:
    """Add the counts of days up to counts of months, by their first day."""
    found = Counter[date]()
    for day, number in days.items():
        found[day.replace(day=1)] += number
    return found


def _counter(column: pa.ChunkedArray | pa.Array) -> Counter[Any]:
    """Count the values of a column; nulls are not counted."""
    return Counter(
        {each["values"]: each["counts"] for each in column.drop_null().value_counts().to_pylist()}
    )
