"""Dates are read as a careful reader would, or refused; no text is slow or fatal."""

import random
import subprocess
import sys
from datetime import UTC, date, timedelta

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.timestamps import FLAGS, SEOUL, Stamps, parse
from tests.support.mutation import LIMIT_SECONDS, mutated, seconds
from tests.support.timestamp_forms import (
    FORMS,
    GUESSED_FORMS,
    NOW,
    RELATIVE_FORMS,
    Form,
    written,
)
from tests.support.timestamp_variants import VARIANTS

ALL_FORMS = (*FORMS, *VARIANTS, *RELATIVE_FORMS, *GUESSED_FORMS)


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
        ("7월 21일", date(2019, 7, 22), "2019-07-21"),
        ("12월 31일 오후 3시", date(2020, 1, 1), "2019-12-31 15"),
        ("개막 7월 21일", date(2019, 7, 22), None),
        ("5.18", date(2019, 5, 19), None),
        (
            "2024년 12월 3일 계엄의 밤 홍길동 기자 09-29 10:20",
            date(2026, 9, 30),
            "2026-09-29 10:20",
        ),
    ],
)
def test_the_hint_gives_the_year(text: str, hint: date, expected: str | None) -> None:
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
    older = date(1946, 3, 1)
    assert parse("1970-01-01 09:00", NOW, earliest=older).flags == ("before_outlet",)
    assert parse("1950-06-25", NOW, earliest=older).published is not None
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


# --- Any text -------------------------------------------------------------------------------------


def is_sound(stamps: Stamps) -> bool:
    """Return whether an answer is valid, whatever the text was."""
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
        assert seconds(lambda line: parse(line, NOW), text) < LIMIT_SECONDS, text[:200]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1.",
        "2025.1.1",
        "2025. 1",
        "등록일",
        "등록번",
        "입력 : ",
        "월",
        "Sun",
        "~",
        "기자 3",
        "가입일",
        "입력] ",
        "'25.3",
    ],
)
def test_repetition_costs_no_more_than_length(unit: str) -> None:
    """A page printed into one field is refused or searched in linear time."""
    for length in (1_990, 10_000):
        text = unit * (length // len(unit))
        assert seconds(lambda line: parse(line, NOW), text) < LIMIT_SECONDS
