"""Reads ids that begin with the time of publication."""

from datetime import datetime

from pipelines.timestamps import SEOUL

#: Further digits of an id are ignored: `YYYYMMDDHHMMSS` comes first.
_TIME_DIGITS = 14


def moment_in(serial: str) -> datetime | None:
    """Return the time at the start of an id, fourteen digits in Korean time.

    None if they are no time, or if they are midnight: articles imported from older systems have a
    date without a time of day, such as 2014081900000000049 [source: ids-with-dates].
    """
    try:
        time = datetime.strptime(serial[:_TIME_DIGITS], "%Y%m%d%H%M%S").replace(tzinfo=SEOUL)
    except ValueError:
        return None
    return time if time.time() != time.min.time() else None
