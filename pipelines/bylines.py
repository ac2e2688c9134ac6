"""Bylines: from `/순천=홍길동 기자 id@kwangju.co.kr` to people, agency, desk and place.

`detach` takes the printed bylines off a body, `parse` reads one of them, `merge` makes one of
several. Regional papers print the same facts in a hundred ways, so `parse` knows no list of forms:
it cuts the line at its separators, asks of each word what kind it is (`byline_words`), and finds
the name among them (`byline_reading`). It prefers no author to a wrong one, and never raises.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.byline_reading import Reading
from pipelines.byline_words import OUTLETS, STRONG_OUTLET, SURE_NAME

# What to doubt, in the order in which `Byline.flags` lists it.
FLAGS: Final = (
    "more_authors",  # 외 2명: people wrote who are not named
    "masked_email",  # [email protected]: Cloudflare hid the address
    "cut_email",  # id@ or a bare id: only a part of the address was printed
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote, photographed or edited. Never an outlet, a desk or an agency."""

    name: str
    role: str | None = None
    email: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """What a printed byline says. `flags` are of `FLAGS`."""

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    desk: str | None = None
    dateline: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detached:
    """A body without its bylines, and the bylines as printed, head before tail."""

    paragraphs: tuple[str, ...]
    bylines: tuple[str, ...]


def parse(text: str) -> Byline:
    """Read one printed byline. Prose, outlets and credit lines give no authors."""
    reading = Reading(text)
    return Byline(
        _unite(
            Author(person.name, person.role, person.email, person.affiliation)
            for person in reading.people
        ),
        reading.agency,
        reading.desk,
        reading.dateline,
        tuple(flag for flag in FLAGS if flag in reading.flags),
    )


def merge(*bylines: Byline) -> Byline:
    """Make one of an article's bylines: a person named twice is one, the richer fields win."""
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


def detach(paragraphs: Sequence[str]) -> Detached:
    """Take the bylines off the head and the tail of a body."""
    body = list(paragraphs)
    tail: list[str] = []
    while byline := _take_paragraph(body, last=True):
        tail.insert(0, byline)
    tail = _cut_tail(body) + tail
    head: list[str] = []
    while byline := _take_paragraph(body, last=False):
        head.append(byline)
    head += _cut_head(body)
    return Detached(tuple(body), (*head, *tail))


# No byline line is longer than this.
_LINE: Final = 120
# How far a mark may stand from the head: cctoday prints it behind up to six lines of subtitles.
_KICKERS, _KICKER_LENGTH = 6, 400
# At how many sentence ends from the last a byline may begin; more are prose.
_SENTENCES: Final = 8

_NOTHING = re.compile(r"\s*[(<\[]?\s*끝?\s*[)>\]]?\s*")  # (끝): agencies print it after the address
_LIST_MARKS = tuple("▲△▶▷▼▽◇○●■□◎※☞*")
_SENTENCE_END = re.compile(
    r"(?<=[^\sA-Za-z0-9][.!?…])[\"”’'」』)\]>]*\s*(?=\S)|(?<=[\"”’'다요음임함])(?:\s+(?=\S)|(?=/))"
)
_REPORTER_MARK = re.compile(
    r"(?:^|(?<=\s))[\[(［（【][^\[\](){}［］（）【】]{2,50}기자\s?[\])］）】]\s*"
)
_OPENING_MARK = re.compile(
    r"\s*(?:\[[^\[\]]{2,50}\]|【[^【】]{2,50}】|［[^［］]{2,50}］|\([^()]{2,50}\))"
)
_REPORTER_EQUALS = re.compile(r"[^.=|\[\]()]{0,40}?(?:기자|특파원|PD|통신원)\s*[=|]\s*")


def _take_paragraph(body: list[str], *, last: bool) -> str | None:
    """Take the last or first paragraph if the whole of it is a byline."""
    filled = [index for index, text in enumerate(body) if not _NOTHING.fullmatch(text)]
    if not filled:
        return None
    index = filled[-1 if last else 0]
    above = body[filled[-2]] if last and len(filled) > 1 else ""
    has_body = len(filled) > 1
    if _is_byline(body[index]) or (has_body and _may_be_byline(body[index], above)):
        return body.pop(index)
    return None


def _cut_tail(body: list[str]) -> list[str]:
    """Cut a byline glued to the last sentence: `… 밝혔다./순천=홍길동 기자 id@kwangju.co.kr`."""
    index = next((n for n in reversed(range(len(body))) if not _NOTHING.fullmatch(body[n])), None)
    if index is None:
        return []
    text = body[index]
    ends = list(_SENTENCE_END.finditer(text, max(0, len(text) - _LINE)))
    for end in ends[-_SENTENCES:]:
        byline = text[end.end() :]
        if _is_byline(byline):
            body[index] = text[: end.end()].rstrip()
            return [byline]
    return []


def _cut_head(body: list[str]) -> list[str]:
    """Cut a mark glued before the first sentence: `[신동아방송=홍길동기자] 광주시는 …`."""
    for index, text in enumerate(body[:_KICKERS]):
        end = _opening_mark(text)
        if end:
            body[index] = text[end:].lstrip()
            return [text[:end].strip()]
        for mark in _REPORTER_MARK.finditer(text, 0, _KICKER_LENGTH):
            if _is_byline(mark[0]):
                body[index] = text[: mark.start()] + text[mark.end() :]
                return [mark[0].strip()]
    return []


def _opening_mark(text: str) -> int:
    """Say where the mark at the very start of a text ends; 0 when there is none."""
    bracket = _OPENING_MARK.match(text)
    start = bracket.end() if bracket else 0
    reporter = _REPORTER_EQUALS.match(text, start)
    if reporter and _is_byline(text[: reporter.end()]):
        return reporter.end()
    if not bracket:
        return 0
    reading = Reading(bracket[0])
    if reading.rest or reading.title or not text[start:].strip():
        return 0
    if reading.people:
        return start if any(person.is_reporter for person in reading.people) else 0
    if "=" in bracket[0]:  # (서울=연합뉴스), 【양구=강원신문】
        return start if reading.agency or reading.outlet else 0
    return start if _is_paper(reading) and not bracket[0].lstrip().startswith("(") else 0


def _is_paper(reading: Reading) -> bool:
    """Tell whether a paper or agency is named beyond doubt: 금요저널, but not 지역경제."""
    outlet = reading.outlet or ""
    return bool(reading.agency or STRONG_OUTLET.fullmatch(outlet)) or outlet in OUTLETS


def _is_byline(text: str) -> bool:
    """Tell whether a text is a byline and can be nothing else."""
    if len(text) > _LINE:
        return False
    reading = Reading(text)
    if reading.rest or reading.title:
        return False
    if reading.people:
        is_signed = text.lstrip().startswith("/")
        return is_signed or any(person.is_reporter for person in reading.people)
    is_set_off = text.lstrip().startswith(("/", "[", "【", "［", "("))
    is_signed = is_set_off and (bool(reading.desk) or _is_paper(reading))
    return bool(is_signed or reading.mails or "masked_email" in reading.flags)


def _may_be_byline(text: str, above: str) -> bool:
    """Tell whether a paragraph is a byline where there is a body beside it.

    `above` is the paragraph over it, empty at the head of the body. There a person is a subtitle
    (`홍길동 전 대표`), unless described in brackets (`이덕○(수필가)`, gnnews). At the tail a bare
    name is a byline only under a finished sentence.
    """
    if len(text) > _LINE or text.lstrip().startswith(_LIST_MARKS):  # ▲과장 홍길동: an appointment
        return False
    reading = Reading(text)
    if reading.rest or reading.title:
        return False
    if not reading.people:
        return bool(reading.desk or _is_paper(reading))
    if not above:
        return text.rstrip().endswith((")", ">"))
    return all(
        person.role or person.affiliation or ("." in above[-3:] and SURE_NAME.match(person.name))
        for person in reading.people
    )
