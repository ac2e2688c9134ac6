"""The forms in which Korean pages print dates and clocks."""

import re
from datetime import timedelta
from typing import Final

from pipelines.timestamps.words import LABELS

PLAIN: Final = re.compile(r"[!-~가-힣]++(?: [!-~가-힣]++)*+")
#: What NFKC leaves. Bars are printed as │ and as the Hangul letter ㅣ, which it makes U+1175; the
#: last signs have no width.
LOOKALIKES: Final = {
    **dict.fromkeys("\u1175│¦", "|"),
    **dict.fromkeys("∼〜", "~"),
    **dict.fromkeys("\u2010–—−", "-"),
    "∶": ":",
    **dict.fromkeys("‘’ʼ′`", "'"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
LOOKALIKE: Final = re.compile(f"[{''.join(LOOKALIKES)}]")

#: What the figures of a month, a day or a clock say: several times as quick as int(). What is not
#: printed is nought.
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
_ENGLISH_DAYS: Final = "mon|tue|wed|thu|fri|sat|sun"
WEEKDAYS: Final = {
    name: number % 7
    for number, name in enumerate([*"월화수목금토일", *"月火水木金土日", *_ENGLISH_DAYS.split("|")])
}
#: The hours that a word before or after a clock can mean: 밤 12시 is of one day or of the next.
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
#: Hours east of Greenwich of the commonest; other offsets are counted out. CST, IST and BST are
#: zones of several countries, and ET is two.
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

# The parts of which the forms are made. By then whitespace is single spaces, and every repetition
# is bounded or meets a different character, so that no text makes a search slow. What may be
# missing is written (?:…|), which `re` tries a quarter faster than (?:…)?, and a space that may be
# missing is possessive, for nothing after it can be a space.
_WEEKDAY: Final = rf"""
    (?P<weekday>[월화수목금토일月火水木金土日]|(?i:{_ENGLISH_DAYS}))
    (?:요일|(?i:s|nes|rs|ur|)(?i:day|))(?![가-힣A-Za-z])\.?
"""
# A minus without seconds, as in 10:20-11:30, is a range of hours and not an offset. Of capitals
# that end in T, all are held to be a zone, and of ET, CT, MT and PT nobody knows which.
_ZONE: Final = r"""
    (?P<zone>(?i:UTC|GMT)(?:[ ]?+[+-][0-9]{1,2}(?::?[0-9]{2}|)|)|(?i:Z|KST|Asia/Seoul)
        |\+(?:[0-9]{2}:?[0-9]{2}|0[0-9]|1[0-4])
        |-[0-9]{4}|(?(second)-|(?<=T[0-9]{2}:[0-9]{2})-)[0-9]{2}(?::?[0-9]{2}|)
        |[A-Z]{2,3}T|[ECMP]T|(?:Asia|Europe|America|Africa|Australia|Pacific)/[A-Z][A-Za-z_]+
        |(?:한국|현지)[ ]?+시[간각])(?![0-9A-Za-z:])
"""
# Most clocks end the text: it is quicker to see that at once than not to find a zone.
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
# The day may be glued to the hour; 일 after a space is Sunday unless 월 went before. Most dates
# have no weekday: a digit, which is the clock's, ends the search for one at once.
_MONTH_AND_DAY: Final = rf"""
    (?P<month>[0-9]{{1,2}})[ ]?+(?:(?P<hangul>월)|[-./])[ ]?+
    (?P<day>[0-9]{{1,2}}(?![0-9])|[0-9]{{2}}(?=[0-9]{{2}}:))
    (?:(?(hangul)[ ]?+)일(?!요일)|)\.?
    (?:(?![ ]?+[0-9])[ ]?+[(\[]?+{_WEEKDAY}[)\]]?|)
"""
# A year of two digits needs months and days of two, or a clock: 1.2.3 is a number.
_SHORT_YEAR_AFTER: Final = r"""
    [ ]?+(?:년|[-./][ ]?+[0-9]{2}[ ]?+[-./][ ]?+[0-9]{2}(?![0-9]|\.[0-9])
        |[-./][ ]?+[0-9]{1,2}[ ]?+[-./][ ]?+[0-9]{1,2}\.?[ ][0-9]{1,2}:[0-9]{2})
"""
#: A date in figures. Without a year it needs a clock with a colon, for 5.18 is the uprising. An
#: apostrophe makes a year: '25.3.9.
# Before it no digit and, unless the year has four, no piece of a phone number or an address.
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
#: The whole of a text, 3월 9일: the groups are those of a date, and the year is never there.
DAY_ALONE: Final = re.compile(
    rf"(?P<year>(?!)|){_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)(?(hangul)|(?!))", re.VERBOSE
)
#: The feeds of 세계, 국민, 노컷 and 매경: a missing space, two spaces, a month in digits.
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
#: On its own or beside a label, a bar or 기자: 개막 3일 전 is a headline.
RELATIVE: Final = re.compile(
    rf"""
    (?=[0-9방어오])(?=방금|어제|오늘|[0-9]{{1,3}}[ ]?+(?:초|분|시간|일)[ ]?+전)(?:^|{_BESIDE})
    (?:방금(?:[ ]?+전|)|(?P<count>[0-9]{{1,3}})[ ]?+(?P<unit>초|분|시간|일)[ ]?+전
    |(?P<day>어제|오늘)(?:[ ]{_CLOCK}|))
    (?=[ ]?+(?:$|[|·/,\])]|{"|".join(map(re.escape, LABELS))}))
    """,
    re.VERBOSE,
)
#: What dateparser may be asked about: a month by its English name, a year, and no prose.
GUESSABLE: Final = re.compile(
    rf"(?=.*(?<![A-Za-z]){_MONTH_NAME}(?![a-z]))(?=.*(?<![0-9])(?:19|20)[0-9]{{2}}(?![0-9]))"
    r"(?:(?:posted|published)(?: on)? ?:? ?|)(?P<date>[a-z0-9,.: /+()-]{8,40})",
    re.IGNORECASE,
)
PRINTED_CLOCK: Final = re.compile(r"[0-9]:[0-9]{2}(?P<second>:[0-9]{2})?")
