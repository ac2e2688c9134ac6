"""Ids that begin with the moment of publication."""

from datetime import datetime

from pipelines.timestamps import SEOUL

_MOMENT = 14


def moment_in(serial: str) -> datetime | None:
    """Read fourteen digits, YYYYMMDDHHMMSS in Korean time.

    None if they are no moment, and at midnight: articles of older systems were brought over with
    a day and no clock, such as 2014081900000000049 [source: ids-with-dates].
    """
    try:
        time = datetime.strptime(serial[:_MOMENT], "%Y%m%d%H%M%S").replace(tzinfo=SEOUL)
    except ValueError:
        return None
    return time if time.time() != time.min.time() else None
