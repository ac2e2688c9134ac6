"""Removes articles and authors from all files of a lake, for the right to be forgotten.

The table `forgotten` records the ids of the articles and hashes of their authors, so that no later
run brings them back.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.digest import digest
from pipelines.lake import schema
from pipelines.lake.compaction import rewrite
from pipelines.lake.files import read_columns
from pipelines.lake.layout import LakeFile, Run, by_partition
from pipelines.lake.place import Place
from pipelines.lake.schema import Row
from pipelines.lake.writer import Writer
from pipelines.timestamps import SEOUL

#: Replaces a name or an address; the Korean press masks syllables with the same sign.
_MASK = "○○○"
#: Text columns in which names and addresses are masked, beside `byline_raw` and captions.
_TEXT_COLUMNS = ("title", "subtitle", "body")
_ANY_ADDRESS = re.compile(r"\S*@\S*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_WORD = re.compile(r"[가-힣]{2,}")
#: Numbers of syllables that a Korean name has.
_NAME_SYLLABLES = (2, 3, 4)
#: A name of at least this many syllables is masked wherever it stands; a shorter one only as a word
#: of its own, because it may be a part of a common word.
_MIN_DISTINCT_SYLLABLES = 3
#: What may follow a short name in a sentence, particles and titles, as a pattern.
_PARTICLES = "[은는이가을를의와과도]|에게|께서|씨|기자|작가|교수|위원"


class Found(NamedTuple):
    """What forgetting would remove or mask: rows of articles and rejects, and pages."""

    rows: int
    pages: int


def find_article(place: Place, outlet: str, article_id: str) -> Found:
    """Return what `forget_article` would remove; raise as it does. Nothing is written."""
    rows = sum(_count_of(place, table, outlet, {article_id}) for table in ("articles", "rejects"))
    return Found(rows, _count_of(place, "pages", outlet, {article_id}))


def find_author(place: Place, outlet: str, name: str) -> Found:
    """Return what `forget_author` would change and remove; raise as it does."""
    ids, _ = _articles_of(place, outlet, name)
    return Found(_count_of(place, "articles", outlet, ids), _count_of(place, "pages", outlet, ids))


def forget_article(place: Place, outlet: str, article_id: str, run: Run) -> int:
    """Remove an article and its pages, and return the number of rows removed.

    All its revisions and rejects go. It is never fetched again, even if the lake did not have it.
    Call it while holding the outlet. Raise `OSError` or `pyarrow.ArrowException` when files cannot
    be read or written; started again, it finishes.
    """
    _write_forgotten(place, outlet, [(article_id, None)], run)
    rows = sum(
        _rewrite(place, table, outlet, run, lambda row: _none_if_of(article_id, row))
        for table in ("articles", "rejects")
    )
    _drop_pages(place, outlet, {article_id}, run)
    place.purge(outlet)
    return rows


def forget_author(place: Place, outlet: str, name: str, run: Run) -> int:
    """Remove an author's name and addresses from an outlet's rows; return the number of rows.

    `name` is as in the column `authors`, with or without spaces. If no row has it there, nothing is
    removed. In the rows that the author signed, name and addresses are masked in all text, and the
    pages of these articles are removed. Call it while holding the outlet. Raise as `forget_article`
    does.
    """
    place.purge(outlet)
    ids, addresses = _articles_of(place, outlet, name)
    if not ids:
        return 0
    hashes = [_hash(each) for each in (_compared(name), *sorted(addresses))]
    _write_forgotten(
        place, outlet, [(each, value) for each in sorted(ids) for value in hashes], run
    )

    def change(row: Row) -> Row:
        return _without(row, name, addresses) if row["article_id"] in ids else row

    rows = _rewrite(place, "articles", outlet, run, change)
    _drop_pages(place, outlet, ids, run)
    place.purge(outlet)
    return rows


def _articles_of(place: Place, outlet: str, name: str) -> tuple[set[str], set[str]]:
    """Return the ids of the articles that an author signed, and the author's addresses.

    None if no row has the author in the column `authors`.
    """
    found = [
        row
        for file in place.files("articles", outlet)
        for row in read_columns(place, file, ["article_id", "authors", "byline_raw"]).to_pylist()
        if _signs(name, row)
    ]
    if not any(_is_author(name, row) for row in found):
        return set(), set()
    addresses = {address for row in found for address in _addresses(name, row)}
    return {row["article_id"] for row in found}, addresses


def _count_of(place: Place, table: str, outlet: str, ids: Collection[str]) -> int:
    """Return how many rows of a table are of these articles."""
    wanted = pa.array(sorted(ids), pa.string())
    return sum(
        pc.sum(pc.is_in(read_columns(place, file, ["article_id"])["article_id"], wanted)).as_py()
        or 0
        for file in place.files(table, outlet)
    )


def without_forgotten(row: Row, hashes: Collection[str]) -> Row:
    """Return the row of an article with the names and addresses of these hashes masked.

    All text of the row is searched, not only its authors.
    """
    names = {each["name"] for each in row["authors"] if _hash(_compared(each["name"])) in hashes}
    texts = [row[column] or "" for column in (*_TEXT_COLUMNS, "byline_raw")]
    texts += [image["caption"] or "" for image in row["images"]]
    for word in {word for text in texts for word in _WORD.findall(text)}:
        names |= {word[:size] for size in _NAME_SYLLABLES if _hash(word[:size]) in hashes}
    printed = {address for text in texts for address in _ADDRESS.findall(text)}
    addresses = {address for address in printed if _hash(address) in hashes}
    if addresses and not names:
        return _without(row, "", addresses)
    for name in names:
        row = _without(row, name, addresses)
    return row


def _without(row: Row, name: str, addresses: Collection[str]) -> Row:
    """Return the row with a name, unless empty, and addresses masked in all its text."""
    others = [each for each in row["authors"] or [] if not _is(name, each)]
    known = sorted({*addresses, *_addresses(name, row)})
    in_text = [_in_text(name)] if name else []
    in_byline = [_spaced(name)] if name else []
    hidden = re.compile("|".join([*map(re.escape, known), *in_text]), re.IGNORECASE)
    hidden_in_byline = re.compile("|".join([*map(re.escape, known), *in_byline]), re.IGNORECASE)

    def masked(text: str | None, pattern: re.Pattern[str] = hidden) -> str | None:
        return text and pattern.sub(_MASK, text)

    byline = masked(row["byline_raw"], hidden_in_byline)
    return row | {
        **{column: masked(row[column]) for column in _TEXT_COLUMNS},
        # Without another author, a cut or masked address in the byline is this author's too.
        "byline_raw": byline if others or not byline else _ANY_ADDRESS.sub(_MASK, byline),
        "authors": others,
        "images": [image | {"caption": masked(image["caption"])} for image in row["images"] or []],
    }


def _hash(text: str) -> str:
    """Return the hash of a name or an address, as the table `forgotten` stores it."""
    return digest(text.lower().encode())


def _compared(name: str) -> str:
    """Return a name as names are compared: NFC, without spaces."""
    return "".join(normalize("NFC", name).split())


def _is(name: str, author: dict[str, str | None]) -> bool:
    return bool(name) and _compared(author["name"] or "") == _compared(name)


def _is_author(name: str, row: Row) -> bool:
    return any(_is(name, each) for each in row["authors"] or [])


def _addresses(name: str, row: Row) -> set[str]:
    return {each["email"] for each in row["authors"] or [] if _is(name, each) and each["email"]}


def _signs(name: str, row: Row) -> bool:
    """Return whether a row is the author's, by its authors or by the printed byline alone."""
    return _is_author(name, row) or bool(re.search(_spaced(name), row["byline_raw"] or ""))


def _spaced(name: str) -> str:
    """Return a pattern for a name as bylines print it.

    홍길동 matches 홍 길 동 too, and 이영 does not match in 이영희.
    """
    letters = " ?".join(map(re.escape, _compared(name)))
    if len(_compared(name)) >= _MIN_DISTINCT_SYLLABLES:
        return letters
    return rf"(?<![가-힣]){letters}(?=[^가-힣]|기자|$)"


def _in_text(name: str) -> str:
    """Return a pattern for a name in sentences; one of two syllables is a part of many words."""
    letters = re.escape(_compared(name))
    if len(_compared(name)) >= _MIN_DISTINCT_SYLLABLES:
        return letters
    return rf"(?<![가-힣]){letters}(?=(?:{_PARTICLES})?(?![가-힣]))"


def _none_if_of(article_id: str, row: Row) -> Row | None:
    return None if row["article_id"] == article_id else row


def _write_forgotten(
    place: Place, outlet: str, forgotten: Iterable[tuple[str, str | None]], run: Run
) -> None:
    """Write the rows of `forgotten`, before anything is removed: a killed run leaves a trace."""
    now = datetime.now(UTC)
    writer = Writer(place, run)
    for article_id, author_hash in forgotten:
        row = {
            "outlet": outlet,
            "article_id": article_id,
            "author_hash": author_hash,
            "forgotten_at": now,
            "run_id": run.id,
        }
        writer.add("forgotten", now.astimezone(SEOUL).year, row)
    writer.commit()


def _rewrite(
    place: Place, table: str, outlet: str, run: Run, change: Callable[[Row], Row | None]
) -> int:
    """Rewrite the partitions in which `change` returns another row, and return how many rows did.

    `change` returns None for a row to remove.
    """
    changed = 0
    partitions = by_partition(place.files(table, outlet)).values()
    for files in partitions:
        before = _read_rows(place, files)
        after = [change(row) for row in before]
        different = sum(new != old for new, old in zip(after, before, strict=True))
        if different:
            changed += different
            kept = pa.Table.from_pylist([row for row in after if row], schema.TABLES[table])
            rewrite(place, files, kept, run, at_once=True)
    return changed


def _drop_pages(place: Place, outlet: str, ids: Collection[str], run: Run) -> None:
    """Remove the pages of these articles: names cannot be masked in bytes of any charset."""
    unwanted = pa.array(sorted(ids))
    for file in place.files("pages", outlet):
        stored = read_columns(place, file, ["article_id"])["article_id"]
        if pc.any(pc.is_in(stored, unwanted)).as_py():
            rows = read_columns(place, file, schema.TABLES["pages"].names)
            kept = rows.filter(pc.invert(pc.is_in(rows["article_id"], unwanted)))
            rewrite(place, [file], kept, run, at_once=True)


def _read_rows(place: Place, files: Sequence[LakeFile]) -> list[Row]:
    columns = schema.TABLES[files[0].partition.table].names
    rows: list[Row] = []
    for file in files:
        rows.extend(read_columns(place, file, columns).to_pylist())
    return rows
