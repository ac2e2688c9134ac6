"""Removes articles and authors from all files of a lake, and records that it did.

A person has the right to be forgotten. What was removed does not come back with a later run: the
table `forgotten` names the articles, and of their authors a hash.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from pipelines.digest import digest
from pipelines.lake import parquet, schema
from pipelines.lake.compaction import rewrite
from pipelines.lake.layout import LakeFile, Run, by_partition
from pipelines.lake.place import Place
from pipelines.lake.writer import Row, Writer
from pipelines.timestamps import SEOUL

#: What stands where a name or an address stood, as the Korean press masks a syllable.
_MASK = "○○○"
_PRINTED = ("title", "subtitle", "body", "byline_raw")


def forget_article(place: Place, outlet: str, article_id: str, run: Run) -> int:
    """Remove all revisions of an article; give how many rows went.

    It is never fetched again, also if the lake did not have it. Call it while holding the outlet.
    """
    _record(place, outlet, [article_id], None, run)
    return sum(
        _rewrite(place, table, outlet, run, lambda row: _unless_of(article_id, row))
        for table in ("articles", "rejects")
    )


def forget_author(place: Place, outlet: str, name: str, run: Run) -> int:
    """Remove an author's name and addresses from the outlet's rows; give how many had them.

    They go from what these rows print as well, be it in the text. Call it while holding the outlet.
    """
    ids = {
        row["article_id"]
        for file in place.files("articles", outlet)
        for row in parquet.read(place, file, ["article_id", "authors", "byline_raw"]).to_pylist()
        if _signs(name, row)
    }
    if not ids:
        return 0
    _record(place, outlet, sorted(ids), name_hash(name), run)
    return _rewrite(
        place,
        "articles",
        outlet,
        run,
        lambda row: without_author(row, name) if row["article_id"] in ids else row,
    )


def name_hash(name: str) -> str:
    """Give what stands for an author's name in the table `forgotten`."""
    return digest(name.encode())


def without_author(row: Row, name: str) -> Row:
    """Give the row of an article without the name and the addresses of one of its authors."""
    authors = row["authors"] or []
    addresses = [each["email"] for each in authors if each["name"] == name and each["email"]]
    pattern = re.compile("|".join([_spaced(name), *map(re.escape, addresses)]))

    def masked(text: str | None) -> str | None:
        return text and pattern.sub(_MASK, text)

    return row | {
        **{column: masked(row[column]) for column in _PRINTED},
        "authors": [each for each in authors if each["name"] != name],
        "images": [image | {"caption": masked(image["caption"])} for image in row["images"] or []],
    }


def _unless_of(article_id: str, row: Row) -> Row | None:
    return None if row["article_id"] == article_id else row


def _signs(name: str, row: Row) -> bool:
    is_author = any(each["name"] == name for each in row["authors"] or [])
    return is_author or bool(re.search(_spaced(name), row["byline_raw"] or ""))


def _spaced(name: str) -> str:
    """Match the name as it is printed: 홍길동 is also 홍 길 동."""
    return " ?".join(map(re.escape, name.replace(" ", "")))


def _record(
    place: Place, outlet: str, article_ids: Iterable[str], author: str | None, run: Run
) -> None:
    """Note what is to go before it goes, so that a run cut short is seen."""
    now = datetime.now(UTC)
    writer = Writer(place, run)
    for article_id in article_ids:
        row = {
            "outlet": outlet,
            "article_id": article_id,
            "author_hash": author,
            "forgotten_at": now,
            "run_id": run.id,
        }
        writer.add("forgotten", now.astimezone(SEOUL).year, row)
    writer.commit()


def _rewrite(
    place: Place, table: str, outlet: str, run: Run, change: Callable[[Row], Row | None]
) -> int:
    """Write the partitions anew in which `change` gives another row, or None for none."""
    changed = 0
    partitions = by_partition(place.files(table, outlet)).values()
    for files in partitions:
        before = _rows(place, files)
        after = [change(row) for row in before]
        different = sum(new != old for new, old in zip(after, before, strict=True))
        if different:
            changed += different
            kept = pa.Table.from_pylist([row for row in after if row], schema.TABLES[table])
            rewrite(place, files, kept, run, at_once=True)
    return changed


def _rows(place: Place, files: Sequence[LakeFile]) -> list[Row]:
    columns = schema.TABLES[files[0].partition.table].names
    rows: list[Row] = []
    for file in files:
        rows.extend(parquet.read(place, file, columns).to_pylist())
    return rows
