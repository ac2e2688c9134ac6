"""Rows to write, as `record.normalize` would give them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.lake import Writer, locate, schema
from pipelines.lake.layout import Run
from pipelines.timestamps import SEOUL

FETCHED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def article(serial: int, published: datetime | None = FETCHED, **other: object) -> dict[str, Any]:
    """Return a row of `data/articles` with every required column."""
    row = dict.fromkeys(schema.TABLES["articles"].names) | {
        "article_id": f"gwangnam:{serial}",
        "outlet": "gwangnam",
        "url": f"http://www.gwangnam.co.kr/article.php?aid={serial}",
        "title": f"제목 {serial}",
        "body": "첫 문단.\n\n둘째 문단.",
        "authors": [{"name": "홍길동", "role": "기자", "email": None, "affiliation": None}],
        "published_at": published,
        "published_date": published and published.astimezone(SEOUL).date(),
        "revision": 0,
        "content_hash": "0" * 32,
        "deleted": False,
        "flags": [],
        "first_seen_at": FETCHED,
        "fetched_at": FETCHED,
        "run_id": "run",
    }
    return row | other


def reject(article_id: str | None, fetched: datetime, url: str = "http://x") -> dict[str, Any]:
    """Return a row of `data/rejects`."""
    return {
        "outlet": "gwangnam",
        "article_id": article_id,
        "url": url,
        "reason": "empty_body",
        "fetched_at": fetched,
    }


def write(
    root: Path, table: str, *rows: dict[str, object], year: int = 2026, run: str = "r"
) -> Writer:
    """Commit rows of one partition."""
    writer = Writer(locate(str(root)), Run(run))
    for row in rows:
        writer.add(table, year, row)
    writer.commit()
    return writer
