"""Reads the times of publication and of the last change from a printed line of a page.

Korean news sites print dates in some eighty forms: with labels before or after them, glued to
bylines and to one another, beside clocks of the site, dates of the print edition and imprints.
`parse` knows the forms, and ignores a date that is not surely the article's own. A missing date can
be read again later, but a wrong one stays in the lake.
"""

import re
from calendar import isleap
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Final, Literal, NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from pipelines.timestamps.choice import choose
from pipelines.timestamps.forms import (
    DATE,
    DAY_ALONE,
    FEED_DATE,
    FIGURES,
    GUESSABLE,
    HALVES,
    LOOKALIKE,
    LOOKALIKES,
    MONTHS,
    OFFSET,
    PLAIN,
    PRINTED_CLOCK,
    RELATIVE,
    UNITS,
    WEEKDAYS,
    ZONES,
)
from pipelines.timestamps.words import IMPRINT, LABELS

Precision = Literal["second", "minute", "day"]
Match = re.Match[str]

SEOUL: Final = ZoneInfo("Asia/Seoul")

#: The values of `Stamps.flags`, and what each says.
FLAGS: Final = {
    "weekday_mismatch": "the printed weekday is not that of the printed date",
    "future_date": "a printed date lay more than a day ahead and was refused",
    "impossible_date": "a printed date does not exist and was refused",
    "before_outlet": "a printed date lay before the outlet began and was refused",
    "guessed_date": "no rule knew the form; dateparser read it",
    "no_year": "a printed date had no year, nothing gave it one, and it was refused",
    "unknown_zone": "a printed time is of a zone whose offset nobody can tell, and was refused",
}


class Stamp(NamedTuple):
    """A printed time.

    `value` is aware, in Asia/Seoul. With precision `day` it is midnight, or the full hour of a
    clock without minutes (오후 3시), which is not precise to the minute. `rule` names the form that
    matched: full, short_year, rfc822, no_year, relative or dateparser.
    """

    value: datetime
    precision: Precision
    rule: str


class Stamps(NamedTuple):
    """The times of a printed line. `flags` are keys of `FLAGS`, sorted."""

    published: Stamp | None
    modified: Stamp | None
    flags: tuple[str, ...]


_NOTHING: Final = Stamps(None, None, ())
_DAY: Final = timedelta(days=1)
# Dates that a database prints for null are rejected: the epoch, 1900-01-01, and any before
# 한성순보, Korea's first newspaper, such as 0001-01-01.
_EPOCH: Final = date(1970, 1, 1)
_NULL_DATES: Final = (date(1900, 1, 1), _EPOCH)
_FIRST_NEWSPAPER: Final = date(1883, 10, 31)
#: A longer text is an article, whose dates are not its own time: nothing is read from it.
_MAX_TEXT_CHARS: Final = 2_000
_NOON: Final = 12
#: Two digits of a year from here on mean 19.., smaller ones 20..: 오마이뉴스 prints 21.11.28, and
#: archives reach back to 98.05.12.
_FIRST_YEAR_OF_1900S: Final = 70
#: A larger offset from UTC is no time zone, and the time is rejected.
_MAX_OFFSET: Final = timedelta(hours=14)

_ZONES: Final = {name: timezone(timedelta(hours=hours)) for name, hours in ZONES.items()}

_CLOCK_PARTS: Final = ("half", "hour", "minute", "second", "late_half", "zone")


def parse(
    text: str, now: datetime, *, hint: date | None = None, earliest: date | None = None
) -> Stamps:
    """Return the times of publication and of the last change that a line prints.

    `now` is aware: relative forms count from it, and a time more than a day after it is rejected.
    `hint` is a date from the list or the id, and gives the year to a form without one. `earliest`
    is the first day of the outlet: an earlier date is rejected. A time without an offset is Korean.

    No text raises. A time that cannot be read or is rejected is None, and `flags` says why.
    """
    if len(text) > _MAX_TEXT_CHARS:
        return _NOTHING
    if not PLAIN.fullmatch(text):
        text = _fold(text)
    flags: set[str] = set()
    modified = None
    if alone := DATE.fullmatch(text) or FEED_DATE.fullmatch(text):
        published = _read(alone, now, hint, earliest, flags)
    elif len(text) > _MAX_TEXT_CHARS or ("등록" in text and IMPRINT.search(text)):
        return _NOTHING
    else:
        for pattern in (DATE, FEED_DATE, RELATIVE):
            if found := list(pattern.finditer(text)):
                first, last = choose(text, found)
                published = first and _read(first, now, hint, earliest, flags)
                modified = last and _read(last, now, hint, earliest, flags)
                break
        else:
            published = (
                _read(day, now, hint, earliest, flags)
                if "월" in text and (day := DAY_ALONE.fullmatch(text))
                else _guess(text, now, earliest, flags)
            )
    return Stamps(published, modified, tuple(sorted(flags)) if flags else ())


def _fold(text: str) -> str:
    """Return a text with plain digits, spaces and signs: NFKC, and look-alikes replaced."""
    text = " ".join(normalize("NFKC", text).split())
    if PLAIN.fullmatch(text):
        return text
    return " ".join(LOOKALIKE.sub(lambda sign: LOOKALIKES[sign[0]], text).split())


def _read(
    match: Match, now: datetime, hint: date | None, earliest: date | None, flags: set[str]
) -> Stamp | None:
    """Return the stamp of a match; otherwise None, and add the reason to `flags`."""
    try:
        stamp = _relative(match, now) if match.re is RELATIVE else _absolute(match, hint, flags)
    except (ValueError, OverflowError):
        flags.add("impossible_date")
        return None
    return stamp and _check(stamp, now, earliest, flags)


def _absolute(match: Match, hint: date | None, flags: set[str]) -> Stamp | None:
    """Return the stamp of a date in figures; doubts are added to `flags`.

    Raise `ValueError` for a date that does not exist.
    """
    parts = match.groups()  # by position, which takes half as long as by name
    if match.re is FEED_DATE:
        rule = "rfc822"
        weekday, day, name, printed, half, hour, _, minute, second, late_half, zone = parts
        month = MONTHS.get(name[:3].lower()) or FIGURES[name]
    else:
        rule = "full"
        printed, name, _, day, weekday, half, hour, _, minute, second, late_half, zone = parts
        month = FIGURES[name]
    if not printed:
        if hint is None:
            flags.add("no_year")
            return None
        rule, year = "no_year", _nearest_year(month, FIGURES[day], hint)
    elif printed in FIGURES:  # two digits
        rule, year = "short_year", FIGURES[printed]
        year += 1900 if year >= _FIRST_YEAR_OF_1900S else 2000
    else:
        year = int(printed)
    tz = _offset(zone) if zone else SEOUL
    if tz is None:
        flags.add("unknown_zone")
        return None
    hours = FIGURES[hour]
    if half := half or late_half:
        hours = _in_half(hours, half)
    value = datetime(year, month, FIGURES[day], hours, FIGURES[minute], FIGURES[second], 0, tz)
    if weekday and WEEKDAYS.get(weekday.lower(), value.weekday()) != value.weekday():
        flags.add("weekday_mismatch")
    if zone:
        value = value.astimezone(SEOUL)
    return Stamp(value, "second" if second else "minute" if minute else "day", rule)


def _relative(match: Match, now: datetime) -> Stamp | None:
    """Return the stamp of a form such as 3시간 전 or 어제 15:30; None if it names a zone.

    Raise `ValueError` or `OverflowError` for a time that does not exist.
    """
    half, hour, minute, second, late_half, zone = match.group(*_CLOCK_PARTS)
    if zone:
        return None  # 어제 may be another day there
    count, unit, day = match.group("count", "unit", "day")
    ago = timedelta()
    if count:
        ago = int(count) * UNITS[unit]
    elif day == "어제":
        ago = _DAY
    value = (now - ago).astimezone(SEOUL).replace(second=0, microsecond=0)
    if not day and unit != "일":
        return Stamp(value, "minute", "relative")
    hours = FIGURES[hour]
    if half := half or late_half:
        hours = _in_half(hours, half)
    value = value.replace(hour=hours, minute=FIGURES[minute], second=FIGURES[second])
    return Stamp(value, "second" if second else "minute" if minute else "day", "relative")


def _nearest_year(month: int, day: int, hint: date) -> int:
    around = range(hint.year - 1, hint.year + 2)
    years = [year for year in around if (month, day) != (2, 29) or isleap(year)]
    return min(years, key=lambda year: abs(date(year, month, day) - hint))


def _in_half(hour: int, half: str) -> int:
    """Return the hour of a 24-hour clock, of a printed hour and its half of the day.

    Raise `ValueError` for an hour that the half does not have. 오후 13:45 counts to 24 already, and
    밤 12시 may be of either day: that is an error too.
    """
    possible = HALVES[half if half in HALVES else half[0].lower()]
    if hour <= _NOON:
        hour %= _NOON
        if hour not in possible:
            hour += _NOON
    if hour not in possible:
        raise ValueError
    return hour


def _offset(zone: str) -> tzinfo | None:
    """Return the offset of a printed zone; None if it is unknown or changes with the season."""
    zone = zone.upper()
    if known := _ZONES.get(zone):
        return known
    if found := OFFSET.fullmatch(zone):
        sign, hours, minutes = found.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset <= _MAX_OFFSET:
            return timezone(-offset if sign == "-" else offset)
    return None


def _guess(text: str, now: datetime, earliest: date | None, flags: set[str]) -> Stamp | None:
    """Return what dateparser reads in a short text with a year in which no known form was found."""
    guessable = GUESSABLE.fullmatch(text)
    if not guessable or any(word in text for word, role in LABELS.items() if role != "published"):
        return None
    import dateparser  # noqa: PLC0415 - takes 0.1 s to import, and hardly any run needs it

    settings = {
        "TIMEZONE": SEOUL.key,
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RELATIVE_BASE": now.astimezone(SEOUL).replace(tzinfo=None),
        "STRICT_PARSING": True,
        # Its other parsers read 2024년 as the year 2, and any long number as a time.
        "PARSERS": ["absolute-time"],
    }
    try:
        value = dateparser.parse(guessable["date"], languages=["en"], settings=settings)
        value = value and value.astimezone(SEOUL)
    except Exception:  # noqa: BLE001 - it promises nothing about texts that it cannot read
        return None
    if value is None:
        return None
    flags.add("guessed_date")
    clock = PRINTED_CLOCK.search(text)
    if clock is None:
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        return _check(Stamp(midnight, "day", "dateparser"), now, earliest, flags)
    precision: Precision = "second" if clock["second"] else "minute"
    return _check(Stamp(value, precision, "dateparser"), now, earliest, flags)


def _check(stamp: Stamp, now: datetime, earliest: date | None, flags: set[str]) -> Stamp | None:
    """Return a stamp that is neither in the future nor before the outlet's first day.

    Otherwise return None, and add the reason to `flags`.
    """
    day = stamp.value.date()
    # The days are compared first, which is quicker: an earlier day is in no zone a day ahead.
    if day >= now.date() and stamp.value - now > _DAY:
        flags.add("future_date")
        return None
    is_null = day <= _EPOCH and (day in _NULL_DATES or day < _FIRST_NEWSPAPER)
    if is_null or (earliest and day < earliest):
        flags.add("before_outlet")
        return None
    return stamp
