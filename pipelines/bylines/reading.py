"""How one printed byline is read: the working part of `pipelines.bylines`.

The plain line (`line`) is cut at its separators, coarse before fine: `/ | newline`, then
`=`, then `, ·`. What remains are phrases of a few words, one person in each at most.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.line import SET_ASIDE, Line
from pipelines.bylines.people import People, Person
from pipelines.bylines.phrase import (
    are_places,
    by_person,
    cut_role,
    find_name,
    find_place_name,
    split,
)
from pipelines.bylines.words import Kind, kind

# A byline longer than this is a paragraph that somebody handed over by mistake.
LONGEST: Final = 200
# More words than this about one person are a sentence.
MOST_WORDS: Final = 8

_BARE_ID = re.compile(r"[a-z][a-z0-9_]{1,20}|[a-z0-9_]{2,40}(?:\.[a-z]{2,20}){1,3}")
_COARSE = re.compile(r"[/|\n]")
# 홍길동·김철수 기자, but not 글·사진 홍길동
_NOT_AFTER_MARK = "".join(rf"(?<!{mark}[,·])" for mark in words.PAIRED.split("|"))
_DOT = rf"[,·](?:(?!(?:{words.PAIRED})(?![가-힣]))|{_NOT_AFTER_MARK})"
_FINE = re.compile(_DOT)
# What a second = is about: 여수=김철수·순천=이영희 기자, 사진=홍길동 글·그림=김철수
_NEXT_LABEL = re.compile(rf"(.*[^\s,·])(?:\s|{_DOT})[\s,·]*(\S+)\s*", re.DOTALL)
_HANGUL = re.compile(r"[가-힣·]+")
# Every alternative begins with a letter of its own, for that is quick to look for.
_PROSE = re.compile(
    r"\"|'|‘|’|“|”|다\.|요\.|"
    + "|".join(f"{end}(?!\\S)" for end in "는 를 에게 에서 했다 혔다 였다 한다 된다 이다".split())
    + "".join(f"|{end}(?:은|이|가|을|께서)(?!\\S)" for end in "장자원수표사")
)
_NUMBER = re.compile(r"[^가-힣]+|.*\d.*")
_LIST = re.compile(r"[,/)]|^[전현] ")


@dataclass(slots=True)
class _Said:
    """What the words around a name say, sorted; `words` are the rest of them."""

    role: str | None = None
    is_reporter: bool = False
    words: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Reading:
    """One byline, read.

    `rest` holds what it could not explain, `title` what stood before it, `mails` every whole
    address in it.
    """

    def __init__(self, text: str) -> None:
        self.agency: str | None = None
        self.desk: str | None = None
        self.dateline: str | None = None
        self.outlet: str | None = None
        self.rest: list[str] = []
        self._people = People()
        self._mark: str | None = None
        self._is_mark_used = False
        self._line = Line(text if len(text) <= LONGEST else "")
        self.flags = self._line.flags
        self.mails = self._line.mails
        self.title = self._line.title
        if len(text) > LONGEST:
            self.rest.append(text)
        if self._line.english:
            self._people.add(Person(self._line.english), [], joined=False)
        for part in _COARSE.split(self._line.text):
            if part.strip():
                self._read_part(part)

    @property
    def people(self) -> list[Person]:
        """The people, each with the address that is theirs.

        Beside words that could not be explained only a reporter is sure to be no mere mention.
        """
        people = self._people.addressed()
        return [person for person in people if person.is_reporter or not self.rest]

    # --- its parts -------------------------------------------------------------------------------

    def _read_part(self, part: str) -> None:
        for number, (label, body) in enumerate(_labelled(part)):
            if self._is_mark_used:
                self._mark = None
            if label and not self._read_label(label):
                self.rest.append(body)
            else:
                self._read_body(body, joined=number > 0)

    def _read_label(self, label: str) -> bool:
        """Read what stands before `=`; False when no author stands behind it."""
        if _PROSE.search(label):  # … 계획이다. 순천=홍길동 기자
            return False
        chunk = split(label)
        sorts = [kind(word) for word in chunk]
        if "credit" in sorts:  # 기사 도움말=골든브릿지증권 김철수
            return False
        if "mark" in sorts:
            self._mark = None
        for word, sort in zip(chunk, sorts, strict=True):
            self._take(word, sort)
        if "noise" not in sorts:  # 만난 사람=홍길동 편집국장
            self._read_place([word for word in chunk if kind(word) in {"place", "name", "other"}])
        return True

    def _read_body(self, body: str, *, joined: bool) -> None:
        """Read the phrases that stand behind a label or without one."""
        if _PROSE.search(body) and _PROSE.search(words.SIGNED.sub("", body)):
            self.rest.append(body)
            return
        for phrase in _FINE.split(body):
            for chunk in by_person(split(phrase)):
                self._read_phrase(chunk, joined=joined)
                joined = kind(chunk[-1]) == "name"  # 김철수 이영희 기자
            joined = True

    def _take(self, word: str, sort: Kind) -> None:
        """Note a word that says something of the whole byline."""
        if sort == "agency":
            self.agency = self.agency or word
        elif sort == "outlet":
            self.outlet = word
        elif sort == "desk":
            self.desk = self.desk or word
        elif sort == "mark" and (self._mark is None or words.is_telling(word)):
            self._mark, self._is_mark_used = word, False

    # --- its phrases -----------------------------------------------------------------------------

    def _read_phrase(self, chunk: list[str], *, joined: bool) -> None:
        """Read a few words with at most one person among them."""
        sorts = [kind(word) for word in chunk]
        if "credit" in sorts or chunk[-1] == "인터뷰":  # 순천시 제공, 김○○ 지점장 인터뷰
            self.rest += chunk
            return
        if sorts[0] == "mark":
            self._mark = None
        start, end = find_name(chunk, sorts)
        if start == end and (self.dateline or (joined and self._people.last)):
            # Only beside another place or person: a lone 강진 기자 may be a reporter in Gangjin.
            start, end = find_place_name(chunk, sorts)
        if start == end:
            self._read_aside(chunk)
            return
        said = self._hear(chunk, sorts, start, end)
        if not self._has_written(said):
            self.rest += chunk
            return
        person = Person(" ".join(chunk[start:end]), said.role, " ".join(said.words) or None)
        person.is_reporter = said.is_reporter
        for remark in said.remarks:
            _apply_remark(person, remark)
        person.affiliation = person.affiliation or self.outlet
        if self._mark and (words.is_telling(self._mark) or not person.role):
            person.role = self._mark
        self._is_mark_used = True
        self._people.add(person, said.mails, joined=joined)

    def _hear(self, chunk: list[str], sorts: list[Kind], start: int, end: int) -> _Said:
        """Sort what the words around a name say; the places among them are read at once."""
        said = _Said()
        self._sort_out(chunk[:start], said)
        title, ahead = cut_role(said.words)
        said.words = []
        self._sort_out(chunk[end:], said, after_name=True)
        role, about = cut_role(said.words)
        if ahead and not title and ("press" in sorts[end:] or said.mails or are_places(ahead)):
            # Without a = only a known place begins one: /중국 웨이하이 홍길동 기자 (kyeongin).
            if are_places(ahead[:1]):
                self._read_place(ahead)
            else:
                self.rest += ahead
            ahead = []
        if "press" in sorts and are_places(about):  # 홍길동 베이징 특파원
            self._read_place(about)
            about = []
        said.words = ahead + about
        said.role = role or title
        is_signed = self._mark in words.SIGNING_MARKS and not said.words
        is_asker = self._mark in words.INTERVIEWS and self._is_ours(said.role)
        said.is_reporter = "press" in sorts or is_signed or is_asker
        return said

    def _has_written(self, said: _Said) -> bool:
        """Tell whether whoever this is said of is an author, and not just somebody mentioned."""
        if said.is_reporter:
            return len(said.words) <= MOST_WORDS
        if self._mark in words.INTERVIEWS and not said.mails:  # 인터뷰=홍길동 시장
            return False
        if any(map(_NUMBER.fullmatch, said.remarks)):  # 홍길동(48)
            return False
        is_explained = said.role or said.mails or said.remarks or not said.words
        return bool(is_explained) and len(said.words) <= MOST_WORDS

    def _is_ours(self, role: str | None) -> bool:
        """Tell whether somebody is of the house: 정치부장, 충남본부 부국장."""
        return bool(self.desk) or kind((role or "").removesuffix("장")) == "desk"

    def _sort_out(self, chunk: list[str], said: _Said, *, after_name: bool = False) -> None:
        for word in chunk:
            sort = kind(word)
            if SET_ASIDE[0] <= word[0] <= SET_ASIDE[1]:
                self._take_aside(word, said)
            elif sort in {"agency", "desk", "mark"} or (sort == "outlet" and not after_name):
                self._take(word, sort)
            elif after_name and word.isascii() and _BARE_ID.fullmatch(word):  # 홍길동기자 nhkimchn
                self.flags.add("cut_email")
            elif sort == "noise":
                self.rest.append(word)
            elif sort != "silent":
                said.words.append(word)

    def _take_aside(self, word: str, said: _Said) -> None:
        """Turn a private character back into an address or a remark."""
        mail, remark = self._line.mail(word), self._line.remark(word)
        if mail:
            said.mails.append(mail)
        elif remark and kind(remark) == "agency":  # 홍길동 기자 [연합뉴스]
            self._take(remark, "agency")
        elif remark and kind(remark) == "place":  # 홍길동 기자(광주)
            self._read_place([remark])
        elif remark:
            said.remarks.append(remark)

    def _read_place(self, place: list[str]) -> None:
        """Take what stands before a reporter's name as the place of writing."""
        if all(_HANGUL.fullmatch(word) for word in place):
            self.dateline = self.dateline or " ".join(place) or None
        else:  # 울산 LS MnM = 홍길동기자 (a caption, ksilbo), IT전문 홍길동 기자 (itdonga)
            self.rest += place

    def _read_aside(self, chunk: list[str]) -> None:
        """Read a phrase that names nobody: it may belong to the person before it."""
        if (
            self._mark and not self._is_mark_used
        ):  # 사진=KBS: a credit, and its agency is not the text's
            return
        said = _Said()
        self._sort_out(chunk, said, after_name=self._people.last is not None)
        self._people.add_mails(said.mails)
        if are_places(said.words):
            self._read_place(said.words)
            return
        role, about = cut_role(said.words)
        person = self._people.last
        if role and person and not person.role:  # 홍길동/편집주간
            person.role, person.affiliation = role, " ".join(about) or person.affiliation
        else:
            self.rest += [word for word in about if kind(word) != "outlet"]


def _labelled(part: str) -> list[tuple[str, str]]:
    """Cut a part at each `=` into what stands before it and behind; either may be empty."""
    if "=" not in part:
        return [("", part)]
    *pieces, last = [piece for piece in part.split("=") if piece.strip()] or [""]
    labelled: list[tuple[str, str]] = []
    label = ""
    for number, piece in enumerate(pieces):
        body, next_label = _cut_label(piece, {"press"} if number == 0 else {"press", "name"})
        if label or body:
            labelled.append((label, body))
        label = next_label
    return [*labelled, (label, last)]


def _cut_label(piece: str, naming: set[Kind]) -> tuple[str, str]:
    """Cut the last word off a piece that names somebody: it is about the next one."""
    last = words.unglue(piece.rsplit(maxsplit=1)[-1])[-1]
    if kind(last) in {"press", "role"}:  # 홍길동 기자=
        return piece, ""
    cut = _NEXT_LABEL.fullmatch(piece)
    if cut and any(kind(word) in naming for word in split(cut[1])):
        return cut[1], cut[2]
    return "", piece  # 대만 가오슝시=


def _apply_remark(person: Person, remark: str) -> None:
    """Read what stands in brackets behind a person: `(수필가)`, `<전주국악협회 회장>`."""
    if person.role or _LIST.search(remark):
        person.affiliation = person.affiliation or remark
        return
    role, about = cut_role(remark.split())
    person.role = role
    person.affiliation = " ".join(about) or person.affiliation
