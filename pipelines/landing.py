"""Adds rows to a writer, each after the page that it was read from."""

from pipelines import record
from pipelines.items import Reject
from pipelines.lake import Writer
from pipelines.lake.schema import Row
from pipelines.page import Page, stored
from pipelines.timestamps import SEOUL

#: Columns of `rejects` that a `Reject` has under the same name.
_REJECT_COLUMNS = ("outlet", "article_id", "url", "reason", "detail", "fetched_at")


def add_revision(writer: Writer, row: Row, page: Page | None) -> Row:
    """Add a row of `articles`, and its page if it is kept; return the row with its `run_id`."""
    return _add(writer, "articles", record.partition_year(row), row, page)


def add_reject(writer: Writer, item: Reject, page: Page | None) -> None:
    """Add the row of a reject, and its page if it is kept."""
    row = {name: getattr(item, name) for name in _REJECT_COLUMNS}
    row["page_hash"] = item.page.hash if item.page else None
    _add(writer, "rejects", item.fetched_at.astimezone(SEOUL).year, row, page)


def _add(writer: Writer, table: str, year: int, row: Row, page: Page | None) -> Row:
    """Add the page if it is kept, and then the row, so that no row lacks the page it refers to."""
    row = row | {"run_id": writer.run.id}
    if page:
        of_row = {name: row[name] for name in ("outlet", "article_id", "run_id")}
        writer.add("pages", year, of_row | stored(page))
    writer.add(table, year, row)
    return row
