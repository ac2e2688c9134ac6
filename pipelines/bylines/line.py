"""Simplifies the printed line of a byline before it is read.

Brackets, bars, dots and dashes become one kind of each. Dates, phone numbers and bullets are
removed. Addresses and bracketed remarks are set aside.
"""

import re
import unicodedata
from typing import Final

from pipelines.bylines.words import PAIRED, kind

_LOOKALIKES: Final = {
    **dict.fromkeys("【［〔", "["),
    **dict.fromkeys("】］〕", "]"),
    **dict.fromkeys("〈《＜", "<"),
    **dict.fromkeys("〉》＞", ">"),
    **dict.fromkeys("ㅣ｜∣│¦", "|"),
    **dict.fromkeys("･ㆍ・‧∙•", "·"),
    **dict.fromkeys("◯〇", "○"),
    **dict.fromkeys("‐–—", "-"),
    **dict(zip("（）／，＠＝：", "()/,@=:", strict=True)),
    **dict.fromkeys("\u200b\ufeff", ""),
}
# A search, because few lines have one, and str.translate() is slower on the others.
_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")
# Each address and each bracketed remark is replaced by one private character: the n-th address by
# U+E000 + n, the n-th remark by U+F000 + n. Each constant is first and last character of a range.
_MAILS: Final = ("\ue000", "\uefff")
_REMARKS: Final = ("\uf000", "\uf8ff")
SET_ASIDE: Final = (_MAILS[0], _REMARKS[1])
_MAIL_SIGN = "-".join(_MAILS)
_SET_ASIDE_SIGN = "-".join(SET_ASIDE)
_PRIVATE = re.compile(f"[{_SET_ASIDE_SIGN}]")
# 홍길동 id@kookje.co.kr 김철수 기자: the address is that of the name before it (kookje)
_TWO_PEOPLE = re.compile(
    rf"(?<!\S)([가-힣○]{{2,4}})(\s+[{_MAIL_SIGN}]\s+)"
    rf"(?=([가-힣○]{{2,4}})\s+(?:\S{{0,4}}기자|[{_MAIL_SIGN}]))"
)
_AFTER_A_PERSON = re.compile(rf"[\w○*{_SET_ASIDE_SIGN}]")
# Signs, private characters among them, and phone numbers.
_DIRT = re.compile(
    r"[^\w\s.@%+\-=:/|,·○*()<>\[\]\"'‘’“”]|입니다|(?=[(\d])(?:\(?0\d{1,2}[)\-]\s?)?\d{3,4}-\d{4}"
)
# Each alternative begins with another letter, so that `re` passes quickly over all other letters.
_NOT_OURS = re.compile(r"<저작권자|저작권자|©|ⓒ|무단\s?전재|기사\s?더보기|다른\s?기사")
# A line that has one of these may end like a sentence and be a byline: a label, or text that is cut
# off with all behind it.
_NOT_PLAIN = re.compile(rf"[=:＝：]|www\.|입니다\.|{_NOT_OURS.pattern}")
_ITS_AUTHOR = re.compile(r"[가-힣○]{2,4}\s?기자의\s*$")  # 홍길동 기자의 다른 기사 보기
_MORE = re.compile(  # 홍길동 기자 외 3명, 홍길동외 2명
    r"[외外](?<=[가-힣]{3}.)\s?\d{1,2}\s?[명인]|[외外등](?:(?<=기자.)|(?<=\s.))\s?\d{1,2}\s?[명인]"
)
_MASKED_ADDRESS = re.compile(r"\[?email\s?protected\]?")
ADDRESS: Final = (
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9\-]{0,62}\.){1,4}[A-Za-z]{2,12}"
)
_ADDRESS = re.compile(ADDRESS)
_PART_OF_ADDRESS = re.compile(r"([\w.%+\-]{0,64})@[\w\-.]{0,64}", re.ASCII)
# An address hidden from spammers: a(at)b.kr, a#b.kr, a @ b.kr
_HIDDEN_ADDRESS = re.compile(
    r"[A-Za-z0-9][\w.\-]{0,40}(?:\s?(?:[(\[]at[)\]]|#)\s?|\s[@＠]\s?|[@＠]\s)"
    r"[A-Za-z0-9\-]{1,40}(?:\.[A-Za-z]{2,12}){1,3}",
    re.ASCII,
)
_BRACKETS = re.compile(r"<([^<>]{0,80})>|\[([^\[\]]{0,80})\]|\(([^()]{0,80})\)")
_BRACKET = re.compile(r"[\[\]()<>]")
_OWN_PART = re.compile(r"\S\s\S*기자|[=:]")  # (홍길동 기자), (전남=뉴스1)
_DATE: Final = (
    r"(?:(?:기사)?입력|승인|등록|(?:최종)?수정|송고)?[\s=:]*"
    r"(?<!\d)20\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}[.일]?"
    r"(?:\s?\([월화수목금토일]\))?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_TITLE_HEADS: Final = "|".join(
    rf"{head}(?<![가-힣]{head})"
    for head in "선임 수습 인턴 시민 객원 명예 도민 수석 전문 사진 취재 편집 주재 대학생".split()
)
# Replacements that make a line easier to cut: a string that the line must contain, the pattern, and
# what replaces it.
_REWRITES: Final = tuple(
    (hint, re.compile(pattern), replacement)
    for hint, pattern, replacement in (
        # Dates stand glued to addresses: id1@gwangnam.co.kr2025.02.23 17:46 (gwangnam lists).
        ("20", _DATE, "|"),
        # 글·사진, 글 / 사진, 글 사진: one mark
        *(
            (hint, rf"(?<![가-힣])({PAIRED})\s?[·/,\s]\s?(?=(?:{PAIRED})(?![가-힣]))", r"\1·")
            for hint in ("글", "사진", "정리", "대담")
        ),
        ("www.", r"(?<!\S)www\.\S{1,60}", " "),
        # 홍길동 시민 기자
        (" 기자", rf"({_TITLE_HEADS}|(?<![가-힣])[가-힣]{{2}}주재|[가-힣A-Z]출입) 기자", r"\1기자"),
        ("기자", r"기자(?=[가-힣○]{2,4} ?기자)", "기자/"),  # 홍길동 기자홍길동 기자 (joongdo)
        # [SSTV l 홍길동 인턴기자], 홍길동 기자l기사입력 2023-04-04 (mbn)
        ("l", r"(?: |(?<=기자))l(?=[ |])", "|"),
        # 김옥○의 약수터 무등일보 문화체육부 부장: a column and its paper (sarangbang)
        ("의 ", r"^([가-힣]{1,2}[가-힣○])의 \S{1,8} (?=\S{1,6}(?:일보|신문) )", r"\1 "),
    )
)
_LAST_DASH = re.compile(r"(.*)(?:\s|(?<=[가-힣\]]))-+\s(.*)", re.DOTALL)

_ENGLISH = re.compile(r"\s*By ([A-Z][a-z]+(?:[ \-][A-Za-z][a-z]+){1,3})\b")


def is_sentence(text: str) -> bool:
    """Return whether a text is surely prose, by its end. It saves the reading of most text."""
    return text.rstrip("\"'’” ").endswith("다.") and not _NOT_PLAIN.search(text)


class PlainLine:
    """A simplified line: `text`, and what was taken out of it.

    `mails` are the whole addresses, `title` is a title before the byline, `english` the name of an
    English byline. In `text` one private character stands for each address and each remark; `mail`
    and `remark` return what it stands for.
    """

    def __init__(self, printed: str) -> None:
        self.mails: list[str] = []
        self.flags: set[str] = set()
        self.title: str | None = None
        self.english: str | None = None
        self._remarks: list[str] = []
        line = unicodedata.normalize("NFC", printed)
        if match := _NOT_OURS.search(line):
            line = _ITS_AUTHOR.sub("", line[: match.start()])
        line = _LOOKALIKE.sub(lambda sign: _LOOKALIKES[sign[0]], line)
        if "email" in line and _MASKED_ADDRESS.search(line):
            self.flags.add("masked_email")
            line = _MASKED_ADDRESS.sub(" ", line)
        is_hiding = "#" in line or "at)" in line or "at]" in line or " @" in line or "@ " in line
        if is_hiding and _HIDDEN_ADDRESS.search(line):
            self.flags.add("cut_email")
            line = _HIDDEN_ADDRESS.sub(" ", line)
        line = _DIRT.sub(" ", line)
        for hint, pattern, replacement in _REWRITES:
            if hint in line:
                line = pattern.sub(replacement, line)
        if _MORE.search(line):
            self.flags.add("more_authors")
            line = _MORE.sub(" ", line)
        if "By " in line and (match := _ENGLISH.match(line)):
            self.english = match[1]
            line = line[match.end() :]
        self.text = self._cut_title(self._set_aside(line))

    def mail(self, word: str) -> str | None:
        """Return the address that a private character stands for; None if it is no address."""
        number = ord(word[0]) - ord(_MAILS[0])
        return self.mails[number] if 0 <= number < len(self.mails) else None

    def remark(self, word: str) -> str | None:
        """Return the remark that a private character stands for; None if it is no remark."""
        number = ord(word[0]) - ord(_REMARKS[0])
        return self._remarks[number] if 0 <= number < len(self._remarks) else None

    def _set_aside(self, line: str) -> str:
        if "@" in line:
            line = _TWO_PEOPLE.sub(_separate, _ADDRESS.sub(self._keep_address, line))
        if "@" in line:
            line = _PART_OF_ADDRESS.sub(self._note_part, line)
        if _BRACKET.search(line):
            for _ in range(2):  # brackets stand in brackets at most once
                line = _BRACKETS.sub(self._keep_remark, line)
            line = _BRACKET.sub("/", line)
        return line

    def _keep_address(self, match: re.Match[str]) -> str:
        self.mails.append(match[0])
        return f" {chr(ord(_MAILS[0]) + len(self.mails) - 1)} "

    def _note_part(self, match: re.Match[str]) -> str:
        # Nothing before the @ is no address at all: `광남일보 기자 @gwangnam.co.kr` (gwangnam).
        if match[1]:
            self.flags.add("cut_email")
        return " "

    def _keep_remark(self, match: re.Match[str]) -> str:
        """Set aside a bracket that speaks of the person before it; open any other bracket."""
        inside = match[match.lastindex or 0]
        before = match.string[: match.start()].rstrip()[-1:]
        if not _AFTER_A_PERSON.match(before) or _OWN_PART.search(inside):
            return f"/{inside}/"
        kept = " ".join(_PRIVATE.findall(inside))
        remark = _PRIVATE.sub("", inside).strip(" /|,·")
        if not remark:
            return f" {kept} "
        self._remarks.append(remark)
        return f" {chr(ord(_REMARKS[0]) + len(self._remarks) - 1)} {kept} "

    def _cut_title(self, line: str) -> str:
        """Cut off a title before the byline: `제목 - 홍길동 서울취재본부 부장` (kwangju lists)."""
        dash = _LAST_DASH.match(line) if "-" in line else None
        if dash is None or not dash[1].strip(" /"):
            return line
        before, after = dash.groups()
        if not after.strip() or kind(before.strip(" /")) == "place" or "기자" in before:
            return f"{before}/{after}"
        self.title = before
        return after


def _separate(match: re.Match[str]) -> str:
    """Return the text of a match with a separator between two people, the first with an address."""
    return f"{match[1]}{match[2]}/" if kind(match[1]) == kind(match[3]) == "name" else match[0]
