"""Takes the bylines off a body, without taking the people that the article is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipelines.bylines.line import ADDRESS, is_sentence
from pipelines.bylines.reading import Reading, read_byline
from pipelines.bylines.words import OUTLETS, PLACES, STRONG_OUTLET, kind

#: A longer line is no byline. A byline glued to the end of a paragraph is looked for in its last
#: 120 characters only.
_MAX_BYLINE_CHARS: Final = 120
#: Paragraphs taken off either end; further ones stay in the body.
_MAX_BYLINES: Final = 8
#: A reporter's mark is looked for in this many paragraphs from the head: cctoday prints it behind
#: up to six lines of subtitles. Of each paragraph the first 400 characters and 3 marks are read.
_MAX_HEAD_PARAGRAPHS, _MAX_HEAD_CHARS, _MAX_MARKS = 6, 400, 3
#: A glued byline is looked for behind this many sentence ends, counted from the last.
_MAX_SENTENCE_ENDS: Final = 5

_LAST_SIGNS = (*".!?…)]>\"'”’", "다")
# The line under a paragraph that is a quotation names its speaker.
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|'[^']*'")
_DASHES = tuple("-–—―")
# A line between two paragraphs is a byline only if it has one of these.
_SIGN_OF_BYLINE = re.compile("기자|특파원|논설위원|대담|@")
#: If more lines between paragraphs have one, they are a list, and none is taken.
_MAX_SIGNED: Final = 12
_CREDIT = re.compile(r"[(<\[/▲]?\s?(?:사진|자료|영상)\s?[=:/·]?\s?[^.!?]{1,30}제공\s?[)>\]]?")
_END_MARKS = frozenset(("", "끝"))  # agencies print (끝) after the address
# 이덕○(수필가), 홍 길 동<전, 동북초등학교 교장>
_DESCRIBED = re.compile(r"\s*(?:[가-힣○*]{2,4}|[가-힣](?: [가-힣○]){1,3})\s?[(<].+[)>]\s*")
_LIST_MARKS = tuple("▲△▶▷▼▽◇○●■□◎※☞*")
# Where a glued byline may begin, the likeliest first: behind a full stop, behind the last syllable
# of a sentence, and before a known place, as in `참가 신청은 누리집 순천=홍길동 기자`. Behind `LG.`
# or `7464.` a space or slash must follow, because addresses have dots.
_ENDS: Final = (
    re.compile(
        r"(?<=[^\sA-Za-z0-9][.!?…])[\"”’'」』)\]>]*\s*(?=\S)"
        r"|(?<=[A-Za-z0-9][.!?…])(?:\s+(?=\S)|(?=/))"
    ),
    re.compile(r"(?<=[\"”’다요음임함])(?:\s+(?=\S)|(?=/))"),
    # To test all places at each word is slow, and few words stand before a =.
    re.compile(
        rf"\s+(?=[가-힣]+\s?=)(?=(?:{'|'.join(sorted(PLACES))})\s?=\s?[가-힣○]{{2,4}}\s?기자)"
    ),
)
_REPORTER_MARK = re.compile(
    r"(?:^|(?<=\s))[\[(［（【][^\[\](){}［］（）【】]{2,50}기자\s?[\])］）】]\s*"
)
_OPENING_MARK = re.compile(
    r"\s*(?:\[[^\[\]]{2,90}\]|【[^【】]{2,50}】|［[^［］]{2,50}］|\([^()]{2,50}\)|<[^<>]{2,50}>)"
)
_TITLED = r"(?:기자|특파원|PD|통신원|논설위원|칼럼니스트)"
_REPORTER_EQUALS = re.compile(
    rf"(?:[^.=|\[\]()]{{1,20}}=)?[^.=|\[\]()]{{0,40}}?{_TITLED}\s*[=|]\s*"
)
# [신아일보] 홍길동 기자 id@shinailbo.co.kr 광주시는 …
_REPORTER_ADDRESS = re.compile(rf"[가-힣○·\s]{{2,20}}{_TITLED}\s?\(?{ADDRESS}\)?")
_TITLE_FIRST = re.compile(rf"\s*{_TITLED}(?![가-힣])")  # … 김다음 기자 id@…
#: An agency that stands alone at the end is taken only if its name is longer: not AP, not 연합.
_MAX_AMBIGUOUS_CHARS: Final = 2


@dataclass(frozen=True, slots=True)
class Detached:
    """The paragraphs of a body without its bylines, and the bylines as printed, in order."""

    paragraphs: tuple[str, ...]
    bylines: tuple[str, ...]


def detach(paragraphs: Sequence[str]) -> Detached:
    """Return a body and its bylines apart: those at its head and tail, and signatures between."""
    body = list(paragraphs)
    tail = _take_paragraphs(body, last=True)[::-1]
    tail = _cut_tail(body) + tail
    head = _take_paragraphs(body, last=False)
    head += _cut_head(body)
    middle = _take_signatures(body)
    return Detached(tuple(body), (*head, *middle, *tail))


def _take_paragraphs(body: list[str], *, last: bool) -> list[str]:
    """Remove paragraphs that are bylines from the end or the head of `body`, and return them.

    They come in the order in which they were taken, from outside inwards.
    """
    taken: list[str] = []
    while len(taken) < _MAX_BYLINES and (byline := _take_paragraph(body, last=last)):
        taken.append(byline)
    return taken


def _take_paragraph(body: list[str], *, last: bool) -> str | None:
    """Remove the last or first paragraph from `body` and return it, if it is a byline."""
    order = reversed(range(len(body))) if last else range(len(body))
    filled = (index for index in order if not _is_nothing(body[index]))
    index, next_one = next(filled, None), next(filled, None)
    if index is None:
        return None
    has_body = next_one is not None
    above = body[next_one] if last and next_one is not None else ""
    text = body[index]
    is_turn = not last and text.lstrip().startswith(_DASHES)  # - 홍길동 기자, and what he answers
    reading = None if is_turn else _read(text)
    if reading is None:
        return None
    is_taken = _is_sure(text, reading) or (has_body and _is_likely(text, reading, above))
    return body.pop(index) if is_taken else None


def _take_signatures(body: list[str]) -> list[str]:
    """Remove the lines that sign one of several parts of `body`, and return them in order.

    Such a line stands under a last sentence, and has a person with a press title or an address and
    nothing else. Many such lines are a list. A line that is repeated is a speaker in a dialogue.
    """
    signed = [
        index
        for index, text in enumerate(body[1:-1], 1)
        if len(text) <= _MAX_BYLINE_CHARS and _SIGN_OF_BYLINE.search(text)
    ]
    times = Counter(body) if signed else {}
    signed = [index for index in signed if times[body[index]] == 1]
    if len(signed) > _MAX_SIGNED:
        return []
    taken: list[int] = []
    for index in signed:
        reading = None if body[index].lstrip().startswith(_DASHES) else _read(body[index])
        is_more = index - 1 in taken  # the address, on a line of its own
        if reading and (_is_signature(reading, body[index - 1]) or (is_more and reading.mails)):
            taken.append(index)
    return [body.pop(index) for index in reversed(taken)][::-1]


def _is_signature(reading: Reading, above: str) -> bool:
    """Return whether a line between two paragraphs is a byline, and does not name a speaker."""
    is_set_off = bool(reading.mails) or _ends_sentence(above)
    return is_set_off and bool(reading.people) and all(each.is_reporter for each in reading.people)


def _ends_sentence(text: str) -> bool:
    """Return whether a paragraph ends a sentence, and is no quotation with its speaker below."""
    text = text.strip()
    return text.endswith(_LAST_SIGNS) and not _QUOTATION.fullmatch(text)


def _is_nothing(text: str) -> bool:
    """Return whether a paragraph is empty, an end mark or a photo credit."""
    return text.strip(" \t\n()<>[]") in _END_MARKS or bool(_CREDIT.fullmatch(text))


def _cut_tail(body: list[str]) -> list[str]:
    """Cut a byline glued to the last sentence off `body`, and return it, or nothing.

    As in `… 밝혔다./순천=홍길동 기자 id@kwangju.co.kr`.
    """
    index = next((n for n in reversed(range(len(body))) if not _is_nothing(body[n])), None)
    if index is None:
        return []
    text = body[index]
    start = max(0, len(text) - _MAX_BYLINE_CHARS)
    for ends in _ENDS:
        found = [(end.start(), end.end()) for end in ends.finditer(text, start)]
        if cut := _latest_byline(text, found[-_MAX_SENTENCE_ENDS:]):
            body[index] = text[: cut[1]].rstrip()
            return [text[cut[1] :]]
    return []


def _latest_byline(text: str, ends: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the sentence end, as start and stop, behind which a byline begins; None without one.

    A byline of several parts begins behind the first of them.
    """
    cut: tuple[int, int] | None = None
    for start, end in reversed(ends):
        part = text[end : cut[0] if cut else None]
        is_start = is_byline(part) or (cut is None and _is_closing_word(part))
        if is_start and not _TITLE_FIRST.match(part):
            cut = start, end
        elif cut:
            break
    return cut


def _is_closing_word(text: str) -> bool:
    """Return whether a text is an agency or a team and nothing else: `… 밝혔다. 연합뉴스`."""
    word = text.strip(" <>[]()")
    if " " in word:
        return False
    if kind(word) == "agency":
        return len(word) > _MAX_AMBIGUOUS_CHARS
    return kind(word) == "desk" and word.endswith("팀")


def _cut_head(body: list[str]) -> list[str]:
    """Cut a mark glued before the first sentence off `body`, and return it, or nothing.

    As in `[신동아방송=홍길동기자] 광주시는 …`.
    """
    for index, text in enumerate(body[:_MAX_HEAD_PARAGRAPHS]):
        end = _opening_mark(text)
        if end:
            body[index] = text[end:].lstrip()
            return [text[:end].strip()]
        marks = _REPORTER_MARK.finditer(text, 0, _MAX_HEAD_CHARS) if "기자" in text else ()
        for mark in islice(marks, _MAX_MARKS):
            if is_byline(mark[0]):
                body[index] = text[: mark.start()] + text[mark.end() :]
                return [mark[0].strip()]
    return []


def _opening_mark(text: str) -> int:
    """Return where the mark at the very start of a text ends; 0 without one."""
    bracket = _OPENING_MARK.match(text)
    start = bracket.end() if bracket else 0
    reporter = _REPORTER_EQUALS.match(text, start)
    if bracket and not reporter:
        reporter = _REPORTER_ADDRESS.match(text, start)
    if reporter and is_byline(text[: reporter.end()]):
        return reporter.end()
    if not bracket:
        return 0
    reading = read_byline(bracket[0])
    if reading.rest or reading.title or not text[start:].strip():
        return 0
    if reading.people:
        return start if any(person.is_reporter for person in reading.people) else 0
    if "=" in bracket[0]:  # (서울=연합뉴스), 【양구=강원신문】
        return start if reading.agency or reading.outlet else 0
    return start if _is_paper(reading) and not bracket[0].lstrip().startswith(("(", "<")) else 0


def _is_paper(reading: Reading) -> bool:
    """Return whether a byline surely names a paper or agency: 금요저널, but not 지역경제."""
    outlet = reading.outlet or ""
    return bool(reading.agency or STRONG_OUTLET.fullmatch(outlet)) or outlet in OUTLETS


def is_byline(text: str) -> bool:
    """Return whether a text is surely a byline: by a press title, an address or a slash."""
    reading = _read(text)
    return reading is not None and _is_sure(text, reading)


def _read(text: str) -> Reading | None:
    """Return the reading of a possible byline; None for prose, and for a line of a list."""
    if len(text) > _MAX_BYLINE_CHARS or is_sentence(text):
        return None
    if text.lstrip().startswith(_LIST_MARKS):  # ▲편집국장 홍길동
        return None
    reading = read_byline(text)
    is_credit = bool(reading.credits) and not reading.people
    return None if reading.rest or reading.title or is_credit else reading


def _is_sure(text: str, reading: Reading) -> bool:
    """Return whether a text is surely a byline, wherever it stands."""
    if reading.people:
        is_signed = text.lstrip().startswith("/")
        return is_signed or any(person.is_reporter for person in reading.people)
    is_set_off = text.lstrip().startswith(("/", "[", "【", "［", "("))
    is_signed = is_set_off and (bool(reading.desk) or _is_paper(reading))
    return bool(is_signed or reading.mails or "masked_email" in reading.flags)


def _is_likely(text: str, reading: Reading, above: str) -> bool:
    """Return whether a paragraph is likely a byline, at the head or the tail of a body.

    `above` is the paragraph over it, empty at the head. At the head a person is a subtitle
    (`홍길동 전 대표`), unless it is a name with a description only (`이덕○(수필가)`, gnnews). At
    the tail a bare word is no byline, though it may look like a name (김치찌개). Nor is a person of
    a list, or the speaker of a quotation above.
    """
    if not reading.people:
        return bool(reading.desk or _is_paper(reading))
    is_described = bool(_DESCRIBED.fullmatch(text))
    if not above:
        return is_described
    under = above.strip()
    if not under.endswith(_LAST_SIGNS) or text.lstrip().startswith(_DASHES):
        return False
    if _QUOTATION.fullmatch(under) and not is_described:
        return False
    return all(person.role or person.affiliation or "○" in person.name for person in reading.people)
