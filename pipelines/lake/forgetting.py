"""Removes articles and authors from all files of a lake, and records that it did.

A person has the right to be forgotten. What was removed does not come back with a later run: the
table `forgotten` names the articles, and of their authors a hash.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
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

#: What stands where a name or an address stood, as the Korean press masks a syllable.
_MASK = "○○○"
_PRINTED = ("title", "subtitle", "body")
_ANY_ADDRESS = re.compile(r"\S*@\S*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_WORD = re.compile(r"[가-힣]{2,}")
_SIZES = (2, 3, 4)
#: Of so many syllables a name is no part of a common word.
_CERTAIN = 3
_PARTICLES = "[은는이가을를의와과도]|에게|께서|씨|기자|작가|교수|위원"


def forget_article(place: Place, outlet: str, article_id: str, run: Run) -> int:
    """Remove all revisions of an article; give how many rows went.

    It is never fetched again, also if the lake did not have it. Call it while holding the outlet.
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
    """Remove an author's name and addresses from the outlet's rows; give how many had them.

    They go from what these rows print as well, be it in the text. `name` is as in the column
    `authors`, spaced or not; where no row has it there, nothing is removed. Call it while holding
    the outlet.
    """
    place.purge(outlet)
    found = [
        row
        for file in place.files("articles", outlet)
        for row in read_columns(place, file, ["article_id", "authors", "byline_raw"]).to_pylist()
        if _signs(name, row)
    ]
    if not any(_is_author(name, row) for row in found):
        return 0
    addresses = {address for row in found for address in _addresses(name, row)}
    ids = {row["article_id"] for row in found}
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


def without_forgotten(row: Row, hashes: Collection[str]) -> Row:
    """Give the row of an article without the names and addresses whose hashes are given.

    They are looked for in all that the row prints, whether or not they were read off a byline.
    """
    names = {each["name"] for each in row["authors"] if _hash(_compared(each["name"])) in hashes}
    texts = [row[column] or "" for column in (*_PRINTED, "byline_raw")]
    texts += [image["caption"] or "" for image in row["images"]]
    for word in {word for text in texts for word in _WORD.findall(text)}:
        names |= {word[:size] for size in _SIZES if _hash(word[:size]) in hashes}
    everything = {address for text in texts for address in _ADDRESS.findall(text)}
    addresses = {each for each in everything if _hash(each) in hashes}
    if addresses and not names:
        return _without(row, "", addresses)
    for name in names:
        row = _without(row, name, addresses)
    return row


def _without(row: Row, name: str, addresses: Collection[str]) -> Row:
    """Mask a name, where there is one, and addresses in all that a row prints."""
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
        **{column: masked(row[column]) for column in _PRINTED},
        # What is left of an address there, cut or masked, is nobody else's.
        "byline_raw": byline if others or not byline else _ANY_ADDRESS.sub(_MASK, byline),
        "authors": others,
        "images": [image | {"caption": masked(image["caption"])} for image in row["images"] or []],
    }


def _hash(text: str) -> str:
    """Give what stands for a name or an address in the table `forgotten`."""
    return digest(text.lower().encode())


def _compared(name: str) -> str:
    """Give a name as it is compared: composed, without spaces."""
    return "".join(normalize("NFC", name).split())


def _is(name: str, author: dict[str, str | None]) -> bool:
    return bool(name) and _compared(author["name"] or "") == _compared(name)


def _is_author(name: str, row: Row) -> bool:
    return any(_is(name, each) for each in row["authors"] or [])


def _addresses(name: str, row: Row) -> set[str]:
    return {each["email"] for each in row["authors"] or [] if _is(name, each) and each["email"]}


def _signs(name: str, row: Row) -> bool:
    """Tell whether the article is the author's, by its authors or by the printed line alone."""
    return _is_author(name, row) or bool(re.search(_spaced(name), row["byline_raw"] or ""))


def _spaced(name: str) -> str:
    """Match the name as bylines print it: 홍길동 is also 홍 길 동, and 이영 is not 이영희."""
    letters = " ?".join(map(re.escape, _compared(name)))
    return (
        rf"(?<![가-힣]){letters}(?=[^가-힣]|기자|$)" if len(_compared(name)) < _CERTAIN else letters
    )


def _in_text(name: str) -> str:
    """Match the name in sentences: a name of two syllables is a part of many words."""
    letters = re.escape(_compared(name))
    if len(_compared(name)) >= _CERTAIN:
        return letters
    return rf"(?<![가-힣]){letters}(?=(?:{_PARTICLES})?(?![가-힣]))"


def _none_if_of(article_id: str, row: Row) -> Row | None:
    return None if row["article_id"] == article_id else row


def _write_forgotten(
    place: Place, outlet: str, forgotten: Iterable[tuple[str, str | None]], run: Run
) -> None:
    """Note what is to go before it goes, so that a run cut short is seen."""
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


def _drop_pages(place: Place, outlet: str, ids: Collection[str], run: Run) -> None:
    """Remove the pages of these articles: a name cannot be masked in bytes of any charset."""
    unwanted = pa.array(sorted(ids))
    for file in place.files("pages", outlet):
        there = read_columns(place, file, ["article_id"])["article_id"]
        if pc.any(pc.is_in(there, unwanted)).as_py():
            rows = read_columns(place, file, schema.TABLES["pages"].names)
            kept = rows.filter(pc.invert(pc.is_in(rows["article_id"], unwanted)))
            rewrite(place, [file], kept, run, at_once=True)


def _rows(place: Place, files: Sequence[LakeFile]) -> list[Row]:
    columns = schema.TABLES[files[0].partition.table].names
    rows: list[Row] = []
    for file in files:
        rows.extend(read_columns(place, file, columns).to_pylist())
    return rows
