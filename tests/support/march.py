"""Archives of the days before March 3rd 2026, and the window that has them."""

from datetime import datetime, timedelta

from tests.replica.archive import SEOUL, Archive

UNTIL = datetime(2026, 3, 3, tzinfo=SEOUL)
SINCE_MARCH = ("-a", "since=2026-02-01", "-a", "until=2026-03-02")


def archives(days: int, per_day: int, *outlets: str) -> list[Archive]:
    """Return an archive of each outlet that ends on March 3rd 2026."""
    since = UNTIL - timedelta(days=days)
    return [Archive(outlet, 7, since, UNTIL, per_day) for outlet in outlets]
