"""Ten years of three outlets, killed ten times: complete, nothing twice, and the lake proves it."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from tests.crawler import killing
from tests.replica.archive import SEOUL
from tests.replica.server import Replica

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
    assert killing.wrong(tmp_path, papers) == Counter()
