"""Crawls at greater length than in the suite."""

from pathlib import Path

from tests.replica.outlets import PAPERS
from tests.support.comparing import OUTLETS, crawl_and_compare
from tests.support.crawlall import crawl_all_with_three_broken
from tests.support.march import archives


def test_two_thousand_articles_equal_the_truth(tmp_path: Path) -> None:
    """Every skin and charset of three outlets: nothing lost, nothing added, every field equal."""
    assert crawl_and_compare(tmp_path, archives(9, 75, *OUTLETS)) >= 2000


def test_ten_outlets_three_of_them_broken(tmp_path: Path) -> None:
    """7 land completely."""
    assert len(PAPERS) == 10
    crawl_all_with_three_broken(tmp_path, [*PAPERS], per_day=6)
