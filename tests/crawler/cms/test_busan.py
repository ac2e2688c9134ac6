"""부산일보: lists that are filled by a POST."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.spiders.busan.busan import Busan
from pipelines.lake import read
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Fault
from tests.replica.server import Replica
from tests.support.crawling import crawl


def test_a_crawl_sends_the_form_and_reads_its_rows(tmp_path: Path) -> None:
    """As far as the window, page after page; the rows are asked for by POST alone."""
    now = datetime.now(SEOUL)
    house = families.house(
        "busan", Busan.title, Busan.base_url, "busan", sections={"259": "경제해양"}
    )
    archive = Archive(house, 7, now - timedelta(days=6), now, 30)
    with Replica(archive) as replica:
        run = crawl("busan", lake=tmp_path, replica=replica)
        since = (now - timedelta(days=2)).date()
        wanted = {
            f"busan:{archive.serial(slot)}"
            for slot in archive.slots.values()
            if slot.published.date() >= since
        }
        assert set(read(tmp_path)["article_id"].to_pylist()) == wanted
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("fault", [Fault.EMPTY_LIST, Fault.CUT_LIST])
def test_a_notice_or_nothing_after_a_full_page_is_no_end(tmp_path: Path, fault: Fault) -> None:
    """The end of a list is a page that is shorter than the one before."""
    now = datetime.now(SEOUL)
    house = families.house(
        "busan", Busan.title, Busan.base_url, "busan", sections={"259": "경제해양"}
    )
    archive = Archive(house, 7, now - timedelta(days=2), now, 30, frozenset({fault}))
    with Replica(archive) as replica:
        run = crawl("busan", lake=tmp_path, replica=replica)
    assert run.returncode == 12, run.stderr
    assert "list_broken" in run.stderr
