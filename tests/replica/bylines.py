"""Who signs an article, and how the outlet prints it.

The shapes are known [source: byline-shapes, aid-bylines]; the names are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final

from . import vocabulary as words
from .prose import name
from .vocabulary import EDITORIAL, GUEST_COLUMN, OPINION

if TYPE_CHECKING:
    from collections.abc import Callable

    from .outlets import Outlet

AGENCY: Final = "연합뉴스"
_REPORTER: Final = "기자"
_CORRESPONDENT: Final = "특파원"
_FOREIGN: Final = ("베이징", "도쿄", "워싱턴")
_STAFF: Final = 40


@dataclass(frozen=True)
class Author:
    """A person who signed the article."""

    name: str
    role: str | None = None
    email: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True)
class Byline:
    """What is printed at the end of the body, and who that is."""

    printed: str = ""
    authors: tuple[Author, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    glued: bool = False
    """Printed behind the last sentence instead of on a line of its own."""


@cache
def staff(outlet: Outlet) -> tuple[Author, ...]:
    """Return the outlet's reporters: always the same people with the same addresses."""
    rng = Random(outlet.slug)
    roles = [_CORRESPONDENT] * 2 + ["선임기자"] * 3 + ["수습기자"] * 3
    roles += [_REPORTER] * (_STAFF - len(roles))
    return tuple(
        Author(name(rng), role, f"{_mailbox(rng)}{rng.randint(1, 9999)}@{outlet.domain}")
        for role in roles
    )


def draw(rng: Random, outlet: Outlet, section: str, sign: Callable[[], Byline]) -> Byline:
    """Return the byline of an article of this section; `sign` draws that of a reporter."""
    if section == GUEST_COLUMN:
        return _guest(rng)
    if section == EDITORIAL and rng.random() < 0.2:
        return Byline(f"{(who := name(rng))} 주필", (Author(who, "주필"),))
    if section == EDITORIAL or rng.random() < (0.5 if section in OPINION else 0.05):
        return _nobody(rng, outlet)
    if rng.random() < 0.06:
        return Byline(AGENCY, agency=AGENCY)
    return sign()


def _guest(rng: Random) -> Byline:
    who, role = name(rng), rng.choice(words.GUEST_ROLES)
    where = rng.choice(words.INSTITUTIONS)
    printed = rng.choice((f"{who} {where} {role}", f"{who}({where} {role})"))
    return Byline(printed, (Author(who, role, affiliation=where),))


def _nobody(rng: Random, outlet: Outlet) -> Byline:
    """Return the outlet where a person should be: common on gwangnam's opinion pages."""
    title, domain = outlet.title, outlet.domain
    forms = ("", title, f"{title}@{domain}", f"{title} {_REPORTER} @{domain}")
    return Byline(rng.choice(forms))


def last_word(rng: Random, outlet: Outlet) -> Byline:
    """Return ihalla's last word, 이상국기자; the address stands under the title only."""
    author = rng.choice(staff(outlet))
    space = "" if author.role == _REPORTER else " "
    return Byline(f"{author.name}{space}{author.role}", (author,), glued=True)


def slashed(rng: Random, outlet: Outlet) -> Byline:
    """Return kwangju's last line: a slash, sometimes a town, sometimes no space before the mail."""
    if rng.random() < 0.08:
        return _pair(rng, outlet, "/")
    author = rng.choice(staff(outlet))
    space = "" if rng.random() < 0.2 else " "
    dateline = _dateline(rng, outlet, author, share=0.3)
    town = f"{dateline}=" if dateline else ""
    line = f"/{town}{author.name} {author.role}{space}{author.email}"
    return Byline(line, (author,), dateline)


def plain(rng: Random, outlet: Outlet) -> Byline:
    """Return a last line or last words: 순천=홍길동 기자 id@…, with or without town and address."""
    author = rng.choice(staff(outlet))
    without_mail = (Author(author.name, author.role),)
    form = rng.random()
    if form < 0.1:
        return Byline(f"{author.name}{author.role}", without_mail)
    if form < 0.2:
        return Byline(f"{author.name} {author.role}", without_mail, glued=rng.random() < 0.5)
    if form < 0.28:
        return _pair(rng, outlet, "")
    dateline = _dateline(rng, outlet, author, share=0.18)
    town = f"{dateline}=" if dateline else ""
    line = f"{town}{author.name} {author.role} {author.email}"
    return Byline(line, (author,), dateline, glued=rng.random() < 0.15)


def bracketed(rng: Random, outlet: Outlet) -> Byline:
    """Return [ 경기신문 = 홍길동 기자 ], with or without the spaces."""
    author = rng.choice(staff(outlet))
    space = rng.choice((" ", ""))
    line = f"[{space}{outlet.title} = {author.name} {author.role}{space}]"
    return Byline(line, (Author(author.name, author.role, affiliation=outlet.title),))


def _pair(rng: Random, outlet: Outlet, mark: str) -> Byline:
    colleagues = [author for author in staff(outlet) if author.role == _REPORTER]
    first, second = (Author(who.name, _REPORTER) for who in rng.sample(colleagues, 2))
    return Byline(f"{mark}{first.name}·{second.name} {_REPORTER}", (first, second))


def _dateline(rng: Random, outlet: Outlet, author: Author, *, share: float) -> str | None:
    if author.role == _CORRESPONDENT:
        return rng.choice(_FOREIGN)
    return rng.choice(outlet.datelines) if outlet.datelines and rng.random() < share else None


def _mailbox(rng: Random) -> str:
    return "".join(rng.choice("abcdeghijkmnoprstuwyz") for _ in range(rng.randint(2, 8)))
