"""Lakes with many outlets, made of one outlet's rows: quick to write, and each with its story."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.lake import locate, parquet, schema
from pipelines.lake.place import Place
from pipelines.timestamps import SEOUL

DAY = timedelta(days=1)
KOREA = timedelta(hours=9)
#: How long an article takes into the lake.
DELAY = timedelta(minutes=40)
#: Days ago on which an outlet with a gap has no article.
GAP = range(20, 25)
#: Days since a broken outlet broke, since the last run of a late one, and since the first run.
BROKEN_DAYS, LATE_DAYS, MONTH_DAYS = 4, 2, 29


def story(number: int) -> str:
    """Return the outlet's story, by its place among the others."""
    return {1: "gap", 2: "broken", 3: "late"}.get(number % 20, "fine")


def fill(
    root: Path, rows: Sequence[dict[str, Any]], names: Sequence[str], now: datetime, *, every: int
) -> None:
    """Write these articles for each outlet, the newest of now, and a run every `every` hours.

    Each second outlet has coverage, too.
    """
    place = locate(str(root))
    base = pa.Table.from_pylist(list(rows), schema.TABLES["articles"])
    late = pa.scalar(now - pc.max(base["published_at"]).as_py())
    for number, name in enumerate(names):
        _put(place, "articles", name, _articles(base, name, late, now, story(number)))
        runs = pa.Table.from_pylist(list(_runs(name, now, every, story(number))))
        _put(place, "runs", name, runs)
        if number % 2:
            _put(place, "coverage", name, pa.Table.from_pylist(list(_coverage(name, now))))


def _articles(base: pa.Table, name: str, late: pa.Scalar, now: datetime, story: str) -> pa.Table:
    published = pc.add(base["published_at"], late)
    columns = {
        "outlet": pa.array([name] * len(base)),
        "article_id": pa.array([f"{name}:{number}" for number in range(len(base))]),
        "published_at": published,
        "first_seen_at": pc.add(published, pa.scalar(DELAY)),
        "published_date": pc.add(published, pa.scalar(KOREA)).cast(pa.date32()),
    }
    table = base
    for column, values in columns.items():
        place = table.schema.get_field_index(column)
        table = table.set_column(place, table.schema.field(column), values)
    today = now.astimezone(SEOUL).date()
    day = pc.field("published_date")
    if story == "gap":
        oldest, newest = today - GAP[-1] * DAY, today - GAP[0] * DAY
        return table.filter((day < pa.scalar(oldest)) | (day > pa.scalar(newest)))
    if story == "broken":
        return table.filter(day < pa.scalar(today - BROKEN_DAYS * DAY))
    return table


def _runs(name: str, now: datetime, every: int, story: str) -> Iterator[dict[str, Any]]:
    """Yield the runs of a month, the oldest first; the first one of all outlets crashed."""
    for hours in range(MONTH_DAYS * 24, 0, -every):
        started = now - timedelta(hours=hours)
        is_broken = story == "broken" and hours <= BROKEN_DAYS * 24
        if story == "late" and hours < LATE_DAYS * 24:
            return
        code = None if hours == MONTH_DAYS * 24 else 12 if is_broken else 0
        outcome = {None: "crashed", 0: "done", 12: "partial"}[code]
        yield dict.fromkeys(schema.TABLES["runs"].names) | {
            "run_id": f"{name}-{hours}",
            "outlet": name,
            "started_at": started,
            "finished_at": started + timedelta(minutes=3),
            "exit_code": code,
            "outcome": outcome,
            "failure": {None: "crashed", 12: "list_broken"}.get(code),
            "message": f"{outcome}: 12 listed, 2 stored",
            "since": started.astimezone(SEOUL).date() - 2 * DAY,
            "until": started.astimezone(SEOUL).date(),
            "stored": 2,
        }


def _coverage(name: str, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield a row for each day of two years: complete, except the day before yesterday."""
    today = now.astimezone(SEOUL).date()
    for days in range(730, 0, -1):
        counts = {"listed": 1, "stored": 1, "rejected": 0, "gone": 0, "missing": 0}
        yield counts | {
            "outlet": name,
            "day": today - days * DAY,
            "run_id": "c",
            "checked_at": now,
            "walked": days != 2,
            "lists": 2,
            "ended": 0,
        }


def _put(place: Place, table: str, name: str, rows: pa.Table) -> None:
    rows = rows.select(schema.TABLES[table].names).cast(schema.TABLES[table])
    years = pc.year(rows[parquet.SORT_KEYS[table][0]])
    for year in pc.unique(years).to_pylist():
        data = parquet.encode(table, rows.filter(pc.equal(years, year)), "r")
        place.put(f"{table}/outlet={name}/year={year:04d}/r-00000.parquet", data)
