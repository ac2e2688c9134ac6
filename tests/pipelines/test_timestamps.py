"""Dates are read as a careful reader would, or refused; no text is slow or fatal."""

import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.timestamps import FLAGS, SEOUL, Stamp, Stamps, parse
from tests.pipelines.mutation import LIMIT, mutated, seconds
from tests.pipelines.timestamp_forms import FORMS, GUESSED_FORMS, RELATIVE_FORMS, Form
from tests.pipelines.timestamp_variants import VARIANTS

NOW = datetime(2026, 11, 23, 12, 34, 56, tzinfo=SEOUL)
ALL_FORMS = (*FORMS, *VARIANTS, *RELATIVE_FORMS, *GUESSED_FORMS)


def written(stamp: Stamp | None) -> str | None:
    """Write a stamp as the table of forms does: as precisely as it was printed."""
    if stamp is None:
        return None
    length = {"day": 10, "minute": 16, "second": 19}[stamp.precision]
    if stamp.precision == "day" and stamp.value.hour:
        length = 13  # the hour, which stood alone
    assert stamp.value.isoformat(sep=" ")[length:19] in {"", ":00", ":00:00", " 00:00:00"}
    return stamp.value.isoformat(sep=" ")[:length]


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.text[:60] or "empty")
def test_a_printed_form_is_read_as_a_careful_reader_would(form: Form) -> None:
    """Protects every form that was seen on a real page, and every refusal."""
    stamps = parse(form.text, NOW)
    found = Form(form.text, written(stamps.published), written(stamps.modified), stamps.flags)
    assert found == form


@pytest.mark.parametrize(
    "form", [*FORMS, *VARIANTS, *RELATIVE_FORMS], ids=lambda form: form.text[:60]
)
def test_dateparser_is_never_asked_about_a_form_of_ours(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A date that a rule rejected or left alone must not come back as a guess."""
    asked: list[str] = []
    monkeypatch.setattr(dateparser, "parse", lambda text, **_: asked.append(text))
    parse(form.text, NOW)
    assert not asked


def test_dateparser_is_imported_only_for_a_guess() -> None:
    """Its import takes longer than reading ten thousand dates."""
    program = (
        "import sys; from datetime import UTC, datetime; from pipelines.timestamps import parse;"
        "parse('입력 2025.03.09 16:35', datetime.now(UTC));"
        "assert 'dateparser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_fault_inside_dateparser_is_no_fault_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has raised OverflowError, RecursionError and others on odd texts."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(dateparser, "parse", fail)
    assert parse("Oct 30, 2024 3:46 PM", NOW) == Stamps(None, None, ())


def test_a_form_of_another_language_keeps_the_name_of_its_reader() -> None:
    """The lake can be asked which forms still lack a rule."""
    stamps = parse("Oct 30, 2024 3:46 PM", NOW)
    assert stamps.published is not None
    assert stamps.published.rule == "dateparser"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2025.03.09 16:35", "full"),
        ("21.11.28 10:23", "short_year"),
        ("Sun,27 Sep 2026 19:00:00 +0900", "rfc822"),
        ("07.21 18:39", "no_year"),
        ("3분 전", "relative"),
    ],
)
def test_a_stamp_names_the_form_that_matched(text: str, rule: str) -> None:
    """Reports count forms by this name."""
    stamps = parse(text, NOW, hint=NOW.date())
    assert stamps.published is not None
    assert stamps.published.rule == rule


# --- The year that is not printed -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("07.21 18:39", date(2019, 7, 22), "2019-07-21 18:39"),
        ("12.31 23:50", date(2020, 1, 1), "2019-12-31 23:50"),
        ("01.01 00:10", date(2019, 12, 31), "2020-01-01 00:10"),
        ("02.29 10:20", date(2021, 1, 5), "2020-02-29 10:20"),
        ("7월 21일(일) 18:39", date(2019, 7, 22), "2019-07-21 18:39"),
        (
            "2024년 12월 3일 계엄의 밤 홍길동 기자 09-29 10:20",
            date(2026, 9, 30),
            "2026-09-29 10:20",
        ),
    ],
)
def test_the_hint_gives_the_year(text: str, hint: date, expected: str) -> None:
    """Protects rows of the turn of the year from a jump of twelve months."""
    stamps = parse(text, NOW, hint=hint)
    assert written(stamps.published) == expected
    assert stamps.flags == ()


def test_a_29_february_far_from_a_leap_year_is_impossible() -> None:
    """No year near the hint has the day, so the form is not what it seems."""
    assert parse("02.29 10:20", NOW, hint=date(2022, 6, 1)).flags == ("impossible_date",)


@given(
    day=st.dates(date(2000, 1, 1), date(2026, 11, 23)),
    drift=st.integers(-170, 170),
)
def test_a_hint_within_half_a_year_restores_the_date(day: date, drift: int) -> None:
    """Whatever the day, a list date of the same season completes it."""
    stamps = parse(f"{day:%m.%d} 18:39", NOW, hint=day + timedelta(days=drift))
    assert written(stamps.published) == f"{day} 18:39"


# --- What is rejected -----------------------------------------------------------------------------


def test_the_future_begins_a_day_after_now() -> None:
    """Embargoed pieces carry tomorrow's date; a wrong clock carries any."""
    tomorrow = NOW.replace(second=0) + timedelta(days=1)
    assert parse(f"{tomorrow:%Y-%m-%d %H:%M}", NOW).published is not None
    assert parse(f"{tomorrow + timedelta(minutes=1):%Y-%m-%d %H:%M}", NOW) == Stamps(
        None, None, ("future_date",)
    )


def test_an_outlet_prints_nothing_before_it_begins() -> None:
    """Migrated archives carry the zero of a database, often 1970."""
    begins = date(2005, 7, 1)
    assert parse("2005-07-01", NOW, earliest=begins).published is not None
    assert parse("1970-01-01 09:00", NOW, earliest=begins).flags == ("before_outlet",)
    assert parse("Oct 30, 1984", NOW, earliest=begins).published is None


def test_a_clock_in_another_zone_is_the_same_now() -> None:
    """A server counts in UTC; the answer must not shift."""
    for text in ("3분 전", "어제", "2026-11-24 12:34"):
        assert parse(text, NOW.astimezone(UTC)) == parse(text, NOW)


def test_a_long_text_gives_a_bare_date_only_at_its_end() -> None:
    """Prose is about dates; a list row ends with its own (knnews)."""
    prose = "광주시는 2023년 3월 1일 행사를 열었다. " * 10
    assert parse(prose, NOW) == Stamps(None, None, ())
    assert written(parse(f"{prose}...2023-03-23 19:36:22", NOW).published) == "2023-03-23 19:36:22"
    assert written(parse(f"입력 2023.03.23 19:36 {prose}", NOW).published) == "2023-03-23 19:36"
    assert parse(f"입력 2023.03.23 19:36 {prose * 10}", NOW) == Stamps(None, None, ())


# --- Variants -------------------------------------------------------------------------------------

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
    ["{:%H:%M}", "[{:%H:%M}]", "({:%H:%M})", "{:%H시%M분}", "{:%H시 %M분}", "{:%H : %M}"]
)
SPACES = st.sampled_from([" ", "  ", "\xa0", "\u3000", "\n", " \xa0 "])
BYLINES = st.sampled_from(["", "홍길동 기자 ", "hong@ihalla.com", "있다...", "사회 | 홍길동 | "])
PUBLISHED = st.sampled_from(
    ["입력", "기사입력", "등록", "등록일", "승인", "기사승인", "작성일", "송고", "웹출판", "공개"]
)
MODIFIED = st.sampled_from(
    ["수정", "최종수정", "기사수정", "업데이트", "Update", "Updated", "기사최종편집일", "편집"]
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


# --- Any text -------------------------------------------------------------------------------------


def is_sound(stamps: Stamps) -> bool:
    """Tell whether an answer keeps the promises of the module, whatever the text was."""
    found = [stamp for stamp in (stamps.published, stamps.modified) if stamp]
    return set(stamps.flags) <= set(FLAGS) and all(
        stamp.value.tzinfo is SEOUL and stamp.value <= NOW + timedelta(days=1) for stamp in found
    )


@given(
    st.text(max_size=300)
    | st.text("0123456789.-/: 년월일시분초()[]~|l입력수정TZ+", max_size=10_000)
)
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str) -> None:
    """One odd page must not cost a run."""
    assert is_sound(parse(text, NOW))


def test_no_text_is_slow() -> None:
    """3,000 of the texts of `make fuzz`: no search runs away, nothing raises."""
    for form in GUESSED_FORMS:
        parse(form.text, NOW)  # dateparser loads its languages once
    rng = random.Random(20_261_123)
    printed = [form.text for form in ALL_FORMS]
    for _ in range(3_000):
        text = mutated(rng, printed)
        assert is_sound(parse(text, NOW))
        assert seconds(lambda line: parse(line, NOW), text) < LIMIT, text[:200]


@pytest.mark.parametrize(
    "unit",
    ["1", "1.", "2025.1.1", "2025. 1", "등록일", "등록번", "입력 : ", "월", "Sun", "~", "기자 3"],
)
def test_repetition_costs_no_more_than_length(unit: str) -> None:
    """A page printed into one field is refused or searched in linear time."""
    for length in (1_990, 10_000):
        text = unit * (length // len(unit))
        assert seconds(lambda line: parse(line, NOW), text) < LIMIT
