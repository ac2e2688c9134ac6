"""The forms in which Korean pages print dates and clocks."""

import re
from datetime import timedelta
from typing import Final

from pipelines.timestamps.words import LABELS

PLAIN: Final = re.compile(r"[!-~가-힣]++(?: [!-~가-힣]++)*+")
#: Signs that NFKC does not make plain, and what they are replaced by. A bar may be printed as the
#: Hangul letter ㅣ, of which NFKC makes U+1175. The last signs have no width and are removed.
LOOKALIKES: Final = {
    **dict.fromkeys("\u1175│¦", "|"),
    **dict.fromkeys("∼〜", "~"),
    **dict.fromkeys("\u2010–—−", "-"),
    "∶": ":",
    **dict.fromkeys("‘’ʼ′`", "'"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
LOOKALIKE: Final = re.compile(f"[{''.join(LOOKALIKES)}]")

#: The number of a month, a day or a clock, by its one or two digits: several times as quick as
#: int(). A part that is not printed (None) is 0.
FIGURES: Final[dict[str | None, int]] = {
    None: 0,
    **{f"{number:0{width}}": number for number in range(100) for width in (1, 2)},
}
MONTHS: Final = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_MONTH_NAME: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_HANGUL_DAYS: Final = "월화수목금토일"
_HANJA_DAYS: Final = "月火水木金土日"
_ENGLISH_DAYS: Final = "mon|tue|wed|thu|fri|sat|sun"
#: The number of each weekday as `date.weekday` counts it: Monday is 0.
WEEKDAYS: Final = {
    name: number
    for names in (_HANGUL_DAYS, _HANJA_DAYS, _ENGLISH_DAYS.split("|"))
    for number, name in enumerate(names)
}
#: The hours of a 24-hour clock that a word beside a clock allows. 밤 12시 is left out: it may be of
#: one day or of the next.
HALVES: Final = {
    "오전": range(12),
    "a": range(12),
    "새벽": range(7),
    "아침": range(5, 12),
    "오후": range(12, 24),
    "p": range(12, 24),
    "낮": range(10, 18),
    "저녁": range(17, 24),
    "밤": range(18, 24),
}
#: Offsets of the commonest zones, in hours east of UTC; other offsets are read by `OFFSET`. CST,
#: IST and BST are not here: they are zones of several countries. Nor is ET, which is two zones.
ZONES: Final = {
    **dict.fromkeys(("Z", "UTC", "GMT"), 0),
    **dict.fromkeys(("KST", "JST", "ASIA/SEOUL", "한국시간", "+09:00", "+0900"), 9),
    "EST": -5,
    "EDT": -4,
    "PST": -8,
    "PDT": -7,
}
OFFSET: Final = re.compile(r"(?:UTC|GMT)? ?([+-])([0-9]{1,2}):?([0-5][0-9])?")
UNITS: Final = {
    "초": timedelta(seconds=1),
    "분": timedelta(minutes=1),
    "시간": timedelta(hours=1),
    "일": timedelta(days=1),
}

# The parts of the forms. Whitespace is single spaces here. Every repetition is bounded, or ends at
# a different character, so that no text makes a search slow. An optional part is written (?:…|),
# which `re` tries a quarter faster than (?:…)?. An optional space is possessive, because nothing
# after it can be a space.
_WEEKDAY: Final = rf"""
    (?P<weekday>[{_HANGUL_DAYS}{_HANJA_DAYS}]|(?i:{_ENGLISH_DAYS}))
    (?:요일|(?i:s|nes|rs|ur|)(?i:day|))(?![가-힣A-Za-z])\.?
"""
# A minus without seconds, as in 10:20-11:30, is a range of hours and no offset. All capitals that
# end in T are taken for a zone, also ET, CT, MT and PT, each of which is two.
_ZONE: Final = r"""
    (?P<zone>(?i:UTC|GMT)(?:[ ]?+[+-][0-9]{1,2}(?::?[0-9]{2}|)|)|(?i:Z|KST|Asia/Seoul)
        |\+(?:[0-9]{2}:?[0-9]{2}|0[0-9]|1[0-4])
        |-[0-9]{4}|(?(second)-|(?<=T[0-9]{2}:[0-9]{2})-)[0-9]{2}(?::?[0-9]{2}|)
        |[A-Z]{2,3}T|[ECMP]T|(?:Asia|Europe|America|Africa|Australia|Pacific)/[A-Z][A-Za-z_]+
        |(?:한국|현지)[ ]?+시[간각])(?![0-9A-Za-z:])
"""
# Most clocks end the text: to test that first is quicker than to search for a zone in vain.
_CLOCK: Final = rf"""
    (?:(?P<half>오전|오후|새벽|아침|낮|저녁|밤|[AaPp]\.?[Mm]\.?)[ ]?+|)
    (?P<hour>[0-9]{{1,2}})
    (?:(?:(?P<colon>[ ]?+:[ ]?+)(?=[0-9]{{2}})|[ ]?+시[ ]?+(?=[0-9]{{1,2}}[ ]?+분))
            (?P<minute>[0-9]{{1,2}})(?![0-9])
            (?:(?:[ ]?+:[ ]?+|[ ]?+분[ ]?+(?=[0-9]{{1,2}}[ ]?+초))(?P<second>[0-9]{{1,2}})(?![0-9])
                (?:[.,][0-9]{{1,9}}|)|)
            (?:[ ]?+[분초]|)
        |[ ]?+시(?!간|즌|[ ]?+(?:[0-9]|반)))
    (?:(?!\Z)
        (?:[ ]?+(?P<late_half>[AaPp]\.?[Mm](?![A-Za-z])\.?|오[전후](?![ ]?+[0-9]))|)
        (?:[ ]?+[(\[]?{_ZONE}|)[)\]]?|)
"""
_THEN_CLOCK: Final = rf"(?:T|[ ]?+[-.,/|·_]?[ ]?+)[\[(]?{_CLOCK}"
# The day may be glued to the hour. 일 after a space is Sunday, unless 월 stands before. Most dates
# have no weekday: a digit, which begins the clock, ends the search for one at once.
_MONTH_AND_DAY: Final = rf"""
    (?P<month>[0-9]{{1,2}})[ ]?+(?:(?P<hangul>월)|[-./])[ ]?+
    (?P<day>[0-9]{{1,2}}(?![0-9])|[0-9]{{2}}(?=[0-9]{{2}}:))
    (?:(?(hangul)[ ]?+)일(?!요일)|)\.?
    (?:(?![ ]?+[0-9])[ ]?+[(\[]?+{_WEEKDAY}[)\]]?|)
"""
# A year of two digits needs months and days of two digits, or a clock: 1.2.3 is a number.
_SHORT_YEAR_AFTER: Final = r"""
    [ ]?+(?:년|[-./][ ]?+[0-9]{2}[ ]?+[-./][ ]?+[0-9]{2}(?![0-9]|\.[0-9])
        |[-./][ ]?+[0-9]{1,2}[ ]?+[-./][ ]?+[0-9]{1,2}\.?[ ][0-9]{1,2}:[0-9]{2})
"""
#: A date in figures. Without a year it needs a clock with a colon: 5.18 alone is the uprising. Two
#: digits after an apostrophe are a year: '25.3.9.
# In front of it stands no digit and, unless the year has four, no piece of a phone number or an
# address.
DATE: Final = re.compile(
    rf"""
    (?=['0-9])(?<![0-9])(?:'(?=[0-9]{{2}}[ ]?[-./년])|)
    (?:(?P<year>[0-9]{{4}}
            |(?<![0-9][-./])(?<![0-9][-./][ ])[0-9]{{2}}
                (?:(?<='..)|(?={_SHORT_YEAR_AFTER})))[ ]?+[-./년][ ]?+
        |(?<![0-9][-./])(?<![0-9][-./][ ])(?<!년)(?<!년[ ]))
    {_MONTH_AND_DAY}
    (?:{_THEN_CLOCK}|)(?(year)|(?(colon)|(?!)))
    """,
    re.VERBOSE,
)
#: A whole text such as 3월 9일. It has the groups of `DATE`, and the year never matches.
DAY_ALONE: Final = re.compile(
    rf"(?P<year>(?!)|){_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)(?(hangul)|(?!))", re.VERBOSE
)
#: The date of a feed. 세계, 국민, 노컷 and 매경 print it with a space missing, with two, or with a
#: month in digits.
FEED_DATE: Final = re.compile(
    rf"""
    (?=[0-9A-Za-z])(?:{_WEEKDAY},?[ ]?+|)(?<![0-9])(?P<day>[0-9]{{1,2}})[ ]
    (?P<month>(?i:{_MONTH_NAME})|[0-9]{{2}}(?=[ ][0-9]{{4}}[ ][0-9]))[ ]
    (?P<year>[0-9]{{4}})(?![0-9])(?:{_THEN_CLOCK}|)
    """,
    re.VERBOSE,
)
_BESIDE: Final = "|".join(
    rf"(?<={re.escape(word + space)})"
    for word in (*LABELS, "기자", *"|:·/[(")
    for space in ("", " ")
)
#: A relative time, alone or beside a label, a bar or 기자. In a sentence it is none: 개막 3일 전.
RELATIVE: Final = re.compile(
    rf"""
    (?=[0-9방어오])(?=방금|어제|오늘|[0-9]{{1,3}}[ ]?+(?:초|분|시간|일)[ ]?+전)(?:^|{_BESIDE})
    (?:방금(?:[ ]?+전|)|(?P<count>[0-9]{{1,3}})[ ]?+(?P<unit>초|분|시간|일)[ ]?+전
    |(?P<day>어제|오늘)(?:[ ]{_CLOCK}|))
    (?=[ ]?+(?:$|[|·/,\])]|{"|".join(map(re.escape, LABELS))}))
    """,
    re.VERBOSE,
)
#: A text that dateparser may read: with an English month and a year, and no prose.
GUESSABLE: Final = re.compile(
    rf"(?=.*(?<![A-Za-z]){_MONTH_NAME}(?![a-z]))(?=.*(?<![0-9])(?:19|20)[0-9]{{2}}(?![0-9]))"
    r"(?:(?:posted|published)(?: on)? ?:? ?|)(?P<date>[a-z0-9,.: /+()-]{8,40})",
    re.IGNORECASE,
)
PRINTED_CLOCK: Final = re.compile(r"[0-9]:[0-9]{2}(?P<second>:[0-9]{2})?")
