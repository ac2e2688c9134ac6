"""The people of a byline in the making, and what they share: `홍길동·김철수 기자 id@segye.com`."""

import re
from dataclasses import dataclass, field

from pipelines.bylines.phrase import cut_role

_LIST = re.compile(r"[,/)]|^[전현] ")


@dataclass(slots=True)
class Person:
    """An author in the making. `is_reporter`: by title or address, nobody merely mentioned."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    email: str | None = None
    is_reporter: bool = False

    def add_remark(self, said: str) -> None:
        """Read what stands in brackets behind a person: `(수필가)`, `<전주국악협회 회장>`."""
        if self.role or _LIST.search(said):
            self.affiliation = self.affiliation or said
            return
        self.role, about = cut_role(said.split())
        self.affiliation = " ".join(about) or self.affiliation


@dataclass(slots=True)
class Said:
    """What the words around a name say, sorted; `words` are the rest of them."""

    role: str | None = None
    is_reporter: bool = False
    words: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """People who share what is printed once behind them; open until something is."""

    people: list[Person] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    is_open: bool = True


class People:
    """Those whom a byline has named so far, in order."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._early_mails: list[str] = []

    @property
    def last(self) -> Person | None:
        """The person named last, of whom the next words may speak."""
        return self._groups[-1].people[-1] if self._groups else None

    def add(self, person: Person, mails: list[str], *, joined: bool) -> None:
        """Add a person; a joined one shares title and addresses with those before."""
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
        """Give addresses to those named last, or else to the first to come."""
        if self._groups:
            self._groups[-1].mails += mails
        else:
            self._early_mails += mails

    def assign_mails(self) -> list[Person]:
        """Give everybody, each with the address that is theirs."""
        for group in self._groups:
            mails = group.mails
            if mails and len(mails) != len(group.people):
                mails = mails[:1] * len(group.people)
            for person, mail in zip(group.people, mails, strict=False):
                person.email = mail
                person.is_reporter = True
        return [person for group in self._groups for person in group.people]
