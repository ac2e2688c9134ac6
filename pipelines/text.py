"""Turns the text lines of a page into paragraphs: each once, in order, no furniture."""

import re
import unicodedata
from collections.abc import Iterable

# Characters that print nothing: controls, zero-width spaces, direction marks, soft hyphens, the
# byte-order mark, and lone surrogates, which Parquet cannot hold.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060"
    r"\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# Lines that are furniture of the page when they stand alone.
_BUTTONS = re.compile(
    r"""
    (?: \s* (?: 본문\s*음성\s*듣기 | 음성으로?\s*듣기 | 기사\s*듣기
      | 가(?:\s*[+-]?\s*가)*\s*[+-]?                     # font size: 가가, 가 가 가, 가+ 가-
      | (?:본문\s*)?글(?:자|씨)\s*(?:크기)?\s*(?:크게|작게|키우기|줄이기|조절)?
      | (?:기사\s*)?(?:공유|공유하기|인쇄|인쇄하기|프린트|스크랩|메일보내기|목록|목록보기)
      | (?:페이스북|트위터|카카오톡|카카오스토리|네이버\s*블로그|밴드)(?:\s*공유(?:하기)?)?
      | (?:URL|주소)\s*복사
      | 이\s*기사를\s*공유합니다 | 좋아요\s*\d* | 댓글\s*\d* | 맨\s*위로 | 확대보기 | 크게\s*보기
      | (?:오늘의\s*포토|많이\s*본\s*(?:뉴스|기사)|실시간\s*핫\s*뉴스|주요\s*뉴스|관련\s*기사)
      ) (?= \s | $ )
    )+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"[<(]?\s*(?:저작권자\s*[ⓒ©(<]|[ⓒ©]|Copyright|무단\s*전재).{0,80}(?:금지|reserved)\.?\s*[>)]?",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:(?:기사)?(?:입력|등록|승인|수정|최종수정)(?:시간|일시|일)?\s*[:|]?\s*"
    r"\d{2,4}\s*[.년/-][\d\s.:/()\[\]월화수목금토일년시분초,|-]*){1,2}"
)

_LONGEST_FURNITURE = 150

#: A repeated line shorter than this says nothing by itself: "- 네." comes twice in an interview.
_TELLING = 20


def clean(text: str) -> str:
    """Give one line of text: NFC, single spaces, nothing invisible."""
    text = " ".join(text.split())
    if not text.isprintable():
        text = " ".join(_INVISIBLE.sub("", text).split())
    return unicodedata.normalize("NFC", text)


def distinct(lines: Iterable[str]) -> list[str]:
    """Give the cleaned lines that say something, each once: a hidden copy repeats them."""
    return list(dict.fromkeys(line for line in map(clean, lines) if line))


def paragraphs(lines: Iterable[str], elsewhere: Iterable[str] = ()) -> list[str]:
    """Give the paragraphs of a body from its printed lines.

    `elsewhere` are lines that have a column of their own (title, subtitles, captions) and are
    taken out of the body, as are buttons, date lines and copyright lines. Blocks that come again
    are dropped the second time.
    """
    other = {_key(clean(line)) for line in elsewhere}
    kept = [line for line in map(clean, lines) if line and not furniture(line)]
    return _without_repeats([line for line in kept if _key(line) not in other])


def furniture(line: str) -> bool:
    """Tell whether a cleaned line is a button, a date line or a copyright line."""
    return len(line) <= _LONGEST_FURNITURE and any(
        pattern.fullmatch(line) for pattern in (_BUTTONS, _DATE_LINE, _COPYRIGHT)
    )


def _key(line: str) -> str:
    """Two copies of a paragraph may differ in their spaces."""
    return line.replace(" ", "")


def _without_repeats(lines: list[str]) -> list[str]:
    """Drop each run of lines seen before, when at least one of them is long enough to tell.

    gwangnam and kwangju print the whole body, or all of it from the third paragraph on, twice
    (facts/sites.md 1.7); the short sub-headings of such a block go with it.
    """
    seen: set[str] = set()
    kept: list[str] = []
    run: list[str] = []

    def end_run() -> None:
        if not any(len(_key(line)) >= _TELLING for line in run):
            kept.extend(run)
        run.clear()

    for line in lines:
        key = _key(line)
        if key in seen:
            run.append(line)
        else:
            end_run()
            kept.append(line)
            seen.add(key)
    end_run()
    return kept
