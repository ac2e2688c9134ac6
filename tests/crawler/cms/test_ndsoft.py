"""The family of `/news/articleView.html?idxno=`."""

from collections import Counter
from dataclasses import replace

import pytest

from crawler.cms.ndsoft import NdsoftOutlet
from tests.crawler.cms.families import archive_of, misdated, misread
from tests.replica.archive import Archive
from tests.replica.press_ndsoft import NdsoftPress


class Idomin(NdsoftOutlet):
    """An outlet of the family."""

    name = "idomin"
    title = "경남도민일보"
    base_url = "https://www.idomin.com"


@pytest.mark.parametrize("skin", NdsoftPress.skins)
def test_five_hundred_articles_equal_the_truth(skin: str) -> None:
    """Title, subtitle, body, time, authors and captions, in each skin."""
    assert misread(Idomin, archive_of(Idomin, skin=skin)) == Counter()


@pytest.mark.parametrize("look", ["table", "titles", "type2", "webzine", "yearless"])
def test_lists_show_all_articles_with_their_times(look: str) -> None:
    """One list has them all, in the layouts of twenty years."""
    made = archive_of(Idomin, days=2, per_day=60)
    house = replace(made.house, look=look)
    archive = Archive(house, 7, made.since, made.until, 60)
    url = f"{Idomin.base_url}{Idomin.all_articles.fill(page=1)}"
    assert misdated(Idomin, archive, url) == Counter()


def test_a_list_of_some_days() -> None:
    """The days stay in the query from page to page."""
    archive = archive_of(Idomin, days=4, per_day=60)
    day = sorted(slot.published.date() for slot in archive.slots.values())[130]
    url = f"{Idomin.base_url}{Idomin.days.fill(page=1, since=day, until=day)}"
    lost = sum(slot.published.date() != day for slot in archive.slots.values())
    beside = misdated(Idomin, archive, url)
    assert 0 < lost - beside["lost"] < 60  # what stands in boxes beside the list
    assert not beside["added"] + beside["misdated"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.idomin.com/news/articleView.html?idxno=890931",
        "http://m.idomin.com/news/articleView.html?idxno=890931&page=2&total=100",
        "https://www.idomin.com/news/articleViewAmp.html?idxno=890931",
        "http://www.idomin.com/?mod=news&act=articleView&idxno=890931&sc_code=&page=1",
    ],
)
def test_one_article_under_all_its_addresses(address: str) -> None:
    """Phones, AMP, and the addresses of 2017."""
    assert Idomin.serial(address) == "890931"


def test_other_addresses_are_no_articles() -> None:
    """The front page, a list, and knnews' page of the same parameter."""
    for path in ("/", "/news/articleList.html?idxno=1", "/news/articleView.php?idxno=1"):
        assert Idomin.id_in(f"https://www.idomin.com{path}") is None
