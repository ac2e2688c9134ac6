"""The replica's truth as the lake has to say it."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

from pipelines.lake import read
from tests.replica.records import TrueArticle


def as_row(article: TrueArticle) -> dict[str, Any]:
    """Return what an article's row must contain."""
    return {
        "article_id": f"{article.outlet}:{article.serial}",
        "title": article.title,
        "subtitle": "\n".join(article.subtitles) or None,
        "body": "\n\n".join(article.paragraphs),
        "published_at": article.published.astimezone(UTC),
        "modified_at": article.modified and article.modified.astimezone(UTC),
        "authors": [
            {"name": a.name, "role": a.role, "email": a.email, "affiliation": a.affiliation}
            for a in article.authors
        ],
        "agency": article.agency,
        "dateline": article.dateline,
    }


def differences(lake: Path | str, truth: Mapping[str, TrueArticle]) -> Counter[str]:
    """Count what the latest rows of a lake have otherwise than the truth: nothing, if all is well.

    By the names of columns; and articles that are `lost`, `added` or `doubled`.
    """
    columns = list(as_row(next(iter(truth.values()))))
    table = read(lake, columns).to_pylist()
    rows = {row["article_id"]: row for row in table}
    found = Counter(
        lost=len(truth.keys() - rows.keys()),
        added=len(rows.keys() - truth.keys()),
        doubled=len(table) - len(rows),
    )
    for article_id in truth.keys() & rows.keys():
        expected = as_row(truth[article_id])
        found.update(name for name in columns if rows[article_id][name] != expected[name])
    return +found
