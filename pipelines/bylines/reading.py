"""Reads one printed byline: the working part of `pipelines.bylines`.

The simplified line (`line`) is cut at its separators, coarse before fine: `/ | newline`, then
`=`, then `, ·`. This leaves phrases of a few words, with one person in each at most.
"""

import re
from functools import lru_cache
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.line import SET_ASIDE, PlainLine
from pipelines.bylines.parts import COARSE, FINE, beside, can_be_place, labelled
from pipelines.bylines.people import People, Person, Said
from pipelines.bylines.phrase import (
    are_places,
    by_person,
    cut_role,
    find_name,
    find_place_name,
    is_a_place,
    is_whole_name,
    kinds,
    split,
)
from pipelines.bylines.words import Kind, kind

#: A longer text is a paragraph passed by mistake: nothing is read, all of it goes into `rest`.
MAX_CHARS: Final = 200
#: If more words stand around a name they are a sentence, and the person is no author.
MAX_WORDS: Final = 8

_BARE_ID = re.compile(r"[a-z][a-z0-9_]{1,20}|[a-z0-9_]{2,40}(?:\.[a-z]{2,20}){1,3}")
_HANGUL = re.compile(r"[가-힣·]+")
# Each alternative begins with another letter, which is quick to search for.
_PROSE = re.compile(
    r"\"|'|‘|’|“|”|다\.|요\.|"
    + "|".join(f"{end}(?!\\S)" for end in "는 를 에게 에서 했다 혔다 였다 한다 된다 이다".split())
    + "".join(f"|{end}(?:은|이|가|을|께서)(?!\\S)" for end in "장자원수표사")
)
_SENTENCE = re.compile(r"기자|다\.|요\.")
_NO_AUTHOR = re.compile(rf"[^가-힣]+|.*\d.*|{words.ON_PICTURE.pattern}")
_PLACING: Final = frozenset({"place", "name", "other", "section"})
# Signs before people of a picture or a list, who are no authors unless they are reporters:
# ▲홍길동 광주시장
_LIST_MARKS: Final = tuple("▲△▶▷▼▽◇")


@lru_cache(maxsize=64)
def read_byline(text: str) -> "Reading":
    """Return the reading of a byline.

    It is cached: a byline is read once to take it off the body, and soon after for its facts.
    """
    return Reading(text)


class Reading:
    """The facts of one byline.

    `rest` holds the words that could not be explained, `credits` people who helped or answered,
    `title` a title before the byline, `mails` all whole addresses.
    """

    def __init__(self, text: str) -> None:
        self.agency: str | None = None
        self.desk: str | None = None
        self.dateline: str | None = None
        self.outlet: str | None = None
        self.rest: list[str] = []
        self.credits: list[str] = []
        self._people = People()
        self._mark: str | None = None
        self._is_mark_used = False
        self._is_listed = text.startswith(_LIST_MARKS)
        self._line = PlainLine(text if len(text) <= MAX_CHARS else "")
        self.flags = self._line.flags
        self.mails = self._line.mails
        self.title = self._line.title
        if len(text) > MAX_CHARS:
            self.rest.append(text)
        if self._line.english:
            self._people.add(Person(self._line.english), [], joined=False)
        parts = COARSE.split(self._line.text)
        lone = beside(parts) if len(parts) > 1 else ()
        for part in parts:
            if part in lone:
                self._take(part.strip(), "desk" if words.is_team(part.strip()) else "other")
            elif part.strip():
                self._read_part(part)

    @property
    def people(self) -> list[Person]:
        """The authors, each with their address.

        Beside words that could not be explained, and in lists, only reporters count: others may be
        mentioned only.
        """
        people = self._people.assign_mails()
        if self.rest or self.credits or self._is_listed:
            return [person for person in people if person.is_reporter]
        return people

    # --- its parts -------------------------------------------------------------------------------

    def _read_part(self, part: str) -> None:
        for number, (label, sign, body) in enumerate(labelled(part)):
            if self._is_mark_used:
                self._mark = None
            if label and not self._read_label(label, sign, body):
                continue
            self._read_body(body, label, joined=number > 0)

    def _read_label(self, label: str, sign: str, body: str) -> bool:
        """Read the words before `=` or `:`, and return whether authors may stand behind it."""
        chunk = split(label)
        sorts = [kind(word) for word in chunk]
        if _PROSE.search(label) or not words.CONTACTS.isdisjoint(chunk):
            self.rest.append(body)  # … 계획이다. 순천=홍길동 기자
            return False
        if "credit" in sorts or "guest" in sorts:  # 기사 도움말=골든브릿지증권 김철수
            self.credits.append(body)
            return False
        places = [word for word, sort in zip(chunk, sorts, strict=True) if sort in _PLACING]
        if places and not can_be_place(places, sign, body):
            self.rest.append(body)  # 취재보도 부문 : 홍길동 기자, 스승=홍길동 교수
            return False
        if "mark" in sorts:
            self._mark = None
        for word, sort in zip(chunk, sorts, strict=True):
            self._take(word, "desk" if sort == "team" else sort)
        if places and not is_a_place(places):  # 참가 신청은 누리집 순천=홍길동 기자
            self.rest += places
        elif "noise" not in sorts:  # 정치=홍길동 기자
            self._read_place(places)
        return True

    def _read_body(self, body: str, label: str, *, joined: bool) -> None:
        """Read the phrases behind a label or without one.

        With `joined` the first person shares title and addresses with the people before.
        """
        if _PROSE.search(body) and _PROSE.search(words.SIGNED.sub("", body)):
            if not (label and self._mark in words.STRONG_MARKS) or _SENTENCE.search(body):
                self.rest.append(body)  # but not 사진= 네이버 웹툰 ‘…’
            return
        are_listed = bool(label or self.agency or len(self.mails) > 1)
        for phrase in FINE.split(body):
            for chunk in by_person(split(phrase), are_listed=are_listed):
                self._read_phrase(chunk, joined=joined)
                joined = kind(chunk[-1]) == "name"  # 김철수 이영희 기자
            joined = True

    def _take(self, word: str, sort: Kind) -> None:
        """Keep a word that is about the whole byline: agency, outlet, desk or mark."""
        if sort == "agency":
            self.agency = self.agency or word
        elif sort == "outlet":
            self.outlet = word
        elif sort == "desk":
            self.desk = self.desk or word
        elif sort == "mark" and (self._mark is None or words.outweighs_title(word)):
            self._mark, self._is_mark_used = word, False

    # --- its phrases -----------------------------------------------------------------------------

    def _read_phrase(self, chunk: list[str], *, joined: bool) -> None:
        """Read a few words with at most one person among them."""
        sorts = kinds(chunk)
        if (
            sorts[0] == "guest" or "credit" in sorts or chunk[-1] == "인터뷰"
        ):  # 순천시 제공, 김○○ 지점장 인터뷰
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
        said = self._take_words_around(chunk, sorts, start, end)
        if not self._has_written(said):
            self.rest += chunk
            return
        person = Person(" ".join(chunk[start:end]), said.role, " ".join(said.words) or None)
        person.is_reporter = said.is_reporter
        for remark in said.remarks:
            person.add_remark(remark)
        person.affiliation = person.affiliation or self.outlet
        if self._mark and (words.outweighs_title(self._mark) or not person.role):
            person.role = self._mark
        self._is_mark_used = True
        self._people.add(person, said.mails, joined=joined)

    def _take_words_around(self, chunk: list[str], sorts: list[Kind], start: int, end: int) -> Said:
        """Read the words around a name, at `start:end`, and return what they say of the person.

        What they say of the whole byline, such as a place, is kept at once.
        """
        said = Said(is_reporter="press" in sorts)
        title, ahead = self._take_side(chunk[:start], said) if start else (None, [])
        said.words = []
        role, about = self._take_side(chunk[end:], said, after_name=True)
        said.role = role or title
        if ahead or about:
            teams = self._take_teams(ahead + about, said)
            ahead = [word for word in ahead if word not in teams]
            about = [word for word in about if word not in teams]
        if ahead and self._read_ahead(ahead, title, said):
            ahead = []
        if said.is_reporter and are_places(about):  # 홍길동 베이징 특파원
            self._read_place(about)
            about = []
        said.words = ahead + about
        is_signed = self._mark in words.SIGNING_MARKS and not said.words
        is_asker = self._mark in words.INTERVIEWS and self._is_of_the_press(said.role)
        said.is_reporter |= is_signed or is_asker
        return said

    def _take_side(
        self, chunk: list[str], said: Said, *, after_name: bool = False
    ) -> tuple[str | None, list[str]]:
        """Read the words on one side of a name into `said`; return the title and other words."""
        self._take_words(chunk, said, after_name=after_name)
        return cut_role(said.words)

    def _read_ahead(self, ahead: list[str], title: str | None, said: Said) -> bool:
        """Read the words before a name; return False, and read none, if they are of the person."""
        if said.is_reporter:
            ahead = [word for word in ahead if kind(word) != "section"]
        is_named = any(map(words.SURE_NAME.fullmatch, ahead))  # 김철수 시장. 홍길동 기자
        if title and not (said.is_reporter and is_named):
            return False
        if not (said.is_reporter or said.mails or are_places(ahead)):
            return False
        # Without a = only a known place begins one: /중국 웨이하이 홍길동 기자 (kyeongin).
        if are_places(ahead[:1]) and not title:
            self._read_place(ahead)
        elif not (said.is_reporter and len(ahead) == 1 and (said.mails or is_whole_name(*ahead))):
            self.rest += ahead  # but not of 조치원 홍길동 기자
        return True

    def _take_teams(self, about: list[str], said: Said) -> list[str]:
        """Keep the desk of a person of the press: 금융부 홍길동 기자. Return all words of desks."""
        teams = [word for word in about if words.is_team(word)]
        if not teams:
            return teams
        is_all = len(teams) == len(about)
        is_ranked = said.role in words.RANKS if said.role else teams[0].endswith("팀")
        if not (said.is_reporter or (is_all and is_ranked)):  # 홍길동 국토교통부 사무관
            return []
        self._take(teams[0], "desk")
        return teams

    def _has_written(self, said: Said) -> bool:
        """Return whether the person is an author, and not only mentioned."""
        if said.is_reporter:
            return len(said.words) <= MAX_WORDS
        if self._mark in words.INTERVIEWS and not said.mails:  # 인터뷰=홍길동 시장
            return False
        if any(map(_NO_AUTHOR.fullmatch, said.remarks)):  # 홍길동(48), 홍길동(왼쪽) 시장
            return False
        is_explained = said.role or said.mails or said.remarks or not said.words
        return bool(is_explained) and len(said.words) <= MAX_WORDS

    def _is_of_the_press(self, role: str | None) -> bool:
        """Return whether a person belongs to the newspaper: 정치부장, 충남본부 부국장."""
        return bool(self.desk) or kind((role or "").removesuffix("장")) == "desk"

    def _take_words(self, chunk: list[str], said: Said, *, after_name: bool = False) -> None:
        """Keep what words say of the byline, and add what they say of a person to `said`."""
        for word in chunk:
            sort = kind(word)
            if SET_ASIDE[0] <= word[0] <= SET_ASIDE[1]:
                self._take_aside(word, said)
            elif after_name and sort == "mark" and words.MARK.fullmatch(word):
                said.words.append(word)  # 홍길동 취업 지원 센터장
            elif sort in {"agency", "desk", "mark"} or (sort == "outlet" and not after_name):
                self._take(word, sort)
            elif after_name and word.isascii() and _BARE_ID.fullmatch(word):  # 홍길동기자 nhkimchn
                self.flags.add("cut_email")
            elif sort == "noise":
                self.rest.append(word)
            elif sort != "silent":
                said.words.append(word)

    def _take_aside(self, word: str, said: Said) -> None:
        """Add the address or remark that a private character stands for."""
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
        """Keep words as the dateline, unless there is one; words not in Hangul go into `rest`."""
        if all(_HANGUL.fullmatch(word) for word in place):
            self.dateline = self.dateline or " ".join(place) or None
        else:  # 울산 LS MnM = 홍길동기자 (a caption, ksilbo), IT전문 홍길동 기자 (itdonga)
            self.rest += place

    def _read_aside(self, chunk: list[str]) -> None:
        """Read a phrase without a name: it may describe the person before it."""
        if (
            self._mark and not self._is_mark_used
        ):  # 사진=KBS: a credit, and its agency is not the text's
            return
        said = Said()
        self._take_words(chunk, said, after_name=self._people.last is not None)
        self._people.add_mails(said.mails)
        if are_places(said.words):
            self._read_place(said.words)
            return
        role, about = cut_role(said.words)
        if len(about) == 1 and not role and words.is_team(about[0]):  # 노동팀
            self._take(about[0], "desk")
            about = about if not about[0].endswith("팀") else []
        person = self._people.last
        if role and person and not person.role:  # 홍길동/편집주간
            person.role, person.affiliation = role, " ".join(about) or person.affiliation
        else:
            self.rest += [word for word in about if kind(word) not in {"outlet", "section"}]
