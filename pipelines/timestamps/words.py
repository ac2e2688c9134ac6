"""The words and signs beside a date that say what the date is of."""

import re
from typing import Final, Literal

Role = Literal["published", "modified", "other"]


def _english(role: Role, *words: str) -> dict[str, Role]:
    return {printed: role for word in words for printed in (word, word.lower(), word.upper())}


# The role that a word before or after a date gives it. Other words give none.
LABELS: Final[dict[str, Role]] = {
    **dict.fromkeys(("입력", "등록", "승인", "작성", "송고", "출판", "공개", "게시"), "published"),
    **_english("published", "Posted", "Posted on", "Published", "Published on"),
    "Posted On": "published",
    "Published On": "published",
    **dict.fromkeys(("수정", "수정됨", "업데이트", "갱신", "고침"), "modified"),
    **dict.fromkeys(("최종입력", "최종 입력", "최종등록", "최종승인"), "modified"),
    **_english("modified", "Update", "Updated", "Modified"),
    "편집": "modified",  # jntoday
    "기사최종편집": "modified",  # 엑스포츠뉴스: the article's, unlike the next
    **dict.fromkeys(("최종편집", "최종 편집"), "other"),  # the site's clock: EBN, 농민신문
    **dict.fromkeys(("TODAY", "Today"), "other"),  # the header's clock: 신아일보
    **dict.fromkeys(("• Update", "•Update"), "other"),  # the page's clock: gjdream
    **dict.fromkeys(("현재", "오늘", "인쇄일", "출력", "접속"), "other"),  # the reader's clock
    **dict.fromkeys(("발행", "지면", "지면정보", "본지"), "other"),  # in print
    **dict.fromkeys(("게재", "신문게재", "종이신문", "종이신문보기"), "other"),  # in print
    **dict.fromkeys(("조사", "촬영", "창간", "주체"), "other"),  # 주체107(2018)년: a Juche year
    **dict.fromkeys(("행사", "기간", "설립", "창립", "접수", "마감"), "other"),  # of the story
    **dict.fromkeys(("지난", "오는", "당시", "기준", "일시", "일자", "음력"), "other"),
    "~": "other",  # the end of a range
    **dict.fromkeys(("변경", "정정", "재수정"), "modified"),
    "출고": "published",
    "개정": "other",  # a law's
}
#: Labels that are given names too: 김수정 2025-05-15 is a reporter and a date without a label.
_NAMES: Final = ("수정", "현재")
_LABEL: Final = "|".join(
    rf"{word}(?<!(?<![가-힣0-9])[가-힣]{word})" if word in _NAMES else re.escape(word)
    for word in LABELS
)
_ENDING: Final = "(?: ?(?:일시|일자|일|시간|시각|날짜)|)"  # quicker than (?:…)?
_PRESS_TITLE: Final = (
    "(?:(?:객원|선임|인턴|수습|전문|시민|사진)?기자|특파원|통신원|리포터|앵커|PD|주필|편집장"
    "|(?:편집|보도|취재|부)국장|(?:논설|편집|전문|객원)위원)(?![가-힣])"
)
_REPORTER: Final = (
    rf"(?:[가-힣]{{2,4}}=)?(?:[가-힣○]{{2,4}}|[가-힣] [가-힣]{{1,2}}) ?{_PRESS_TITLE}"
)

# A bar may also be the letter l.
LABEL_BEFORE: Final = re.compile(
    rf"({_LABEL}){_ENDING}(?:[\])]?[ :|l=]*[\[(]?\Z|[ :|]{{1,3}}{_REPORTER}[ |]*\Z)"
)
LABEL_PREFIXES: Final = ("", "기사", "최종", "웹")
LABEL_AFTER: Final = re.compile(
    rf"[ \])(\[]*(?:{'|'.join(LABEL_PREFIXES)})({_LABEL}){_ENDING}[ )\]]*(?:[|/,·]|\Z)"
)
RANGE_AFTER: Final = re.compile(
    r"[ )\]]*(?:~|부터|까지"
    r"|- ?(?=[0-9]{4} ?[-./년]|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2} ?[.월] ?[0-9]{1,2}(?![0-9:])"
    r"|'[0-9]{2} ?[-./년]))"
)
# What may follow a date without a label, its zone in brackets included. Followed by anything else
# it is a date in a title, a caption, a sentence or a statistic, or that of a printed page.
_COUNTER: Final = (
    r"\((?:UTC|GMT|KST)\)|조회|댓글|가[ +-]{0,3}가|기사원문|글자 ?크기|글씨|스크랩|프린트|공유하기"
    "|작성자|글쓴이|URL|Hit|HIT|View"
)
_NEXT_DATE: Final = (
    rf"[(\[]?(?:기사|최종)? ?(?:{_LABEL}){_ENDING}[ :|]*[(\[']?(?:[0-9]{{2,4}} ?[-./년]|[0-9]+면)"
)
_ADDRESS: Final = "[A-Za-z0-9._+-]{1,40}@"
FURNITURE_AFTER: Final = re.compile(
    r"[ \])]*(?:(?:[|•]|l )(?! ?(?:제 ?)?[A-Z]?[0-9]{1,2}면)"
    rf"|[-/,·>]? ?(?:\Z|{_COUNTER}|{_NEXT_DATE}|{_REPORTER}|{_ADDRESS}))"
    r"| [0-9,]{1,9}\Z"
)
#: Text behind a date and clock that makes it a time of the story, though the line begins with it.
STORY_AFTER: Final = re.compile(
    r" ?(?:[가-힣](?![가-힣])|현재|기준|당시|이후|이전|개[최막]|시작|예정)"
)
#: Ends of a text behind which a date begins a column of its own.
COLUMN_ENDS: Final = (*"|•/>", "기자", "특파원")
#: A second date right behind. Of two days neither counts, of two dates with clocks the first.
DATE_AFTER: Final = re.compile(r"[^0-9A-Za-z가-힣]{1,4}[0-9]{4} ?[-./년]")
#: A date right before; a clock right before (15:30 2025.02.03), as only the day would be read; the
#: number of a printed page.
DATE_BEFORE: Final = re.compile(
    r"(?:[0-9][:.-][0-9]{1,2}|[0-9] ?일)[)\]]?[ ,·/]*\Z|[0-9] ?면[)\]]?[ ,·/|]*\Z"
)
#: Signs at the start of a caption.
CAPTION_SIGNS: Final = "▲△▶▷◀▼"
#: Text that marks a caption. Agencies begin one with (서울=연합뉴스), and end it with the day and
#: an address.
# Each alternative begins with a letter, so that `re` passes quickly over all others.
CAPTION: Final = re.compile(
    r"사진 ?[=:/(]|자료 ?사진|촬영|제공|재판매|photo@|@(?:newsis|yna|yonhapnews|news1)\."
    r"|/ ?(?:뉴스1|뉴시스|연합)|= ?(?:뉴스1|뉴시스|연합)"
)
#: A board's label for the day of its entry, if nothing else is on the line; otherwise an event's.
BOARD_DATE: Final = ("날짜:", "날짜 :")
# Names of days are too many to list: 가입일, 시행일, 방송일 … These are none: 월요일, 남북통일,
# 스타일 and the like, 울산매일 and other papers, and reporters.
_NO_DAY: Final = "(?<![요타바파메]일)(?<![북화]통일)(?<![산북남주원청천기]매일)"
_NO_REPORTER: Final = (  # such as 김동일
    "(?<!(?<![가-힣])"
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진]"
    "[동성종태영상광재경승원현병철남창규홍준건]일)"
)
_DAYS: Final = (
    f"일(?<=[가-힣]{{3}}){_NO_DAY}{_NO_REPORTER}",
    *("일[시자](?<=[가-힣]{4})", "시[간각](?<=[가-힣]{4})"),
)
#: Text in front of a bare date that makes it another one's: of an embargo, of print, of another
#: article.
# Each alternative begins with a letter, as above. A bar may stand in place of a colon.
OTHER_BEFORE: Final = re.compile(
    "|".join(
        [
            *(f"{word} ?(?:기사|글)" for word in ("이전", "다음", "관련", "추천")),
            *(rf"{word}[)\]]?\Z" for word in ("댓글", "인쇄", "조간", "석간", "날짜")),
            *(rf"{word}[)\]]?(?: ?\||)\Z" for word in ("엠바고", "생일", *_DAYS)),
        ]
    )
)
# The imprint prints the day on which the newspaper was registered.
_REGISTERED, _PUBLISHER = r"등록(?:일|연월일|년월일)", r"(?:발행|편집)인|발행일|제호"
IMPRINT: Final = re.compile(
    rf"등록번호|{_REGISTERED}.{{0,99}}(?:{_PUBLISHER})|(?:{_PUBLISHER}).{{0,99}}{_REGISTERED}"
)
