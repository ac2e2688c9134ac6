"""Reads when an article was published and changed off the line that its page prints.

Korean news sites print dates in some eighty ways, with labels before or after them, glued to
bylines and to one another, beside clocks of the site, dates of the print edition and imprints.
`parse` knows the forms by name and leaves alone what is not the article's own time: a missing
date is found again later, a wrong one stays in the lake.
"""

import re
from calendar import isleap
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final, Literal, NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from pipelines.timestamps.forms import (
    ANOTHER_DAY_AFTER,
    CAPTION,
    HANGUL,
    IMPRINT,
    LABEL_AFTER,
    LABEL_BEFORE,
    LABELS,
    MONTHS,
    PATTERNS,
    PLAUSIBLE_YEAR,
    PRINTED_CLOCK,
    RANGE_AFTER,
    UNITS,
    WEEKDAYS,
    Role,
)

Precision = Literal["second", "minute", "day"]
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


class Stamp(NamedTuple):
    """A moment as printed.

    `value` is aware, in Asia/Seoul; at precision `day` it is that day's midnight. `rule` names the
    form that matched: full, short_year, rfc822, no_year, relative or dateparser.
    """

    value: datetime
    precision: Precision
    rule: str


class Stamps(NamedTuple):
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
    if len(text) > _LONGEST or ("등록" in text and IMPRINT.search(text)):  # ﷺ becomes 18 letters
        return _NOTHING
    flags: set[str] = set()
    for rule, pattern in PATTERNS:
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
        tuple(sorted(flags)) if flags else (),
    )


def _choose(text: str, found: Sequence[Match]) -> tuple[Match | None, Match | None]:
    """Pick the dates of publication and of change by the words around them."""
    published = modified = bare = None
    is_range = False
    for match, role in zip(found, _roles(text, found), strict=True):
        was_range, is_range = is_range, bool(RANGE_AFTER.match(text, match.end()))
        if was_range or is_range:
            continue
        if role == "published":
            published = published or match
        elif role == "modified":
            modified = match  # the last of 수정 … 최종수정 …
        elif (
            role is None
            # The first; but in a list row a clock, or the end of the line, tells the row's date
            # from one in its title.
            and (bare is None or (bare["hour"] is None and _closes_row(text, match)))
            and _may_stand_bare(text, match)
        ):
            bare = match
    return published or bare, modified


def _closes_row(text: str, match: Match) -> bool:
    return bool(match["hour"]) or match.end() == len(text)


def _roles(text: str, found: Sequence[Match]) -> list[Role | None]:
    """Say for each date what its label makes of it."""
    roles: list[Role | None] = []
    end = 0
    for match in found:
        label = LABEL_BEFORE.search(text, end, match.start())
        roles.append(LABELS[label[1]] if label else None)
        end = match.end()
    if roles[0] is None and (label := LABEL_AFTER.match(text, end)):
        # The labels stand after their dates: 2026/08/16 05:49 송고.
        roles = [*roles[1:], LABELS[label[1]]]
    return roles


def _may_stand_bare(text: str, match: Match) -> bool:
    """Tell whether a date without a label can be the article's own."""
    if len(text) > _LONGEST_LINE and match.end() < len(text):
        return False  # prose; a list row has its date at the end, glued to the excerpt (knnews)
    if match["hour"]:
        return True
    return not (ANOTHER_DAY_AFTER.match(text, match.end()) or CAPTION.search(text))


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
    month = int(name) if name.isdigit() else MONTHS.index(name[:3].lower()) // 4 + 1
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
    if weekday and WEEKDAYS.get(weekday.lower(), value.weekday()) != value.weekday():
        flags.add("weekday_mismatch")
    return Stamp(value.astimezone(SEOUL) if zone else value, precision, rule)


def _relative(match: Match, now: datetime) -> Stamp:
    count, unit, day = match.group("count", "unit", "day")
    ago = int(count) * UNITS[unit] if count else _DAY * (day == "어제")
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
        or not PLAUSIBLE_YEAR.search(text)
        or any(word in text for word, role in LABELS.items() if role != "published")
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
        language = "ko" if HANGUL.search(text) else "en"
        value = dateparser.parse(text, languages=[language], settings=settings)
        value = value and value.astimezone(SEOUL)
    except Exception:  # noqa: BLE001 - it promises nothing about texts that it cannot read
        return None
    if value is None:
        return None
    flags.add("guessed_date")
    clock = PRINTED_CLOCK.search(text)
    if clock is None:
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        return Stamp(midnight, "day", "dateparser")
    return Stamp(value, "second" if clock["second"] else "minute", "dateparser")


def _check(stamp: Stamp, now: datetime, earliest: date | None, flags: set[str]) -> Stamp | None:
    """Let through what is neither of the future nor older than the outlet."""
    if stamp.value - now > _DAY:
        flags.add("future_date")
        return None
    if stamp.value.date() < (earliest or _FIRST_NEWSPAPER):
        flags.add("before_outlet")
        return None
    return stamp
