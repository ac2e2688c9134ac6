"""Gathers what the report shows of one outlet in its own view."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from crawler.reporting import health
from crawler.reporting.articles import LENGTHS, Counts, read_more, read_rows
from crawler.window import Window
from pipelines.lake import Place
from pipelines.lake.schema import Row

#: The view lists so many sections, people, agencies and flags, the most frequent ones.
_MOST_VALUES: Final = 15
#: The view lists so many of the latest runs, and of the latest rejects.
_MOST_RUNS: Final = 12
_MOST_REJECTS: Final = 8
#: A value or a title is cut to this many characters: no outlet would print a longer one.
_LONGEST_VALUE: Final = 60
_LONGEST_TITLE: Final = 120
#: A message is cut to this many characters: it may quote a page.
LONGEST_MESSAGE: Final = 300
#: An address that is longer is no link: cut it would lead elsewhere.
_LONGEST_ADDRESS: Final = 400


def details(counts: Counts, runs: Sequence[Row], failed: Sequence[Row]) -> Row:
    """Return what the view shows of an outlet's articles and runs, ready for JSON.

    `runs` are the oldest first, and `failed` are groups of runs that failed for one reason.
    """
    return {
        "months": by_year(counts.months),
        "sections": most(counts.sections),
        "no_section": counts.articles - counts.sections.total(),
        "people": most(counts.people),
        "reporters": len(counts.people),
        "agencies": most(counts.agencies),
        "copied": counts.agencies.total(),
        "unsigned": counts.unsigned,
        "flags": most(counts.flags),
        "lengths": [counts.lengths[length] for length in LENGTHS],
        "latest": [_article(row) for row in counts.latest],
        "runs": [_run(run) for run in reversed(runs[-_MOST_RUNS:])],
        "failed": [_group(group) for group in reversed(failed[-_MOST_RUNS:])],
    }


def rejects(place: Place, outlet: str, window: Window) -> Row:
    """Return how often each reason rejected a page in the window, and the latest rejects.

    Raise `OSError` or `pyarrow.ArrowException` when a file cannot be read.
    """
    years = range(window.since.year, window.until.year + 1)
    files = [file for file in place.files("rejects", outlet) if file.partition.year in years]
    if not files:
        return {"reasons": [], "rejects": []}
    rows, sizes = read_rows(place, files, ["reason", "fetched_at"])
    begin = datetime.combine(window.since, time(), UTC)
    rows = rows.filter(pc.field("fetched_at") >= pa.scalar(begin))
    last = rows.take(pc.select_k_unstable(rows, _MOST_REJECTS, [("fetched_at", "descending")]))
    latest = read_more(place, files, sizes, last.to_pylist(), ["url", "detail"])
    reasons = Counter({each["values"]: each["counts"] for each in _counted(rows["reason"])})
    return {"reasons": most(reasons), "rejects": [_reject(row) for row in latest]}


def most(found: Counter[str]) -> list[tuple[str, int]]:
    """Return the most frequent values with their counts."""
    return [(value[:_LONGEST_VALUE], count) for value, count in found.most_common(_MOST_VALUES)]


def by_year(months: Mapping[date, int]) -> dict[str, list[int]]:
    """Return the counts of twelve months for each year that has any."""
    years = sorted({month.year for month in months})
    return {
        f"{year:04d}": [months.get(date(year, month, 1), 0) for month in range(1, 13)]
        for year in years
    }


def iso_timestamp(value: datetime | None) -> str | None:
    """Return a timestamp in the form that JavaScript parses; None for None."""
    return None if value is None else f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _counted(column: pa.ChunkedArray) -> list[Row]:
    found: list[Row] = column.drop_null().value_counts().to_pylist()
    return found


def _article(row: Row) -> list[object]:
    """Return time, title, address, section, people, agency."""
    people = ", ".join(author["name"] or "" for author in row["authors"] or ())
    return [
        iso_timestamp(row["published_at"]),
        (row["title"] or "")[:_LONGEST_TITLE],
        _address(row["url"]),
        (row["section"] or "")[:_LONGEST_VALUE],
        people[:_LONGEST_VALUE],
        (row["agency"] or "")[:_LONGEST_VALUE],
    ]


def _reject(row: Row) -> list[object]:
    """Return time, reason, detail, address."""
    detail = (row["detail"] or "")[:_LONGEST_TITLE].rstrip(": ")
    return [iso_timestamp(row["fetched_at"]), row["reason"], detail, _address(row["url"])]


def _address(url: str | None) -> str:
    """Return an address of the web; of another one nothing, for it may be a script."""
    try:
        is_web = urlsplit(url or "").scheme in {"http", "https"}
    except ValueError:
        is_web = False
    return url if url and is_web and len(url) <= _LONGEST_ADDRESS else ""


def _run(run: Row) -> list[object]:
    """Return start, seconds, exit code, outcome, failure, listed, stored, failed, message."""
    return [
        iso_timestamp(run["started_at"]),
        health.seconds(run),
        *(run[key] for key in ("exit_code", "outcome", "failure", "listed", "stored", "failed")),
        (run["message"] or "")[:LONGEST_MESSAGE],
    ]


def _group(group: Row) -> list[object]:
    """Return first, last, number, exit code, outcome, failure, message."""
    keys = ("since", "until", "runs", "exit_code", "outcome", "failure", "message")
    return [group[key] for key in keys]
