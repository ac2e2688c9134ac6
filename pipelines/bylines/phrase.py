"""The phrases of a byline: a few words with one person among them at most."""

import re
from itertools import pairwise, takewhile
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.words import Kind, kind

# What a spaced name begins with. 서문, 동방 and 사공 are other words too.
_LONE_SURNAME = re.compile(r"(?<!\S)(?:[가-힣]|남궁|황보|제갈|선우|독고)(?!\S)")
_TITLES: Final = frozenset({"press", "role"})
_NAMING: Final = frozenset({"name", "other"})
_TWO_REPORTERS: Final = 3  # words: a name and a title, and a mark or a second name
_LONG: Final = 4
_SCHOOL_ENDINGS: Final = ("대", "고", "중", "초")


def split(phrase: str) -> list[str]:
    """Cut a phrase into words: spaced names become one, a name glued to its title two."""
    if _LONE_SURNAME.search(phrase):
        phrase = words.SPACED_NAME.sub(_close_up, phrase)
    parts: list[str] = []
    for word in phrase.split():
        parts += words.unglue(word.strip(".+-%"))
    return parts


def by_person(chunk: list[str]) -> list[list[str]]:
    """Cut before a second reporter: `홍길동 기자 a@x.kr 김철수 기자 b@x.kr`."""
    if len(chunk) < _TWO_REPORTERS:
        return [chunk] if chunk else []
    sorts = [kind(word) for word in chunk]
    pairs = enumerate(pairwise(sorts))
    reporters = [index for index, pair in pairs if pair == ("name", "press")]
    is_mark_last = bool(reporters) and sorts[-1] == "mark"
    if not (any(reporters) or is_mark_last):
        return [chunk]
    # (전남=뉴스1) 김철수 이영희 기자 =: who stands before a reporter's name is one too.
    start = first = reporters[0]
    while start and _is_sure_name(chunk[start - 1]):
        start -= 1
    # 글 홍길동 기자 사진 김철수 기자: what the second one did stands before the name.
    others = [each - (sorts[each - 1] == "mark") for each in reporters[1:]]
    if is_mark_last:  # 홍길동 기자 사진/김철수 기자
        others.append(len(chunk) - 1)
    cuts = [0, *range(start + 1, first + 1), *others, len(chunk)]
    return [chunk[start:end] for start, end in pairwise(cuts) if start < end]


def find_name(chunk: list[str], sorts: list[Kind]) -> tuple[int, int]:
    """Say where the name is, from and to; the same index twice when there is none."""
    names = [index for index, sort in enumerate(sorts) if sort == "name"]
    for index in names:
        if sorts[index + 1 : index + 2] == ["press"]:  # 성주 홍길동 기자
            return index, index + 1
    sure = [
        index
        for index in names
        # 홍길동 조선대병원 정형외과 교수, but 허준 가람고 교장
        if words.SURE_NAME.fullmatch(chunk[index])
        and not (index > names[0] == 0 and chunk[index].endswith(_SCHOOL_ENDINGS))
    ]
    for index in sure:
        if not words.FOREIGN_WORD.fullmatch(chunk[index]):
            return index, index + 1
    start = next((index for index, sort in enumerate(sorts) if sort in _NAMING), 0)
    match _foreign_words(chunk[start:]):
        case 0 | 1:
            # Four syllables alone are a word rather than a name: 기사제보.
            first = (sure or [each for each in names if len(chunk[each]) < _LONG])[:1]
            return (first[0], first[0] + 1) if first else (0, 0)
        case 2:  # 안드레이 란코프 국민대 교수
            return start, start + 2
        case _:  # the third may be of the name, or a firm
            return 0, 0


def find_place_name(chunk: list[str], sorts: list[Kind]) -> tuple[int, int]:
    """Say where a reporter is whose name is a town's too: 강진 기자."""
    for index, pair in enumerate(pairwise(sorts)):
        is_reporter = pair == ("place", "press") and chunk[index + 1].endswith("기자")
        if is_reporter and words.NAME.fullmatch(chunk[index]):
            return index, index + 1
    return 0, 0


def cut_role(chunk: list[str]) -> tuple[str | None, list[str]]:
    """Cut the titles off the end, or else the start, of what is said of a person."""
    if not chunk:
        return None, chunk
    start, end = 0, len(chunk)
    while end and kind(chunk[end - 1]) in _TITLES:
        end -= 1
    if end == len(chunk):
        while start < end and kind(chunk[start]) in _TITLES:
            start += 1
    titles = chunk[:start] or chunk[end:]
    if len(titles) > 1:  # 대표기자 기자 is one title printed twice
        titles = [t for t in titles if not any(t in each for each in titles if t != each)]
        titles = list(dict.fromkeys(titles))
    return " ".join(titles) or None, chunk[start:end]


def are_places(chunk: list[str]) -> bool:
    """Tell whether a phrase is a place and nothing else."""
    return bool(chunk) and all(kind(word) == "place" for word in chunk)


def _close_up(spaced: re.Match[str]) -> str:
    """Write a spaced name as one word, but not a surname and a title: 남궁 교수."""
    *_, last = spaced[0].split()
    return spaced[0] if kind(last) in _TITLES else spaced[0].replace(" ", "")


def _foreign_words(chunk: list[str]) -> int:
    """Count the words at the head that can be parts of a foreign name."""
    return sum(
        1
        for _ in takewhile(
            lambda word: (
                kind(word) in _NAMING
                and words.FOREIGN_WORD.fullmatch(word)
                and not word.endswith(_SCHOOL_ENDINGS)
            ),
            chunk,
        )
    )


def _is_sure_name(word: str) -> bool:
    """Tell whether a word is a name for sure, and no town: 고창읍 홍길동 기자."""
    is_name = kind(word) == "name" and words.SURE_NAME.fullmatch(word)
    return bool(is_name) and not word.endswith(("읍", "면", "군"))
