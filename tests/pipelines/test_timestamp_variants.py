"""Generated date lines: whatever the habits of a page, the right value or a refusal."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.timestamps import SEOUL, parse
from tests.support.timestamp_forms import NOW, written

# --- The same moment in another print -------------------------------------------------------------

MOMENTS = st.integers(0, 26 * 365 * 86_400).map(
    lambda seconds: datetime(2000, 1, 1, tzinfo=SEOUL) + timedelta(seconds=seconds)
)
DATES = st.sampled_from(
    [
        *("{0:%Y.%m.%d}", "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y. %m. %d}", "{0:%Y. %m.%d.}"),
        *("{0:%Y년 %m월 %d일}", "{0:%Y년%m월%d일}", "{0.year}년 {0.month}월 {0.day}일"),
        *("{0.year}. {0.month}. {0.day}.", "{0.year}-{0.month}-{0.day}"),
    ]
)
WEEKDAYS = st.sampled_from(["({})", " ({})", " ({}요일)", " [{}]", "[{}요일]", " {}요일"])
CLOCKS = st.sampled_from(
    [
        *("{:%H:%M}", "[{:%H:%M}]", "({:%H:%M})", "{:%H시%M분}", "{:%H시 %M분}", "{:%H : %M}"),
        *("{:%H시 %M분}", "{:%H:%M} KST", "{:%H:%M} (GMT+9)"),
    ]
)
SPACES = st.sampled_from([" ", "  ", "\xa0", "\u3000", "\n", " \xa0 "])
BYLINES = st.sampled_from(["", "홍길동 기자 ", "hong@ihalla.com", "있다...", "사회 | 홍길동 | "])
PUBLISHED = st.sampled_from(
    ["입력", "기사입력", "등록", "등록일", "승인", "기사승인", "작성일", "송고", "웹출판", "공개"]
)
MODIFIED = st.sampled_from(
    [
        *(
            "수정",
            "최종수정",
            "기사수정",
            "업데이트",
            "Update",
            "Updated",
            "기사최종편집일",
            "편집",
        ),
        *("변경", "정정", "기사정정", "변경일", "정정일시", "재수정"),
    ]
)
COLONS = st.sampled_from([" ", " : ", ": ", ":", "|", " ㅣ ", " l ", "｜", ""])


@given(data=st.data(), moment=MOMENTS, weekday=st.integers(0, 6))
@settings(max_examples=400, deadline=None)
def test_spacing_separators_labels_and_glue_change_nothing(
    data: st.DataObject, moment: datetime, weekday: int
) -> None:
    """One moment, printed in any of the habits, is one value; only a wrong weekday is flagged."""
    label = data.draw(PUBLISHED) + data.draw(COLONS) if data.draw(st.booleans()) else ""
    printed = "".join(
        [
            data.draw(BYLINES),
            label,
            data.draw(DATES).format(moment),
            data.draw(WEEKDAYS).format("월화수목금토일"[weekday]),
            data.draw(SPACES),
            data.draw(CLOCKS).format(moment),
        ]
    )
    stamps = parse(printed, NOW)
    assert written(stamps.published) == f"{moment:%Y-%m-%d %H:%M}"
    assert stamps.modified is None
    assert stamps.flags == (() if weekday == moment.weekday() else ("weekday_mismatch",))


@given(data=st.data(), published=MOMENTS, modified=MOMENTS)
@settings(max_examples=400, deadline=None)
def test_two_labelled_dates_in_any_order(
    data: st.DataObject, published: datetime, modified: datetime
) -> None:
    """The label decides, not the position: 아시아경제 prints the change first."""
    lines = [
        data.draw(labels) + data.draw(COLONS) + data.draw(DATES).format(moment) + f" {moment:%T}"
        for labels, moment in ((PUBLISHED, published), (MODIFIED, modified))
    ]
    between = data.draw(st.sampled_from([" ", "", " | ", ", ", " / ", "\n"]))
    stamps = parse(between.join(data.draw(st.permutations(lines))), NOW)
    assert written(stamps.published) == f"{published:%Y-%m-%d %T}"
    assert written(stamps.modified) == f"{modified:%Y-%m-%d %T}"
    assert stamps.flags == ()


# --- Right or refused -----------------------------------------------------------------------------

STORIES = st.sampled_from(
    [
        *(
            "지난 {} 열린 행사",
            "{} 광주 동구에서 열린",
            "광주시는 {} 시청에서",
            "{} 계엄의 밤",
            "{}부터",
        ),
        *(
            "{}에 열린",
            "▲ {} 열린 행사",
            "공연일 : {}",
            "{} 기준 확진자",
            "당시 {} 광주",
            "{}자 3면",
        ),
    ]
)
DAYS_OF_STORIES = st.dates(date(2000, 1, 1), date(2026, 11, 1)).flatmap(
    lambda day: DATES.map(lambda form: form.format(day))
)
HOURS = st.sampled_from([*("", " 오후 3시", " 15시", " 밤 11시", " 22시 27분", " 낮 12시 30분")])
ENDS = st.sampled_from(["", " | 홍길동 기자", " 홍길동 기자", " 조회 12", " 댓글 0", " | ", ")"])
BETWEEN = st.sampled_from([" | ", " 홍길동 기자 ", " / ", " · ", "... ", "\n", " hong@ihalla.com "])


@given(STORIES, DAYS_OF_STORIES, HOURS)
@settings(max_examples=400, deadline=None)
def test_a_date_inside_a_story_is_refused(story: str, day: str, hour: str) -> None:
    """Whatever its form, a date among words is not the article's own."""
    stamps = parse(story.format(day + hour), NOW)
    assert (stamps.published, stamps.modified) == (None, None)


OF_OTHERS = st.one_of(
    *(
        st.from_regex(form, fullmatch=True)
        for form in (
            "(가입|준공|시행|종료|개통|유통|당첨|발표|구독|발매|방송|생년월|구매신청|티켓예매)일[시자]?",
            "(이전|다음|관련|추천) ?(기사|글)( 홍길동 시장 취임)?",
            "엠바고|댓글|인쇄|조간|석간|개정",
        )
    )
).flatmap(lambda word: st.sampled_from([word, f"[{word}]", f"{word} : ", f"사회 | {word}"]))
PAGES_OF_PRINT = st.from_regex(r"\[?(제 ?)?[A-D]?[1-9][0-9]?면\]?( \|)?", fullmatch=True)
CAPTIONS = st.sampled_from(
    [
        *("[광주=뉴시스] 홍길동 기자 = 광주시청 전경. {}", "(서울=연합뉴스) 광주. {}"),
        *("{} hong@newsis.com", "광주. {} hong@yna.co.kr *재판매 및 DB 금지", "광주(=뉴스1) {}"),
    ]
)


@given(OF_OTHERS, DAYS_OF_STORIES, st.sampled_from(["", " 16:35"]))
@settings(max_examples=400, deadline=None)
def test_a_date_named_by_another_noun_is_refused(word: str, day: str, clock: str) -> None:
    """가입일 and 엠바고 name other dates, with a colon or without."""
    stamps = parse(f"{word} {day}{clock}", NOW)
    assert (stamps.published, stamps.modified) == (None, None)


@given(PAGES_OF_PRINT, DAYS_OF_STORIES)
def test_the_day_behind_a_page_of_print_is_refused(page: str, day: str) -> None:
    """The paper of the ninth is on the web on the eighth."""
    assert parse(f"{page} {day}", NOW).published is None


@given(CAPTIONS, DAYS_OF_STORIES)
def test_the_day_of_a_caption_is_refused(caption: str, day: str) -> None:
    """A photo may be years older than the article."""
    assert parse(caption.format(day), NOW).published is None


@given(
    MOMENTS,
    st.sampled_from("김이박최정강조윤장임"),
    st.sampled_from("동성종태영상광재경승"),
    st.sampled_from(["{}", "사회 | {}", "{} 기자", "제목이 여기에 있다 {}"]),
)
def test_a_reporter_whose_name_ends_like_a_day_is_none(
    moment: datetime, surname: str, letter: str, place: str
) -> None:
    """김동일 is a name; 가입일 is not."""
    byline = place.format(f"{surname}{letter}일")
    stamps = parse(f"{byline} {moment:%Y.%m.%d %H:%M}", NOW)
    assert written(stamps.published) == f"{moment:%Y-%m-%d %H:%M}"


@given(data=st.data(), first=MOMENTS, last=MOMENTS)
def test_one_label_behind_its_date_and_one_before(
    data: st.DataObject, first: datetime, last: datetime
) -> None:
    """A bar says where the one ends and the other begins."""
    labels = [data.draw(MODIFIED.filter(str.isalpha)), data.draw(PUBLISHED)]
    bar = data.draw(st.sampled_from([" | ", "|", " ㅣ "]))
    stamps = parse(f"{first:%Y.%m.%d %T} {labels[0]}{bar}{labels[1]} {last:%Y.%m.%d %T}", NOW)
    assert written(stamps.published) == f"{last:%Y-%m-%d %T}"
    assert written(stamps.modified) == f"{first:%Y-%m-%d %T}"


@given(data=st.data(), moment=MOMENTS)
@settings(max_examples=400, deadline=None)
def test_a_story_before_the_date_of_a_row_changes_nothing(
    data: st.DataObject, moment: datetime
) -> None:
    """The title of a row may hold a date; the row's own stands by itself, and has a clock."""
    story = data.draw(STORIES).format(data.draw(DAYS_OF_STORIES) + data.draw(HOURS))
    row = data.draw(DATES).format(moment) + data.draw(SPACES) + f"{moment:%H:%M}"
    stamps = parse(story + data.draw(BETWEEN) + row + data.draw(ENDS), NOW)
    assert written(stamps.published) in {f"{moment:%Y-%m-%d %H:%M}", None}
    assert stamps.modified is None


@given(data=st.data(), moment=MOMENTS)
@settings(max_examples=400, deadline=None)
def test_a_row_without_a_year_never_takes_that_of_its_title(
    data: st.DataObject, moment: datetime
) -> None:
    """The year comes from the hint alone."""
    story = data.draw(STORIES).format(data.draw(DAYS_OF_STORIES) + data.draw(HOURS))
    row = story + data.draw(BETWEEN) + f"{moment:%m-%d %H:%M}" + data.draw(ENDS)
    assert parse(row, NOW).published is None
    hinted = parse(row, NOW, hint=moment.date())
    assert written(hinted.published) in {f"{moment:%Y-%m-%d %H:%M}", None}


@given(data=st.data(), published=MOMENTS, modified=MOMENTS)
@settings(max_examples=400, deadline=None)
def test_a_label_after_its_date_is_never_taken_for_that_of_the_next(
    data: st.DataObject, published: datetime, modified: datetime
) -> None:
    """Labels may stand before or after their dates, in brackets, with a reporter between."""
    bracket = data.draw(st.sampled_from([" {}", "{}", " ({})", " [{}]"]))
    first, last = (
        data.draw(DATES).format(moment) + f" {moment:%H:%M}" + bracket.format(data.draw(labels))
        for labels, moment in ((PUBLISHED, published), (MODIFIED, modified))
    )
    between = data.draw(st.sampled_from([" ", " | ", ", ", " / ", "\n"]))
    stamps = parse(first + between + last + data.draw(st.sampled_from(["", " | 홍길동"])), NOW)
    assert written(stamps.published) in {f"{published:%Y-%m-%d %H:%M}", None}
    assert written(stamps.modified) in {f"{modified:%Y-%m-%d %H:%M}", None}


@given(MOMENTS, st.sampled_from(["오전", "오후", "새벽", "아침", "낮", "저녁", "밤"]))
def test_a_word_before_the_clock_never_moves_it_out_of_its_part_of_the_day(
    moment: datetime, word: str
) -> None:
    """새벽 2시 is not two in the afternoon; 밤 12시 is of either day, and refused."""
    stamps = parse(f"{moment:%Y.%m.%d} {word} {moment.hour % 12 or 12}:{moment:%M}", NOW)
    if stamps.published is None:
        assert stamps.flags == ("impossible_date",)
    else:
        assert stamps.published.value.hour % 12 == moment.hour % 12
        assert (stamps.published.value.hour < 12) == (
            word in {"오전", "새벽", "아침"}
        ) or word == "낮"


@given(MOMENTS, st.from_regex(r"[A-Z]{2,3}T", fullmatch=True))
def test_a_clock_of_another_zone_is_never_korean(moment: datetime, zone: str) -> None:
    """What looks like a zone is read as that zone or not at all."""
    stamps = parse(f"{moment:%Y-%m-%d %H:%M} {zone}", NOW)
    if zone not in {"KST", "JST"}:
        assert stamps.published is None or stamps.published.value != moment.replace(second=0)


@given(MOMENTS, st.integers(-11, 14), st.sampled_from(["%z", ":"]))
def test_an_offset_is_converted_to_korean_time(moment: datetime, hours: int, style: str) -> None:
    """JSON-LD prints UTC on pages in Korean time; a day must not be lost or won."""
    there = moment.astimezone(timezone(timedelta(hours=hours)))
    printed = there.isoformat() if style == ":" else there.strftime("%Y-%m-%dT%H:%M:%S%z")
    stamps = parse(printed, NOW)
    assert stamps.published is not None
    assert stamps.published.value == moment
    assert stamps.published.value.tzinfo is SEOUL


@given(st.integers(0, 23), st.integers(0, 59))
def test_both_halves_of_the_day(hour: int, minute: int) -> None:
    """오전 12시 is midnight, 오후 12시 is noon, and pages print 오후 13:45 as well."""
    half = "오후" if hour >= 12 else "오전"
    for printed in (hour % 12 or 12, hour):
        stamps = parse(f"2025.03.09 {half} {printed}:{minute:02}", NOW)
        assert written(stamps.published) == f"2025-03-09 {hour:02}:{minute:02}"
