"""Reads when an article was published and changed off the line that its page prints.

Korean news sites print dates in some eighty ways, with labels before or after them, glued to
bylines and to one another, beside clocks of the site, dates of the print edition and imprints.
`parse` knows the forms by name and leaves alone what is not the article's own time: a missing
date is found again later, a wrong one stays in the lake.
"""

import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final, Literal
from unicodedata import normalize
from zoneinfo import ZoneInfo

Precision = Literal["second", "minute", "day"]
Role = Literal["published", "modified", "other"]
Match = re.Match[str]

SEOUL: Final = ZoneInfo("Asia/Seoul")

FLAGS: Final = {
    "weekday_mismatch": "the printed weekday is not that of the printed date",
    "future_date": "a printed date lay more than a day ahead and was refused",
    "impossible_date": "a printed date does not exist and was refused",
    "before_outlet": "a printed date lay before the outlet began and was refused",
    "guessed_date": "no rule knew the form; dateparser read it",
    "no_year": "a printed date had no year, nothing gave it one, and it was refused",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as printed.

    `value` is aware, in Asia/Seoul; at precision `day` it is that day's midnight. `rule` names the
    form that matched: full, short_year, rfc822, no_year, relative or dateparser.
    """

    value: datetime
    precision: Precision
    rule: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """What a date line says. `flags` are keys of `FLAGS`, sorted."""

    published: Stamp | None
    modified: Stamp | None
    flags: tuple[str, ...]


_NOTHING: Final = Stamps(None, None, ())
_DAY: Final = timedelta(days=1)
# 한성순보, Korea's first newspaper: an older date is a database's zero, such as 0001-01-01.
_FIRST_NEWSPAPER: Final = date(1883, 10, 31)
_LONGEST: Final = 2_000  # characters; more is an article, and its dates are not its time
_LONGEST_LINE: Final = 200  # up to here a date without a label counts wherever it stands
_LONGEST_GUESS: Final = 60
_NOON: Final = 12
_PIVOT: Final = 70  # 오마이뉴스 prints 21.11.28; archives reach back to 98.05.12

# What the word before or after a date says that the date is. Other words say nothing.
_LABELS: Final[dict[str, Role]] = {
    **dict.fromkeys(("입력", "등록", "승인", "작성", "송고", "출판", "공개"), "published"),
    **dict.fromkeys(("Posted", "Posted On"), "published"),
    **dict.fromkeys(("수정", "업데이트", "Update", "Updated", "Modified"), "modified"),
    "편집": "modified",  # jntoday
    "기사최종편집": "modified",  # 엑스포츠뉴스: the article's, unlike the next
    **dict.fromkeys(("최종편집", "최종 편집"), "other"),  # the site's clock: EBN, 농민신문
    **dict.fromkeys(("TODAY", "Today"), "other"),  # the header's clock: 신아일보
    **dict.fromkeys(("• Update", "•Update"), "other"),  # the page's clock: gjdream
    **dict.fromkeys(("발행일", "지면", "지면정보", "신문게재", "본지"), "other"),  # in print
    **dict.fromkeys(("조사", "촬영", "창간", "주체"), "other"),  # 주체107(2018)년: a Juche year
    **dict.fromkeys("~∼〜", "other"),  # the end of a range
}
_LABEL: Final = "|".join(map(re.escape, _LABELS))
# Bars are printed as |, as the letter l and as the Hangul letter ㅣ, which NFKC turns into U+1175.
_LABEL_BEFORE: Final = re.compile(
    rf"({_LABEL})(?: ?(?:일시|일자|일|시간|시각))?[ :|l\u1175=]*[\[(]?\Z"
)
_LABEL_AFTER: Final = re.compile(rf"[ \])]*({_LABEL})[ \])|]*\Z")
_RANGE_AFTER: Final = re.compile(r" ?(?:[~∼〜]|부터|까지)")
# What follows the day of a printed page, a statistic or a photograph.
_ANOTHER_DAY_AFTER: Final = re.compile(
    r" ?(?:(?:제 ?)?[A-Z]?[0-9]{1,2}면|기준|현재|촬영|/ ?(?:뉴스1|뉴시스|연합))"
)
_CAPTION: Final = re.compile(r"^[▲△▶▷◀▼]|사진 ?[=:/(]|자료 ?사진|촬영|제공")
# The publisher's particulars print the day on which the paper was registered.
_REGISTERED, _PUBLISHER = r"등록(?:일|연월일|년월일)", r"(?:발행|편집)인|발행일"
_IMPRINT: Final = re.compile(
    rf"등록번호|{_REGISTERED}.{{0,99}}(?:{_PUBLISHER})|(?:{_PUBLISHER}).{{0,99}}{_REGISTERED}"
)
_PRINTED_CLOCK: Final = re.compile(r"[0-9]:[0-9]{2}(?P<second>:[0-9]{2})?")
_PLAUSIBLE_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH_DAYS: Final = "mon|tue|wed|thu|fri|sat|sun"
_WEEKDAYS: Final = {
    name: number % 7 for number, name in enumerate([*"월화수목금토일", *_ENGLISH_DAYS.split("|")])
}
_UNITS: Final = {
    "초": timedelta(seconds=1),
    "분": timedelta(minutes=1),
    "시간": timedelta(hours=1),
    "일": _DAY,
}

# The parts of which the forms are made. By then whitespace is single spaces, and every repetition
# is bounded or meets a different character, so that no text makes a search slow. What may be
# missing is written (?:…|), which `re` tries a quarter faster than (?:…)?.
_WEEKDAY: Final = rf"""
    (?P<weekday>[월화수목금토일]|(?i:{_ENGLISH_DAYS}))
    (?:요일|(?i:s|nes|rs|ur|)(?i:day)|)(?![가-힣A-Za-z])
"""
# A minus without seconds, as in 10:20-11:30, is a range of hours and not an offset.
_CLOCK: Final = r"""
    (?:(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)[ ]?|)
    (?P<hour>[0-9]{1,2})
    (?:[ ]?:[ ]?(?=[0-9]{2})|[ ]?시[ ]?(?=[0-9]{1,2}[ ]?분))(?P<minute>[0-9]{1,2})(?![0-9])
    (?:(?:[ ]?:[ ]?|[ ]?분[ ]?(?=[0-9]{1,2}[ ]?초))(?P<second>[0-9]{1,2})(?![0-9])
        (?:\.[0-9]{1,9}|)|)
    (?:[ ]?(?P<late_half>[AaPp]\.?[Mm])(?![A-Za-z])|)
    (?:[ ]?(?P<zone>
        Z|KST|UTC|GMT
        |(?:\+|(?(second)-|(?<=T[0-9]{2}:[0-9]{2})-))(?:0[0-9]|1[0-4])(?::?[0-5][0-9]|)
    )(?![0-9A-Za-z])|)
"""
_THEN_CLOCK: Final = rf"(?:T|[ ]?[-.,/|]?[ ]?)[\[(]?{_CLOCK}"
# The day may be glued to the hour; 일 after a space is Sunday unless 월 went before.
_MONTH_AND_DAY: Final = rf"""
    (?P<month>[0-9]{{1,2}})[ ]?(?:(?P<hangul>월)|[-./])[ ]?
    (?P<day>[0-9]{{2}}(?=[0-9]{{2}}:)|[0-9]{{1,2}}(?![0-9]))
    (?:(?(hangul)[ ]?)일(?!요일)|)\.?
    (?:[ ]?[(\[]?{_WEEKDAY}[)\]]?|)
"""
_APART: Final = r"(?<![0-9])(?<![0-9][-./])"  # not inside a phone number or an address
_FORMS: Final = {
    # A digit before its look-behind: `re` then skips quickly to where digits are.
    "full": rf"""
        (?P<year>[0-9](?<![0-9]{{2}})[0-9]{{3}})[ ]?[-./년][ ]?
        {_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)
    """,
    "short_year": rf"""
        {_APART}(?P<year>[0-9]{{2}})[ ]?
        (?=년|[-./][ ]?[0-9]{{2}}[ ]?[-./][ ]?[0-9]{{2}}(?![0-9]|\.[0-9]))[-./년][ ]?
        {_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)
    """,
    # The feeds of 세계, 국민, 노컷 and 매경: a missing space, two spaces, a month in digits.
    "rfc822": rf"""
        (?:{_WEEKDAY},?[ ]?|)(?<![0-9])(?P<day>[0-9]{{1,2}})[ ]
        (?P<month>(?i:{_MONTHS})[a-z]{{0,6}}|[0-9]{{2}}(?=[ ][0-9]{{4}}[ ][0-9]))[ ]
        (?P<year>[0-9]{{4}})(?![0-9])(?:{_THEN_CLOCK}|)
    """,
    # The clock is required: 5.18 alone is the uprising.
    "no_year": rf"{_APART}(?<!년)(?<!년[ ])(?P<year>){_MONTH_AND_DAY}{_THEN_CLOCK}",
    # On its own or beside a label, a bar or 기자: 개막 3일 전 is a headline.
    "relative": rf"""
        (?:^|{"|".join(rf"(?<={re.escape(word)})" for word in (*_LABELS, "기자", *"|:·/[("))})[ ]?
        (?:방금(?:[ ]?전|)|(?P<count>[0-9]{{1,3}})[ ]?(?P<unit>초|분|시간|일)[ ]?전
        |(?P<day>어제|오늘)(?:[ ]{_CLOCK}|))
        (?=[ ]?(?:$|[|·/,\])]|{_LABEL}))
    """,
}
_PATTERNS: Final = tuple((rule, re.compile(form, re.VERBOSE)) for rule, form in _FORMS.items())
_CLOCK_PARTS: Final = ("half", "late_half", "hour", "minute", "second")


def parse(
    text: str, now: datetime, *, hint: date | None = None, earliest: date | None = None
) -> Stamps:
    """Read the times of publication and of the last change off a printed line.

    `now` is aware; relative forms count from it, and what lies more than a day after it is
    rejected. `hint`, a date from the list page or the id, gives the year to a form without one.
    `earliest` is the day the outlet began. Times without an offset are Korean. No text raises:
    what cannot be read or believed is None, and `flags` says why.
    """
    if len(text) > _LONGEST:
        return _NOTHING
    text = " ".join(normalize("NFKC", text).split())  # full-width digits, U+00A0, U+3000, NFD
    if len(text) > _LONGEST or ("등록" in text and _IMPRINT.search(text)):  # ﷺ becomes 18 letters
        return _NOTHING
    flags: set[str] = set()
    for rule, pattern in _PATTERNS:
        if found := list(pattern.finditer(text)):
            first, last = _choose(text, found)
            published = first and _read(rule, first, now, hint, flags)
            modified = last and _read(rule, last, now, hint, flags)
            break
    else:
        published, modified = _guess(text, now, flags), None
    return Stamps(
        published and _check(published, now, earliest, flags),
        modified and _check(modified, now, earliest, flags),
        tuple(sorted(flags)),
    )


def _choose(text: str, found: Sequence[Match]) -> tuple[Match | None, Match | None]:
    """Pick the dates of publication and of change by the words around them."""
    published = modified = bare = None
    for match, role in zip(found, _roles(text, found), strict=True):
        if _RANGE_AFTER.match(text, match.end()):
            continue
        if role == "published":
            published = published or match
        elif role == "modified":
            modified = match  # the last of 수정 … 최종수정 …
        elif (
            role is None
            # The first; but in a list row the clock tells the row's date from one in its title.
            and (bare is None or (bare["hour"] is None and match["hour"]))
            and _may_stand_bare(text, match)
        ):
            bare = match
    return published or bare, modified


def _roles(text: str, found: Sequence[Match]) -> list[Role | None]:
    """Say for each date what its label makes of it."""
    roles: list[Role | None] = []
    end = 0
    for match in found:
        label = _LABEL_BEFORE.search(text, end, match.start())
        roles.append(_LABELS[label[1]] if label else None)
        end = match.end()
    if roles[0] is None and (label := _LABEL_AFTER.match(text, end)):
        # The labels stand after their dates: 2026/08/16 05:49 송고.
        roles = [*roles[1:], _LABELS[label[1]]]
    return roles


def _may_stand_bare(text: str, match: Match) -> bool:
    """Tell whether a date without a label can be the article's own."""
    if len(text) > _LONGEST_LINE and match.end() < len(text):
        return False  # prose; a list row has its date at the end, glued to the excerpt (knnews)
    if match["hour"]:
        return True
    return not (_ANOTHER_DAY_AFTER.match(text, match.end()) or _CAPTION.search(text))


def _read(
    rule: str, match: Match, now: datetime, hint: date | None, flags: set[str]
) -> Stamp | None:
    """Turn a match into a stamp, or say in `flags` why there is none."""
    try:
        if rule == "relative":
            return _relative(match, now)
        return _absolute(rule, match, hint, flags)
    except (ValueError, OverflowError):
        flags.add("impossible_date")
        return None


def _absolute(rule: str, match: Match, hint: date | None, flags: set[str]) -> Stamp | None:
    printed, name, day, weekday, zone = match.group("year", "month", "day", "weekday", "zone")
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) // 4 + 1
    if printed:
        year = int(printed)
        if rule == "short_year":
            year += 1900 if year >= _PIVOT else 2000
    elif hint:
        year = _nearest_year(month, int(day), hint)
    else:
        flags.add("no_year")
        return None
    hour, minute, second, precision = _clock(match)
    value = datetime(year, month, int(day), hour, minute, second, tzinfo=_zone(zone))
    if weekday and _WEEKDAYS.get(weekday.lower(), value.weekday()) != value.weekday():
        flags.add("weekday_mismatch")
    return Stamp(value.astimezone(SEOUL) if zone else value, precision, rule)


def _relative(match: Match, now: datetime) -> Stamp:
    count, unit, day = match.group("count", "unit", "day")
    ago = int(count) * _UNITS[unit] if count else _DAY * (day == "어제")
    value = (now - ago).astimezone(SEOUL).replace(second=0, microsecond=0)
    if not day and unit != "일":
        return Stamp(value, "minute", "relative")
    hour, minute, second, precision = _clock(match)
    return Stamp(value.replace(hour=hour, minute=minute, second=second), precision, "relative")


def _nearest_year(month: int, day: int, hint: date) -> int:
    around = range(hint.year - 1, hint.year + 2)
    years = [year for year in around if (month, day) != (2, 29) or isleap(year)]
    return min(years, key=lambda year: abs(date(year, month, day) - hint))


def _clock(match: Match) -> tuple[int, int, int, Precision]:
    half, late_half, hour, minute, second = match.group(*_CLOCK_PARTS)
    if hour is None:
        return 0, 0, 0, "day"
    number = int(hour)
    if (half := half or late_half) and number <= _NOON:  # 오후 13:45 counts to 24 already
        number = number % _NOON + _NOON * (half == "오후" or half[0] in "Pp")
    return number, int(minute), int(second or 0), "second" if second else "minute"


def _zone(printed: str | None) -> tzinfo:
    if printed is None or printed == "KST":
        return SEOUL
    if printed[0] not in "+-":
        return UTC
    digits = printed[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(offset if printed[0] == "+" else -offset)


def _guess(text: str, now: datetime, flags: set[str]) -> Stamp | None:
    """Ask dateparser about a short text that has a year and in which no form was recognised."""
    if (
        len(text) > _LONGEST_GUESS
        or not _PLAUSIBLE_YEAR.search(text)
        or any(word in text for word, role in _LABELS.items() if role != "published")
    ):
        return None
    import dateparser  # noqa: PLC0415 - takes 0.1 s to import, and hardly any run needs it

    settings = {
        "TIMEZONE": "Asia/Seoul",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RELATIVE_BASE": now.astimezone(SEOUL).replace(tzinfo=None),
        "STRICT_PARSING": True,
        # Its other parsers make the year 2 of 2024년, and a time of any long number.
        "PARSERS": ["absolute-time"],
    }
    try:
        value = dateparser.parse(text, languages=["ko", "en"], settings=settings)
        value = value and value.astimezone(SEOUL)
    except Exception:  # noqa: BLE001 - it promises nothing about texts that it cannot read
        return None
    if value is None:
        return None
    flags.add("guessed_date")
    clock = _PRINTED_CLOCK.search(text)
    if clock is None:
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        return Stamp(midnight, "day", "dateparser")
    return Stamp(value, "second" if clock["second"] else "minute", "dateparser")


def _check(stamp: Stamp, now: datetime, earliest: date | None, flags: set[str]) -> Stamp | None:
    """Let through what is neither of the future nor older than the outlet."""
    if stamp.value > now + _DAY:
        flags.add("future_date")
        return None
    if stamp.value.date() < (earliest or _FIRST_NEWSPAPER):
        flags.add("before_outlet")
        return None
    return stamp
