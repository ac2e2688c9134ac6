"""Turns the text lines of a page into paragraphs: each once, in order, without page furniture."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Invisible characters, which are removed: controls, zero-width spaces, direction marks, soft
# hyphens, the byte-order mark, noncharacters, and lone surrogates, which no file can hold.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060"
    r"\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# Lines that are page furniture when they stand alone. The comment behind a row names the outlet
# where it was seen [source: ndsoft-furniture, aid-body, nwcms-pages]. A line may hold several
# buttons. Each is matched atomically, without backtracking, so that no line takes long.
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
# Furniture glued to a sentence. There a lone 유튜브 구독 may be the author's own words.
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
# Agencies end their copy with (끝).
_END = re.compile(r"[<(\[]\s?끝\s?[>)\]]")
_DATE_LINE = re.compile(
    r"\d{4}[-.]\d{2}[-.]\d{2}\.? \d{2}:\d{2}(?::\d{2})?"
    rf"|{_SENT}"
    r"|(?:(?:기사)?(?:입력|등록|승인|수정|최종수정)(?:시간|일시|일)?\s*[:|]?\s*"
    r"\d{2,4}\s*[.년/-][\d\s.:/()\[\]월화수목금토일년시분초,|-]*){1,2}(?:댓글 ?\d*)?"
)

#: A longer line is kept as text. Furniture glued to the end of a line is looked for in its last 150
#: characters only.
_MAX_FURNITURE_CHARS = 150

# Heading over the headlines of other articles, and sign in front of one of them.
_RELATED = re.compile(r"[\[<▶■☞]?\s?(?:관련|추천|인기|주요)\s?(?:기사|뉴스)\s?[\]>]?\s?:?")
_POINTER = re.compile(r"(?:[▶■☞]\s?|\[|<)관련\s?(?:기사|뉴스)|☞\s?\S")
_SIGNS_OF_BYLINE = re.compile(r"(?:기자|특파원|논설위원)(?![가-힣])|@|\d{3,4}-\d{4}|[ⓒ©]")
#: A longer line is a sentence, also without a full stop.
_MAX_HEADLINE_CHARS = 80

#: A repeated block is dropped if one of its lines has this many characters without spaces. Shorter
#: lines are repeated on purpose: "- 네." comes twice in an interview.
_MIN_REPEATED_CHARS = 20


def clean(text: str) -> str:
    """Return a text as one line: NFC, single spaces, no invisible characters."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", squeeze(text))


def squeeze(text: str) -> str:
    """Return a text with single spaces, and none around it."""
    # Most texts are so already, and this is quick. No space but " " is printable.
    has_single_spaces = text.isprintable() and "  " not in text
    if has_single_spaces and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


def distinct(lines: Iterable[str]) -> list[str]:
    """Return the cleaned lines that are not empty, each once: hidden copies repeat them."""
    return list(dict.fromkeys(line for line in map(clean, lines) if line))


def paragraphs(lines: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Return the paragraphs of a body from its printed lines.

    `known` are lines that have a column of their own: title, subtitles, captions. They are dropped,
    and so are buttons, date lines and copyright lines, also when glued to a sentence. Headlines of
    other articles behind the last sentence are dropped, and the second copy of a repeated block.
    """
    other = {_key(clean(line)) for line in known}
    printed = [line for line in map(_unglue, map(clean, lines)) if line]
    kept = [line for line in _without_related(printed) if not is_furniture(line)]
    return _without_repeats([line for line in kept if _key(line) not in other])


def is_furniture(line: str) -> bool:
    """Return whether a cleaned line is a button, a date line, a copyright line or an end mark."""
    if len(line) > _MAX_FURNITURE_CHARS or line.endswith("다."):
        return False
    return any(pattern.fullmatch(line) for pattern in (_BUTTONS, _DATE_LINE, _COPYRIGHT, _END))


def _without_related(lines: list[str]) -> list[str]:
    """Return the lines without headlines of other articles behind the last sentence.

    These stand under a heading or behind a sign. Bylines among them are kept.
    """
    end = len(lines)
    while end and not _is_sentence(lines[end - 1]):
        end -= 1
    body, tail = lines[:end], lines[end:]
    heading = next((n for n, line in enumerate(tail) if _RELATED.fullmatch(line)), len(tail))
    if not end:  # a list of names, a poem
        return lines
    above = [line for line in tail[:heading] if _is_no_headline(line) or not _POINTER.match(line)]
    return body + above + [line for line in tail[heading:] if _is_no_headline(line)]


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)]> ").endswith(".") or len(line) > _MAX_HEADLINE_CHARS


def _is_no_headline(line: str) -> bool:
    """Return whether a line among headlines is a byline, an address or a telephone number."""
    return bool(_SIGNS_OF_BYLINE.search(line))


def _unglue(line: str) -> str:
    """Return a cleaned line without the furniture glued to its start and end."""
    if ahead := _GLUED_AHEAD.match(line):
        line = line[ahead.end() :]
    if not line.endswith(("+", "＋", "금지", "금지.", ">", ")", "]", "송고")):
        return line
    glued = _GLUED.search(line, max(0, len(line) - _MAX_FURNITURE_CHARS))
    return line[: glued.start()].rstrip() if glued else line


def _key(line: str) -> str:
    """Return a line without spaces, for comparison: copies of a paragraph may differ in them."""
    return line.replace(" ", "")


def _without_repeats(lines: list[str]) -> list[str]:
    """Return the lines without second copies of a block; see `_MIN_REPEATED_CHARS`.

    gwangnam and kwangju print the whole body, or all of it from the second or third paragraph on,
    twice [source: aid-body].
    """
    kept: list[str] = []
    for block, is_copy in _blocks(lines):
        if not (is_copy and any(len(_key(line)) >= _MIN_REPEATED_CHARS for line in block)):
            kept.extend(block)
    return kept


def _blocks(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Yield each new line, and each block of lines that came before, with whether it is a copy.

    A block of one line is a copy only right after the first one. Elsewhere it is meant: a question
    is put to two people, a poem has a refrain.
    """
    keys = [_key(line) for line in lines]
    #: The position of each new line among the new lines.
    positions: dict[str, int] = {}
    start = 0
    while start < len(lines):
        end = start + 1
        first = positions.get(keys[start])
        if first is None:
            positions[keys[start]] = len(positions)
            yield lines[start:end], False
        else:
            while end < len(lines) and positions.get(keys[end]) == first + (end - start):
                end += 1
            follows_the_first = first == len(positions) - 1
            yield lines[start:end], end - start > 1 or follows_the_first
        start = end
