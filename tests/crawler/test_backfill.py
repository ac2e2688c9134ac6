"""`scrapy backfill`: a past that is complete, and proven to be."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from tests.crawler import killing
from tests.replica.archive import SEOUL
from tests.replica.server import Replica

SINCE, UNTIL = datetime(2025, 9, 1, tzinfo=SEOUL), datetime(2025, 12, 1, tzinfo=SEOUL)


def test_a_killed_backfill_is_complete_and_a_gap_is_filled(tmp_path: Path) -> None:
    """Three outlets with different walks; the smaller sister of tests/proofs/prove_backfill.py."""
    papers = killing.archives(SINCE, UNTIL, 1)
    window = ("--since", "2025-10", "--until", "2025-11")
    with Replica(*papers) as replica:
        assert killing.killed(tmp_path, replica, window, kills=3, most=60) == 3
    killing.broken_and_filled(tmp_path, papers, "2025-09")
    assert killing.wrong(tmp_path, Replica(*papers)) == Counter()
