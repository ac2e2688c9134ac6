"""Reads bylines: from `/순천=홍길동 기자 id@kwangju.co.kr` to people, agency, desk and dateline.

`detach` takes the printed bylines off a body, `parse` reads one of them, `merge` unites several.
Regional papers print the same facts in a hundred forms, so that `parse` has no list of forms. It
cuts the line at its separators, classifies each word (`words`), and finds the name among them
(`reading`). It returns no author rather than a wrong one, and never raises.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipelines.bylines.detach import Detached, detach, is_byline
from pipelines.bylines.reading import read_byline

__all__ = ["FLAGS", "Author", "Byline", "Detached", "detach", "is_byline", "merge", "parse"]

#: The values of `Byline.flags`, in their order, and what each says.
FLAGS: Final = {
    "more_authors": "the byline counts people whom it does not name (외 2명)",
    "masked_email": "a mail protector hid an address ([email protected])",
    "cut_email": "only a part of an address was printed (id@); it stands in byline_raw",
}


class Author(NamedTuple):
    """A person who wrote, photographed or edited; never an outlet, a desk or an agency."""

    name: str
    role: str | None = None
    email: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """The facts of a printed byline. `flags` are keys of `FLAGS`."""

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    desk: str | None = None
    dateline: str | None = None
    flags: tuple[str, ...] = ()


def parse(text: str) -> Byline:
    """Return the facts of one printed byline. Prose, outlets and credit lines have no authors."""
    reading = read_byline(text)
    authors = [
        Author(person.name, person.role, person.email, person.affiliation)
        for person in reading.people
    ]
    return Byline(
        _unite(authors) if len(authors) > 1 else tuple(authors),
        reading.agency,
        reading.desk,
        reading.dateline,
        tuple(flag for flag in FLAGS if flag in reading.flags) if reading.flags else (),
    )


def merge(*bylines: Byline) -> Byline:
    """Return the bylines of an article as one.

    A person named twice is one author, with the first address and the longest role and affiliation.
    Of agencies, desks and datelines the first counts.
    """
    return Byline(
        _unite(author for byline in bylines for author in byline.authors),
        next((byline.agency for byline in bylines if byline.agency), None),
        next((byline.desk for byline in bylines if byline.desk), None),
        next((byline.dateline for byline in bylines if byline.dateline), None),
        tuple(flag for flag in FLAGS if any(flag in byline.flags for byline in bylines)),
    )


def _unite(authors: Iterable[Author]) -> tuple[Author, ...]:
    people: dict[str, Author] = {}
    for author in authors:
        known = people.get(author.name)
        people[author.name] = (
            author
            if known is None
            else Author(
                author.name,
                _longer(known.role, author.role),
                known.email or author.email,
                _longer(known.affiliation, author.affiliation),
            )
        )
    return tuple(people.values())


def _longer(one: str | None, other: str | None) -> str | None:
    return max(one or "", other or "", key=len) or None
