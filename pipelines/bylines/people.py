"""Collects the people of a byline, and what they share: `홍길동·김철수 기자 id@segye.com`."""

import re
from dataclasses import dataclass, field

from pipelines.bylines.phrase import cut_role

_LIST = re.compile(r"[,/)]|^[전현] ")


@dataclass(slots=True)
class Person:
    """An author as read so far. `is_reporter`: surely an author, by a title or an address."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    email: str | None = None
    is_reporter: bool = False

    def add_remark(self, said: str) -> None:
        """Set role and affiliation from a bracket behind the name: `<전주국악협회 회장>`."""
        if self.role or _LIST.search(said):
            self.affiliation = self.affiliation or said
            return
        self.role, about = cut_role(said.split())
        self.affiliation = " ".join(about) or self.affiliation


@dataclass(slots=True)
class Said:
    """What the words around a name say; `words` are those not understood yet."""

    role: str | None = None
    is_reporter: bool = False
    words: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """People who share a title or addresses printed behind the last of them.

    The group is open until one is printed.
    """

    people: list[Person] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    is_open: bool = True


class People:
    """The people whom a byline has named so far, in order."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._early_mails: list[str] = []

    @property
    def last(self) -> Person | None:
        """The person named last, whom the next words may describe; None before the first."""
        return self._groups[-1].people[-1] if self._groups else None

    def add(self, person: Person, mails: list[str], *, joined: bool) -> None:
        """Add a person; a joined one shares title and addresses with the people before."""
        group = self._groups[-1] if self._groups else None
        if not (joined and group and group.is_open):
            group = _Group()
            self._groups.append(group)
        group.people.append(person)
        group.mails += self._early_mails + mails
        self._early_mails = []
        if person.role:
            for each in group.people:
                each.role = each.role or person.role
                each.is_reporter |= person.is_reporter
        group.is_open = not (person.role or mails)

    def add_mails(self, mails: list[str]) -> None:
        """Add addresses to the people named last; before the first person, to that person."""
        if self._groups:
            self._groups[-1].mails += mails
        else:
            self._early_mails += mails

    def assign_mails(self) -> list[Person]:
        """Set the address of each person, and return all people.

        A group has one address each, or all share the first.
        """
        for group in self._groups:
            if not group.mails:
                continue
            has_one_each = len(group.mails) == len(group.people)
            for number, person in enumerate(group.people):
                person.email = group.mails[number if has_one_each else 0]
                person.is_reporter = True
        return [person for group in self._groups for person in group.people]
