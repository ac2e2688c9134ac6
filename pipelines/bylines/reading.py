"""How one printed byline is read: the working part of `pipelines.bylines`.

The plain line (`line`) is cut at its separators, coarse before fine: `/ | newline`, then
`=`, then `, ·`. What remains are phrases of a few words, one person in each at most.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.line import Line
from pipelines.bylines.words import Kind, kind

# A byline longer than this is a paragraph that somebody handed over by mistake.
LONGEST: Final = 200
# More words than this about one person are a sentence.
MOST_WORDS: Final = 8

_BARE_ID = re.compile(r"[a-z][a-z0-9_]{1,20}|[a-z0-9_]{2,40}(?:\.[a-z]{2,20}){1,3}")
_COARSE = re.compile(r"[/|\n]")
_FINE = re.compile(r"(?<!글)(?<!사진)(?<!대담)[,·]")
_LONE_SYLLABLE = re.compile(r"(?<!\S)[가-힣](?!\S)")
_HANGUL = re.compile(r"[가-힣·]+")
_PROSE = re.compile(
    r"[\"'‘’“”]|[다요]\.|(?:는|를|에게|에서|했다|혔다|였다|한다|된다|이다)(?=\s|$)|[장자원수표사](?:은|이|가|을|께서)(?=\s|$)"
)
_NUMBER = re.compile(r"[^가-힣]+|.*\d.*")
_TITLES: Final = frozenset({"press", "role"})
_SCHOOL_ENDINGS: Final = ("대", "고", "중", "초")
_LIST = re.compile(r"[,/)]|^[전현] ")


@dataclass(slots=True)
class Person:
    """An author in the making. `is_reporter`: by title or address, nobody merely mentioned."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    email: str | None = None
    is_reporter: bool = False


@dataclass(slots=True)
class _Group:
    """People who share what is printed once: `홍길동·김철수 기자 id@segye.com`."""

    people: list[Person] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    is_open: bool = True


@dataclass(slots=True)
class _Said:
    """What the words around a name say, sorted."""

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
        self._groups: list[_Group] = []
        self._early_mails: list[str] = []
        self._mark: str | None = None
        self._line = Line(text if len(text) <= LONGEST else "")
        self.flags = self._line.flags
        self.mails = self._line.mails
        self.title = self._line.title
        if len(text) > LONGEST:
            self.rest.append(text)
        if self._line.english:
            self._add(Person(self._line.english), [], joined=False)
        for part in _COARSE.split(self._line.text):
            if part.strip():
                self._read_part(part)

    @property
    def people(self) -> list[Person]:
        """The people, each with the address that is theirs.

        Beside words that could not be explained only a reporter is sure to be no mere mention.
        """
        for group in self._groups:
            mails = group.mails
            if mails and len(mails) != len(group.people):
                mails = mails[:1] * len(group.people)
            for person, mail in zip(group.people, mails, strict=False):
                person.email = mail
                person.is_reporter = True
        people = [person for group in self._groups for person in group.people]
        return [person for person in people if person.is_reporter or not self.rest]

    # --- its parts -------------------------------------------------------------------------------

    def _read_part(self, part: str) -> None:
        *labels, body = [piece for piece in part.split("=") if piece.strip()] or [""]
        for label in labels:
            if _PROSE.search(label):  # … 계획이다. 순천=홍길동 기자
                self.rest.append(label)
                return
            chunk = _split(label)
            sorts = {kind(word) for word in chunk}
            if "credit" in sorts:  # 기사 도움말=골든브릿지증권 김철수
                self.rest.append(body)
                return
            if "press" in sorts:  # 홍길동 기자=
                self._read_phrase(chunk, joined=False)
            else:
                self._read_label(chunk)
        if _PROSE.search(body) and _PROSE.search(words.SIGNED.sub("", body)):
            self.rest.append(body)
            return
        before = len(self._groups)
        for index, phrase in enumerate(_FINE.split(body)):
            is_joined = index > 0
            for chunk in _by_person(_split(phrase)):
                self._read_phrase(chunk, joined=is_joined)
                is_joined = _is_sure_name(chunk[-1])
        if len(self._groups) > before:
            self._mark = None

    def _read_label(self, chunk: list[str]) -> None:
        """Read what stands before `=`."""
        for word in chunk:
            self._take(word, kind(word))
        self._read_place([word for word in chunk if kind(word) in {"place", "name", "other"}])

    def _take(self, word: str, sort: Kind) -> None:
        """Note a word that says something of the whole byline."""
        if sort == "agency":
            self.agency = self.agency or word
        elif sort == "outlet":
            self.outlet = word
        elif sort == "desk":
            self.desk = self.desk or word
        elif sort == "mark" and (self._mark is None or word in words.TELLING_MARKS):
            self._mark = word

    # --- its phrases -----------------------------------------------------------------------------

    def _read_phrase(self, chunk: list[str], *, joined: bool) -> None:
        """Read a few words with at most one person among them."""
        sorts = [kind(word) for word in chunk]
        if "credit" in sorts or chunk[-1] == "인터뷰":  # 순천시 제공, 김○○ 지점장 인터뷰
            self.rest += chunk
            return
        start, end = _find_name(chunk, sorts)
        if start == end:
            self._read_aside(chunk)
            return
        said = _Said()
        self._sort_out(chunk[:start], said)
        title, ahead = _cut_role(said.words)
        said.words = []
        self._sort_out(chunk[end:], said, after_name=True)
        role, about = _cut_role(said.words)
        if not title and ("press" in sorts[end:] or said.mails or _are_places(ahead)):
            # Without a = only a known place begins one: /중국 웨이하이 홍길동 기자 (kyeongin).
            if _are_places(ahead[:1]):
                self._read_place(ahead)
            else:
                self.rest += ahead
            ahead = []
        if "press" in sorts and _are_places(about):  # 홍길동 베이징 특파원
            self._read_place(about)
            about = []
        about = ahead + about
        role = role or title
        is_reporter = "press" in sorts
        is_mention = not is_reporter and any(map(_NUMBER.fullmatch, said.remarks))  # 홍길동(48)
        is_explained = role or said.mails or said.remarks or not about
        if is_mention or not is_explained or len(about) > MOST_WORDS:
            self.rest += chunk
            return
        person = Person(" ".join(chunk[start:end]), role, " ".join(about) or None)
        person.is_reporter = is_reporter
        for remark in said.remarks:
            _apply_remark(person, remark)
        person.affiliation = person.affiliation or self.outlet
        if self._mark and (self._mark in words.TELLING_MARKS or not person.role):
            person.role = self._mark
        self._add(person, said.mails, joined=joined)

    def _sort_out(self, chunk: list[str], said: _Said, *, after_name: bool = False) -> None:
        for word in chunk:
            sort = kind(word)
            if mail := self._line.mail(word):
                said.mails.append(mail)
            elif remark := self._line.remark(word):
                said.remarks.append(remark)
            elif sort in {"agency", "desk", "mark"} or (sort == "outlet" and not after_name):
                self._take(word, sort)
            elif after_name and _BARE_ID.fullmatch(word):  # 홍길동기자 nhkimchn
                self.flags.add("cut_email")
            elif sort == "noise":
                self.rest.append(word)
            elif sort != "silent":
                said.words.append(word)

    def _read_place(self, place: list[str]) -> None:
        """Take what stands before a reporter's name as the place of writing."""
        if all(_HANGUL.fullmatch(word) for word in place):
            self.dateline = self.dateline or " ".join(place) or None
        else:  # 울산 LS MnM = 홍길동기자 (a caption, ksilbo), IT전문 홍길동 기자 (itdonga)
            self.rest += place

    def _read_aside(self, chunk: list[str]) -> None:
        """Read a phrase that names nobody: it may belong to the person before it."""
        if self._mark:  # 사진=KBS: a credit, and its agency is not the text's
            return
        said = _Said()
        self._sort_out(chunk, said, after_name=bool(self._groups))
        if self._groups:
            self._groups[-1].mails += said.mails
        else:
            self._early_mails += said.mails
        if _are_places(said.words):
            self._read_place(said.words)
            return
        role, about = _cut_role(said.words)
        person = self._groups[-1].people[-1] if self._groups else None
        if role and person and not person.role:  # 홍길동/편집주간
            person.role, person.affiliation = role, " ".join(about) or person.affiliation
        else:
            self.rest += [word for word in about if kind(word) != "outlet"]

    def _add(self, person: Person, mails: list[str], *, joined: bool) -> None:
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


def _split(phrase: str) -> list[str]:
    """Cut a phrase into words: spaced names become one, a name glued to its title two."""
    if _LONE_SYLLABLE.search(phrase):
        phrase = words.SPACED_NAME.sub(lambda match: match[0].replace(" ", ""), phrase)
    stripped = (word.strip(".+-%") for word in phrase.split())
    return [part for word in stripped if word for part in words.unglue(word)]


def _by_person(chunk: list[str]) -> list[list[str]]:
    """Cut before a second reporter: `홍길동 기자 a@x.kr 김철수 기자 b@x.kr`."""
    reporters = [
        index
        for index, pair in enumerate(pairwise(chunk))
        if kind(pair[1]) == "press" and kind(pair[0]) == "name"
    ]
    # (전남=뉴스1) 김철수 이영희 기자 =: who stands before a reporter's name is one too.
    first = reporters[0] if reporters else 0
    start = first
    while start and _is_sure_name(chunk[start - 1]):
        start -= 1
    cuts = [0, *range(start + 1, first + 1), *reporters[1:], len(chunk)]
    return [chunk[start:end] for start, end in pairwise(cuts) if start < end]


def _is_sure_name(word: str) -> bool:
    """Tell whether a word is a name for sure, and no town: 고창읍 홍길동 기자."""
    is_name = kind(word) == "name" and words.SURE_NAME.fullmatch(word)
    return bool(is_name) and not word.endswith(("읍", "면", "군"))


def _find_name(chunk: list[str], sorts: list[Kind]) -> tuple[int, int]:
    """Say where the name is, from and to; the same index twice when there is none."""
    names = [index for index, sort in enumerate(sorts) if sort == "name"]
    for index in names:
        if sorts[index + 1 : index + 2] == ["press"]:  # 성주 홍길동 기자
            return index, index + 1
    for index in names:
        is_school = index > names[0] == 0 and chunk[index].endswith(_SCHOOL_ENDINGS)
        # 홍길동 조선대병원 정형외과 교수, but 허준 가람고 교장
        if words.SURE_NAME.fullmatch(chunk[index]) and not is_school:
            return index, index + 1
    for index in range(len(chunk) - 1):
        pair = chunk[index : index + 2]
        if {"name", "other"}.issuperset(sorts[index : index + 2]) and all(
            words.FOREIGN_WORD.fullmatch(word) for word in pair
        ):  # 안드레이 란코프 국민대 교수
            return index, index + 2
    return (names[0], names[0] + 1) if names else (0, 0)


def _cut_role(chunk: list[str]) -> tuple[str | None, list[str]]:
    """Cut the titles off the end, or else the start, of what is said of a person."""
    start, end = 0, len(chunk)
    while end and kind(chunk[end - 1]) in _TITLES:
        end -= 1
    if end == len(chunk):
        while start < end and kind(chunk[start]) in _TITLES:
            start += 1
    titles = chunk[:start] or chunk[end:]
    if len(titles) > 1:  # 대표기자 기자 is one title printed twice
        titles = [t for t in titles if not any(t in each for each in titles if t != each)]
    return " ".join(dict.fromkeys(titles)) or None, chunk[start:end]


def _are_places(chunk: list[str]) -> bool:
    return bool(chunk) and all(kind(word) == "place" for word in chunk)


def _apply_remark(person: Person, remark: str) -> None:
    """Read what stands in brackets behind a person: `(수필가)`, `<전주국악협회 회장>`."""
    if person.role or _LIST.search(remark):
        person.affiliation = person.affiliation or remark
        return
    role, about = _cut_role(remark.split())
    person.role = role
    person.affiliation = " ".join(about) or person.affiliation
