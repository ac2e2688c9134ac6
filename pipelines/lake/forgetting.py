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
_PRINTED = ("title", "subtitle", "body")
_ANY_ADDRESS = re.compile(r"\S*@\S*")


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

    They go from what these rows print as well, be it in the text. `name` is as in the column
    `authors`; where no row has it there, nothing is removed. Call it while holding the outlet.
    """
    found = [
        row
        for file in place.files("articles", outlet)
        for row in parquet.read(place, file, ["article_id", "authors", "byline_raw"]).to_pylist()
        if _signs(name, row)
    ]
    addresses = {address for row in found for address in _addresses(name, row)}
    if not any(_is_author(name, row) for row in found):
        return 0
    ids = {row["article_id"] for row in found}
    _record(place, outlet, sorted(ids), name_hash(name), run)

    def change(row: Row) -> Row:
        return without_author(row, name, addresses) if row["article_id"] in ids else row

    return _rewrite(place, "articles", outlet, run, change)


def name_hash(name: str) -> str:
    """Give what stands for an author's name in the table `forgotten`."""
    return digest(name.encode())


def without_author(row: Row, name: str, addresses: Iterable[str] = ()) -> Row:
    """Give the row of an article without the name and the addresses of one of its authors."""
    others = [each for each in row["authors"] or [] if each["name"] != name]
    known = {*addresses, *_addresses(name, row)}
    hidden = re.compile("|".join([_spaced(name), *map(re.escape, sorted(known))]))

    def masked(text: str | None) -> str | None:
        return text and hidden.sub(_MASK, text)

    byline = masked(row["byline_raw"])
    return row | {
        **{column: masked(row[column]) for column in _PRINTED},
        # What is left of an address there, cut or masked, is nobody else's.
        "byline_raw": byline if others or not byline else _ANY_ADDRESS.sub(_MASK, byline),
        "authors": others,
        "images": [image | {"caption": masked(image["caption"])} for image in row["images"] or []],
    }


def _is_author(name: str, row: Row) -> bool:
    return any(each["name"] == name for each in row["authors"] or [])


def _addresses(name: str, row: Row) -> set[str]:
    return {
        each["email"] for each in row["authors"] or [] if each["name"] == name and each["email"]
    }


def _signs(name: str, row: Row) -> bool:
    """Tell whether the article is the author's, by its authors or by the printed line alone."""
    alone = rf"(?<![가-힣]){_spaced(name)}(?=[^가-힣]|기자|$)"  # 이영 is not 이영희
    return _is_author(name, row) or bool(re.search(alone, row["byline_raw"] or ""))


def _spaced(name: str) -> str:
    """Match the name as it is printed: 홍길동 is also 홍 길 동."""
    return " ?".join(map(re.escape, name.replace(" ", "")))


def _unless_of(article_id: str, row: Row) -> Row | None:
    return None if row["article_id"] == article_id else row


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
