"""A lake as it comes about, for those who read it."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from pipelines.record import partition_year
from tests.replica.server import Replica
from tests.support.crashing import archive, go_on, run
from tests.support.rows import article, write

#: On 1 January in Korea, in the old year elsewhere.
HALF_PAST_MIDNIGHT = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a lake of two years, crawled three times while articles were edited and deleted.

    Besides, articles 1 of half past midnight on New Year's Day and 2 without a date.
    """
    root, rng = tmp_path_factory.mktemp("lake"), Random(5)
    with Replica(archive(5)) as replica:
        for _ in range(3):
            ended = run("crawl", str(root), replica)
            assert ended.returncode == 0, ended.stderr
            for _ in range(5):
                go_on(replica.archives["gwangnam"], rng)
    for row in (article(1, HALF_PAST_MIDNIGHT), article(2, None)):
        write(root, "articles", row, year=partition_year(row), run=row["article_id"][-1])
    return root
