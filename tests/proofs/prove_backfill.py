"""Ten years of three outlets, killed ten times: complete, nothing twice, and the lake proves it."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from tests.replica.archive import SEOUL
from tests.replica.server import Replica
from tests.support import killing

SINCE, UNTIL = datetime(2015, 12, 1, tzinfo=SEOUL), datetime(2025, 12, 1, tzinfo=SEOUL)


def test_thirty_thousand_articles(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Then a fault in the oldest month, and `--gaps`."""
    papers = killing.archives(SINCE, UNTIL, 3)
    window = ("--since", "2016-01", "--until", "2025-11")
    with Replica(*papers) as replica:
        kills = killing.killed(tmp_path, replica, window, kills=10, most=4_000)
        articles = len(replica.truth)
    assert kills == 10
    killing.broken_and_filled(tmp_path, papers, "2015-12")
    files = f"{tmp_path}/articles/**/*.parquet"
    found = duckdb.read_parquet(files).aggregate("count(*), count(distinct article_id)")
    rows, ids = found.fetchall()[0]
    record_property("articles", f"{articles} printed, {rows} rows, {ids} ids, {kills} kills")
    assert rows == ids == articles >= 30_000
    wrong = killing.wrong(tmp_path, papers)
    record_property("texts that were read otherwise", f"{wrong}")
    # What a page says is for the tests of the families; here it is that all are there.
    assert {*wrong} <= {"body", "authors"}
    assert wrong["body"] <= articles / 1_000


def test_two_months_killed_three_times(tmp_path: Path) -> None:
    """The test of the suite over more months: every text is read as it was printed."""
    since, until = datetime(2025, 9, 1, tzinfo=SEOUL), datetime(2025, 12, 1, tzinfo=SEOUL)
    papers = killing.archives(since, until, 1)
    with Replica(*papers) as replica:
        window = ("--since", "2025-10", "--until", "2025-11")
        assert killing.killed(tmp_path, replica, window, kills=3, most=60) == 3
    killing.broken_and_filled(tmp_path, papers, "2025-09")
    assert killing.wrong(tmp_path, papers) == Counter()
