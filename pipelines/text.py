"""Turns the text lines of a page into paragraphs: each once, in order, no furniture."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Characters that print nothing: controls, zero-width spaces, direction marks, soft hyphens, the
# byte-order mark, what Unicode reserves for programs, and lone surrogates, which no file can hold.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060"
    r"\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# Lines that are furniture of the page when they stand alone; where a name stands behind a row, it
# was seen there (facts/sites.md 2, 3.6, 4.2). Several buttons may stand on a line; each is matched
# as one piece and never looked at again, so that no line takes long.
_SUBSCRIBE = (
    r"(?:네이버[ ]?TV|네이버|유튜브|카카오톡|카카오|인스타그램|페이스북)(?:[ ]?채널)?[ ]?구독"
)
_BUTTONS = re.compile(
    rf"""
    (?:[ ]? (?> (?:
        (?:본문|AI)?[ ]?음성(?:으로)?[ ]?듣기 | (?:기사|뉴스)[ ]?듣기  # gwangnam
      | 가(?:[+-]?가)*[+-]? | 가나다라마바사                        # font size: 가가, 가+가-
      | (?:본문[ ]?)?글[자씨](?:[ ]?크기)?(?:[ ]?(?:크게|작게|키우기|줄이기|조절))?
      | (?:기사[ ]?)?(?:공유하기|공유|인쇄하기|인쇄|프린트|스크랩|메일보내기|목록보기|목록|더보기)
      | {_SUBSCRIBE}(?:[ ]?[+＋])?                                  # imaeil
      | (?:페이스북|트위터|네이버|카카오톡|카카오스토리|밴드)으?로[ ]공유하기  # sbs
      | (?:[가-힣]{{2,4}}[ ]?기자[ ])?구독하기 | [가-힣]{{2,4}}[ ]?기자[ ]구독
      | (?:[▶☞][ ]?)?네이버(?:에서|[ ]뉴스스탠드)?(?:[ ][가-힣]{{2,8}})?[ ]구독하기
      | \#그림\d{{1,2}}(?:왼쪽|오른쪽|가운데|중앙)?\#  # mdilbo
      | 제보하기 | 기자[ ]정보 | 사진[ ]확대                        # tvchosun, kbs, mk
      | 페이스북 | 트위터 | 카카오톡 | 카카오스토리 | 네이버[ ]?블로그 | 밴드 | (?:URL|주소)[ ]?복사
      | 이[ ]기사를[ ]공유합니다 | 상태바 | 바로가기 | 복사하기       # NDsoft
      | 전체메뉴 | 사이드바[ ]열기 | close | HOME                   # NDsoft
      | (?:좋아요|훈훈해요|슬퍼요|화나요|추천해요|후속기사[ ]원해요)[ ]?\d*
      | 댓글[ ]많은[ ]뉴스 | 댓글[ ]?(?:쓰기|\d*)                   # imaeil; 댓글 alone comes last
      # kwnews, sdatv
      | (?:(?:[가-힣]{{2,4}}[ ]?)?기자의?[ ])?(?:다른[ ]?기사|기사)[ ]?(?:더[ ]?)?보기
      | 맨[ ]?위로 | 확대보기 | 크게[ ]?보기
      | 오피니언[ ]?더보기 | 검색[ ]입력폼 | PC버전                   # kwangju
      | 오늘의[ ]포토 | (?:가장[ ])?많이[ ]본[ ](?:뉴스|기사)
      | 실시간[ ]핫[ ]?뉴스 | (?:주요|인기|추천|관련)[ ]?(?:뉴스|기사)
      | 관련[ ]?기사 | \[관련[ ]?기사\] | <관련[ ]?기사> | [▶■☞][ ]?관련[ ]?기사
    ) (?=[ ]|$) ))++
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENT = r"20\d\d[-./]\d\d?[-./]\d\d?\s\d\d?:\d\d\s송고"
# The same, glued to a sentence. A lone 유튜브 구독 there may be the author's own.
_GLUED_AHEAD = re.compile(rf"(?:{_SUBSCRIBE}[ ]?[+＋][ ]?)+", re.VERBOSE)
_GLUED = re.compile(
    rf"""
    (?: (?:[ ]?{_SUBSCRIBE}[ ]?[+＋])+
      | [ ]?[\[<(]?(?:저작권자|Copyrights?)?[ ]?(?:ⓒ|©|\([cC]\))
        [^!?]{{0,60}}(?:무단|재배포)[^!?]{{0,40}}금지\.?[ ]?[\]>)]?
        (?:[ ]?{_SENT})?                                            # yna
    ) $
    """,
    re.VERBOSE,
)
_COPYRIGHT = re.compile(
    r"[\[<(]?\s*(?:저작권자\s*[ⓒ©(<]|[ⓒ©]|Copyright|무단\s*전재).{0,80}"
    r"(?:금지|reserved)\.?\s*[\]>)]?",
    re.IGNORECASE,
)
# (끝): agencies close their copy with it.
_END = re.compile(r"[<(\[]\s?끝\s?[>)\]]")
_DATE_LINE = re.compile(
    r"\d{4}[-.]\d{2}[-.]\d{2}\.? \d{2}:\d{2}(?::\d{2})?"
    rf"|{_SENT}"
    r"|(?:(?:기사)?(?:입력|등록|승인|수정|최종수정)(?:시간|일시|일)?\s*[:|]?\s*"
    r"\d{2,4}\s*[.년/-][\d\s.:/()\[\]월화수목금토일년시분초,|-]*){1,2}(?:댓글 ?\d*)?"
)

_LONGEST_FURNITURE = 150

# Over the headlines of other articles, and in front of one of them.
_RELATED = re.compile(r"[\[<▶■☞]?\s?(?:관련|추천|인기|주요)\s?(?:기사|뉴스)\s?[\]>]?\s?:?")
_POINTER = re.compile(r"(?:[▶■☞]\s?|\[|<)관련\s?(?:기사|뉴스)|☞\s?\S")
_NO_HEADLINE = re.compile(r"(?:기자|특파원|논설위원)(?![가-힣])|@|\d{3,4}-\d{4}|[ⓒ©]")
_LONGEST_HEADLINE = 80

#: A repeated line shorter than this says nothing by itself: "- 네." comes twice in an interview.
_TELLING = 20


def clean(text: str) -> str:
    """Give one line of text: NFC, single spaces, nothing invisible."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", squeeze(text))


def squeeze(text: str) -> str:
    """Give a text in single spaces, with none around it; most are so, and that is quick to see."""
    is_squeezed = text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
    return text if is_squeezed else " ".join(text.split())  # no other space is printable


def distinct(lines: Iterable[str]) -> list[str]:
    """Give the cleaned lines that say something, each once: a hidden copy repeats them."""
    return list(dict.fromkeys(line for line in map(clean, lines) if line))


def paragraphs(lines: Iterable[str], elsewhere: Iterable[str] = ()) -> list[str]:
    """Give the paragraphs of a body from its printed lines.

    `elsewhere` are lines that have a column of their own (title, subtitles, captions) and are
    taken out of the body, as are buttons, date lines and copyright lines, also where they are glued
    to a sentence, and headlines of other articles behind the last. Blocks that come again are
    dropped the second time.
    """
    other = {_key(clean(line)) for line in elsewhere}
    printed = [line for line in map(_unglue, map(clean, lines)) if line]
    kept = [line for line in _without_related(printed) if not is_furniture(line)]
    return _without_repeats([line for line in kept if _key(line) not in other])


def is_furniture(line: str) -> bool:
    """Tell whether a cleaned line is a button, a date line or a copyright line."""
    if len(line) > _LONGEST_FURNITURE or line.endswith("다."):
        return False
    return any(pattern.fullmatch(line) for pattern in (_BUTTONS, _DATE_LINE, _COPYRIGHT, _END))


def _without_related(lines: list[str]) -> list[str]:
    """Drop the headlines of other articles at the end: under a heading, or behind a sign.

    Only behind the last sentence; bylines among them stay.
    """
    end = len(lines)
    while end and not _is_sentence(lines[end - 1]):
        end -= 1
    body, tail = lines[:end], lines[end:]
    heading = next((n for n, line in enumerate(tail) if _RELATED.fullmatch(line)), len(tail))
    if not end:  # a list of names, a poem
        return lines
    above = [line for line in tail[:heading] if _is_ours(line) or not _POINTER.match(line)]
    return body + above + [line for line in tail[heading:] if _is_ours(line)]


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)]> ").endswith(".") or len(line) > _LONGEST_HEADLINE


def _is_ours(line: str) -> bool:
    """Tell whether a line among headlines is none: a byline, an address, a telephone number."""
    return bool(_NO_HEADLINE.search(line))


def _unglue(line: str) -> str:
    """Cut furniture off the head and the end of a cleaned line."""
    if ahead := _GLUED_AHEAD.match(line):
        line = line[ahead.end() :]
    if not line.endswith(("+", "＋", "금지", "금지.", ">", ")", "]", "송고")):
        return line
    glued = _GLUED.search(line, max(0, len(line) - _LONGEST_FURNITURE))
    return line[: glued.start()].rstrip() if glued else line


def _key(line: str) -> str:
    """Two copies of a paragraph may differ in their spaces."""
    return line.replace(" ", "")


def _without_repeats(lines: list[str]) -> list[str]:
    """Drop the blocks that come a second time and are long enough to tell.

    gwangnam and kwangju print the whole body, or all of it from the second or third paragraph on,
    twice (facts/sites.md 1.7).
    """
    kept: list[str] = []
    for block, is_copy in _blocks(lines):
        if not (is_copy and any(len(_key(line)) >= _TELLING for line in block)):
            kept.extend(block)
    return kept


def _blocks(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Give each new line, and each run of lines that came before, with whether it is a copy.

    A run of one line is a copy only right after its twin: a question may be put to two people, and
    a poem has a refrain.
    """
    keys = [_key(line) for line in lines]
    places: dict[str, int] = {}
    start = 0
    while start < len(lines):
        end = start + 1
        place = places.get(keys[start])
        if place is None:
            places[keys[start]] = len(places)
            yield lines[start:end], False
        else:
            while end < len(lines) and places.get(keys[end]) == place + end - start:
                end += 1
            follows_its_twin = place == len(places) - 1
            yield lines[start:end], end - start > 1 or follows_its_twin
        start = end
