"""The family of `/news/article.html?no=`."""

from collections import Counter

import pytest

from crawler.cms.mcms import McmsOutlet
from tests.crawler.cms.families import archive_of, misdated, misread
from tests.replica.press_mcms import McmsPress


class Kgnews(McmsOutlet):
    """An outlet of the family."""

    name = "kgnews"
    title = "경기신문"
    base_url = "https://www.kgnews.co.kr"


@pytest.mark.parametrize("skin", McmsPress.skins)
def test_five_hundred_articles_equal_the_truth(skin: str) -> None:
    """Title, subtitle, body, time, authors and captions, in each skin."""
    assert misread(Kgnews, archive_of(Kgnews, skin=skin)) == Counter()


def test_lists_show_all_articles_with_their_times() -> None:
    """One list has them all."""
    archive = archive_of(Kgnews, days=2, per_day=60)
    url = f"{Kgnews.base_url}/news/article_list_all.html?page=1"
    assert misdated(Kgnews, archive, url) == Counter()
