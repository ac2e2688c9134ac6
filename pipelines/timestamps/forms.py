"""The forms in which Korean pages print dates, and the words that say what a date is."""

import re
from datetime import timedelta
from typing import Final, Literal

Role = Literal["published", "modified", "other"]

# What the word before or after a date says that the date is. Other words say nothing.
LABELS: Final[dict[str, Role]] = {
    **dict.fromkeys(("입력", "등록", "승인", "작성", "송고", "출판", "공개"), "published"),
    **dict.fromkeys(("Posted", "Posted On"), "published"),
    **dict.fromkeys(("수정", "수정됨", "업데이트", "Update", "Updated", "Modified"), "modified"),
    **dict.fromkeys(("UPDATE", "UPDATED", "Last Update", "Last update"), "modified"),
    "편집": "modified",  # jntoday
    "기사최종편집": "modified",  # 엑스포츠뉴스: the article's, unlike the next
    **dict.fromkeys(("최종편집", "최종 편집"), "other"),  # the site's clock: EBN, 농민신문
    **dict.fromkeys(("TODAY", "Today"), "other"),  # the header's clock: 신아일보
    **dict.fromkeys(("• Update", "•Update"), "other"),  # the page's clock: gjdream
    **dict.fromkeys(("현재", "오늘"), "other"),  # 현재시각 : …, as a clock
    **dict.fromkeys(("발행일", "발행일자", "지면", "지면정보", "본지"), "other"),  # in print
    **dict.fromkeys(("게재", "신문게재", "종이신문", "종이신문보기"), "other"),  # in print
    **dict.fromkeys(("조사", "촬영", "창간", "주체"), "other"),  # 주체107(2018)년: a Juche year
    **dict.fromkeys(("행사", "기간", "설립", "창립", "접수", "마감"), "other"),  # of the story
    **dict.fromkeys("~∼〜", "other"),  # the end of a range
}
_LABEL: Final = "|".join(map(re.escape, LABELS))
# Bars are printed as |, as the letter l and as the Hangul letter ㅣ, which NFKC turns into U+1175.
LABEL_BEFORE: Final = re.compile(
    rf"({_LABEL})(?: ?(?:일시|일자|일|시간|시각))?[ :|l\u1175=]*[\[(]?\Z"
)
LABEL_AFTER: Final = re.compile(rf"[ \])]*({_LABEL})[ \])|]*\Z")
RANGE_AFTER: Final = re.compile(
    r" ?(?:[~∼〜]|부터|까지"
    r"|[-–] ?(?=[0-9]{4} ?[.년]|[0-9]{1,2} ?[.월] ?[0-9]{1,2}(?![0-9:])))"
)
# What follows the day of a printed page, a statistic or a photograph.
ANOTHER_DAY_AFTER: Final = re.compile(
    r" ?(?:일?자?[ |]*(?:제 ?)?[A-Z]?[0-9]{1,2}면|일?자(?![가-힣])|기준|현재|촬영"
    r"|/ ?(?:뉴스1|뉴시스|연합))"
)
CAPTION: Final = re.compile(
    r"^[▲△▶▷◀▼]|사진 ?[=:/(]|자료 ?사진|촬영|제공|photo@|/ ?(?:뉴스1|뉴시스|연합)"
)
# The publisher's particulars print the day on which the paper was registered.
_REGISTERED, _PUBLISHER = r"등록(?:일|연월일|년월일)", r"(?:발행|편집)인|발행일|제호"
IMPRINT: Final = re.compile(
    rf"등록번호|{_REGISTERED}.{{0,99}}(?:{_PUBLISHER})|(?:{_PUBLISHER}).{{0,99}}{_REGISTERED}"
)
PRINTED_CLOCK: Final = re.compile(r"[0-9]:[0-9]{2}(?P<second>:[0-9]{2})?")
HANGUL: Final = re.compile("[가-힣]")
PLAUSIBLE_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH_DAYS: Final = "mon|tue|wed|thu|fri|sat|sun"
WEEKDAYS: Final = {
    name: number % 7 for number, name in enumerate([*"월화수목금토일", *_ENGLISH_DAYS.split("|")])
}
UNITS: Final = {
    "초": timedelta(seconds=1),
    "분": timedelta(minutes=1),
    "시간": timedelta(hours=1),
    "일": timedelta(days=1),
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
_THEN_CLOCK: Final = rf"(?:T|[ ]?[-.,/|·_│]?[ ]?)[\[(]?{_CLOCK}"
# The day may be glued to the hour; 일 after a space is Sunday unless 월 went before.
_MONTH_AND_DAY: Final = rf"""
    (?P<month>[0-9]{{1,2}})[ ]?(?:(?P<hangul>월)|[-./])[ ]?
    (?P<day>[0-9]{{2}}(?=[0-9]{{2}}:)|[0-9]{{1,2}}(?![0-9]))
    (?:(?(hangul)[ ]?)일(?!요일)|)\.?
    (?:[ ]?[(\[]?{_WEEKDAY}[)\]]?|)
"""
_APART: Final = (
    r"(?<![0-9])(?<![0-9][-./])(?<![0-9][-./][ ])"  # not inside a phone number or an address
)
_FORMS: Final = {
    # A digit before its look-behind: `re` then skips quickly to where digits are.
    "full": rf"""
        (?P<year>[0-9](?<![0-9]{{2}})[0-9]{{3}})[ ]?[-./년][ ]?
        {_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)
    """,
    "short_year": rf"""
        {_APART}(?P<year>[0-9]{{2}})[ ]?
        (?=년|[-./][ ]?[0-9]{{2}}[ ]?[-./][ ]?[0-9]{{2}}(?![0-9]|\.[0-9])
          |[-./][ ]?[0-9]{{1,2}}[ ]?[-./][ ]?[0-9]{{1,2}}\.?[ ][0-9]{{1,2}}:[0-9]{{2}}
        )[-./년][ ]?
        {_MONTH_AND_DAY}(?:{_THEN_CLOCK}|)
    """,
    # The feeds of 세계, 국민, 노컷 and 매경: a missing space, two spaces, a month in digits.
    "rfc822": rf"""
        (?:{_WEEKDAY},?[ ]?|)(?<![0-9])(?P<day>[0-9]{{1,2}})[ ]
        (?P<month>(?i:{MONTHS})[a-z]{{0,6}}|[0-9]{{2}}(?=[ ][0-9]{{4}}[ ][0-9]))[ ]
        (?P<year>[0-9]{{4}})(?![0-9])(?:{_THEN_CLOCK}|)
    """,
    # The clock is required: 5.18 alone is the uprising.
    "no_year": rf"{_APART}(?<!년)(?<!년[ ])(?P<year>){_MONTH_AND_DAY}{_THEN_CLOCK}",
    # On its own or beside a label, a bar or 기자: 개막 3일 전 is a headline.
    "relative": rf"""
        (?:^|{"|".join(rf"(?<={re.escape(word)})" for word in (*LABELS, "기자", *"|:·/[("))})[ ]?
        (?:방금(?:[ ]?전|)|(?P<count>[0-9]{{1,3}})[ ]?(?P<unit>초|분|시간|일)[ ]?전
        |(?P<day>어제|오늘)(?:[ ]{_CLOCK}|))
        (?=[ ]?(?:$|[|·/,\])]|{_LABEL}))
    """,
}
PATTERNS: Final = tuple((rule, re.compile(form, re.VERBOSE)) for rule, form in _FORMS.items())
