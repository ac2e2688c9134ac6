"""Reads the phrases of a byline: a few words with one person among them at most."""

import re
from itertools import pairwise, takewhile
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.line import SET_ASIDE
from pipelines.bylines.words import Kind, kind

# What a spaced name begins with. 서문, 동방 and 사공 are other words too.
_LONE_SURNAME = re.compile(r"(?<!\S)(?:[가-힣]|남궁|황보|제갈|선우|독고)(?!\S)")
_TITLES: Final = frozenset({"press", "role"})
_NAMING: Final = frozenset({"name", "other"})
#: A shorter phrase has no second reporter: it takes a name, a title, and a mark or a second name.
_MIN_WORDS_OF_TWO: Final = 3
#: A word of four syllables is no name unless its shape is sure: 기사제보.
_MAX_NAME_SYLLABLES: Final = 3
#: Words of a reporter's foreign name: 존 스미스.
_FOREIGN_NAME_WORDS: Final = 2
#: More words before a = are no place.
_MAX_PLACE_WORDS: Final = 3
_PROSE_ENDINGS: Final = tuple("다까요은는이가을를고서면히와과")
_SEPARATOR = re.compile("[=,·]")
_SCHOOL_ENDINGS: Final = ("대", "고", "중", "초")


def split(phrase: str) -> list[str]:
    """Cut a phrase into words: spaced names become one, a name glued to its title two."""
    if _LONE_SURNAME.search(phrase):
        phrase = words.SPACED_NAME.sub(_close_up, phrase)
    parts: list[str] = []
    for word in phrase.split():
        parts += words.unglue(word.strip(".+-%"))
    return parts


def kinds(chunk: list[str]) -> list[Kind]:
    """Return the kind of each word. Beside a name 지방부 is a team; otherwise 김동국 is a name."""
    sorts = [kind(word) for word in chunk]
    if sorts.count("name") > 1:
        for index, word in enumerate(chunk):
            beside = chunk[max(0, index - 1) : index] + chunk[index + 1 : index + 2]
            if words.is_team(word) and any(map(_is_plain_name, beside)):
                sorts[index] = "team"
    return sorts


def _is_plain_name(word: str) -> bool:
    return kind(word) == "name" and not words.is_team(word)


def by_person(chunk: list[str], *, are_listed: bool) -> list[list[str]]:
    """Cut words before each further reporter: `홍길동 기자 a@x.kr 김철수 기자 b@x.kr`.

    With `are_listed` names may stand in a row, as behind the mark of an agency. Otherwise the first
    of two names may be a town (조치원 홍길동 기자).
    """
    if len(chunk) < _MIN_WORDS_OF_TWO:
        return [chunk] if chunk else []
    sorts = kinds(chunk)
    if sorts[0] == "mark" and "press" not in sorts:  # 영상취재 홍길동 영상편집 김철수
        cuts = [index for index, pair in enumerate(pairwise(sorts)) if pair == ("mark", "name")]
        return [chunk[start:end] for start, end in pairwise([0, *cuts[1:], len(chunk)])]
    pairs = enumerate(pairwise(sorts))
    reporters = [index for index, pair in pairs if pair == ("name", "press")]
    is_mark_last = bool(reporters) and sorts[-1] == "mark"
    if reporters in ([], [0]) and not is_mark_last:  # nothing before the only one
        return [chunk]
    # (전남=뉴스1) 김철수 이영희 기자 =: a name before that of a reporter is a reporter's too.
    start = first = reporters[0]
    while start and are_listed and _is_sure_name(chunk[start - 1]):
        start -= 1
    # 글 홍길동 기자 사진 김철수 기자: the mark of the second one stands before the name.
    others = [index - 1 if sorts[index - 1] == "mark" else index for index in reporters[1:]]
    if is_mark_last:  # 홍길동 기자 사진/김철수 기자
        others.append(len(chunk) - 1)
    cuts = [0, *range(start + 1, first + 1), *others, len(chunk)]
    return [chunk[start:end] for start, end in pairwise(cuts) if start < end]


def find_name(chunk: list[str], sorts: list[Kind]) -> tuple[int, int]:
    """Return where the name begins and ends in `chunk`; the same index twice without one.

    `sorts` are the kinds of the words.
    """
    names = [index for index, sort in enumerate(sorts) if sort == "name"]
    for index in names:
        if sorts[index + 1 : index + 2] == ["press"]:  # 성주 홍길동 기자
            return index, index + 1
    begins_with_name = sorts[0] == "name"
    sure = [
        index
        for index in names
        if words.SURE_NAME.fullmatch(chunk[index])
        # The second of two may be a school: 허준 가람고 교장.
        and not (begins_with_name and index > 0 and chunk[index].endswith(_SCHOOL_ENDINGS))
    ]
    for index in sure:
        if not words.FOREIGN_WORD.fullmatch(chunk[index]):
            return index, index + 1
    if foreign := _foreign_reporter(chunk, sorts):
        return foreign
    start = next((index for index, sort in enumerate(sorts) if sort in _NAMING), 0)
    match _count_foreign_words(chunk[start:]):
        case 0 | 1:
            short = [index for index in names if len(chunk[index]) <= _MAX_NAME_SYLLABLES]
            candidates = sure or short
            return (candidates[0], candidates[0] + 1) if candidates else (0, 0)
        case 2:  # 안드레이 란코프 국민대 교수
            return start, start + 2
        case _:  # the third may be a part of the name, or a firm
            return 0, 0


def _foreign_reporter(chunk: list[str], sorts: list[Kind]) -> tuple[int, int] | None:
    """Return where a reporter's foreign name of two words begins and ends: 존 스미스, 제임스 리."""
    end = sorts.index("press") if "press" in sorts else 0
    start = end - _FOREIGN_NAME_WORDS
    if start < 0 or not _NAMING.issuperset(sorts[start:end]) or chunk[start] == "고":
        return None
    is_foreign = any(map(words.FOREIGN_WORD.fullmatch, chunk[start:end]))
    return (start, end) if is_foreign else None


def find_place_name(chunk: list[str], sorts: list[Kind]) -> tuple[int, int]:
    """Return where a reporter's name that is a town's too begins and ends: 강진 기자.

    The same index twice without one.
    """
    for index, pair in enumerate(pairwise(sorts)):
        is_reporter = pair == ("place", "press") and chunk[index + 1].endswith("기자")
        if is_reporter and words.NAME.fullmatch(chunk[index]):
            return index, index + 1
    return 0, 0


def cut_role(chunk: list[str]) -> tuple[str | None, list[str]]:
    """Cut the titles off the end, otherwise the start, of the words about a person.

    Return them as one string, None without any, and the other words.
    """
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
    """Return whether all words are places, and there is one."""
    return bool(chunk) and all(kind(word) == "place" for word in chunk)


def _close_up(spaced: re.Match[str]) -> str:
    """Return a spaced name as one word, but a surname and a title as they are: 김 전 시장.

    Before a title of the press 현 and 전 are given names: 김 현 기자, 남궁 현 논설위원.
    """
    *_, last = spaced[0].split()
    if kind(last) in _TITLES:
        behind = spaced.string[spaced.end() :].split(maxsplit=1)[:1]
        is_given = len(last) == 1 and any(is_press_title(title) for title in behind)
        return spaced[0].replace(" ", "") if is_given else spaced[0]
    return spaced[0].replace(" ", "")


def is_press_title(title: str) -> bool:
    """Return whether a title is one of the press: 기자, 정치부장."""
    return kind(title) == "press" or kind(title.removesuffix("장")) == "desk"


def _count_foreign_words(chunk: list[str]) -> int:
    """Return the number of words at the head that can be parts of a foreign name."""
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
    """Return whether a word is surely a name, and no town: 고창읍 홍길동 기자."""
    is_name = kind(word) == "name" and words.SURE_NAME.fullmatch(word)
    return bool(is_name) and not word.endswith(("읍", "면", "군"))


def is_signed(phrase: str) -> bool:
    """Return whether a phrase has a name with a press title, or with an address and no title."""
    sorts = set(map(kind, split(_SEPARATOR.sub(" ", phrase))))
    has_mail = SET_ASIDE[0] in phrase
    return "name" in sorts and ("press" in sorts or (has_mail and "role" not in sorts))


def is_whole_name(word: str) -> bool:
    """Return whether a word has the shape of a name, and is no word with a particle: 이름은."""
    return kind(word) == "name" and bool(
        words.SURE_NAME.fullmatch(word) and not word.endswith(_PROSE_ENDINGS)
    )


def is_a_place(chunk: list[str]) -> bool:
    """Return whether words before a `=` can be a place: 대만 가오슝시, not 참가 신청은 순천.

    `chunk` has a word at least.
    """
    first, *rest = chunk
    if not rest:
        return True
    if kind(first) == "place":
        return len(chunk) <= _MAX_PLACE_WORDS
    return len(rest) == 1 and kind(rest[0]) != "place" and not first.endswith(_PROSE_ENDINGS)
