"""Every outlet's file, one after another: what it says, and that its family reads it."""

import re
from datetime import date, datetime

import pytest

from crawler.outlet.registry import about, region_of, region_title
from crawler.outlet.spider import OutletSpider
from pipelines.timestamps import SEOUL
from tests.replica.families import PRESSES
from tests.support.families import OUTLETS, archive_of, first_list, misdated, misread

HANGUL = re.compile("[가-힣]|OBS")


def test_a_hundred() -> None:
    """No two of one name, no two of one host."""
    assert len(OUTLETS) >= 100
    assert len({outlet.base_url for outlet in OUTLETS}) == len(OUTLETS)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_what_its_file_says(outlet: type[OutletSpider]) -> None:
    """All that an outlet has to say, and nothing that nobody saw."""
    assert re.fullmatch("[a-z0-9_]+", outlet.name)
    assert HANGUL.search(outlet.title)
    assert re.fullmatch(r"https?://[a-z0-9.-]+", outlet.base_url)
    assert outlet.allowed_domains == [outlet.base_url.partition("//")[2].removeprefix("www.")]
    assert about(outlet).startswith(f"{outlet.title}, ")
    assert outlet.__doc__ == f"{outlet.title}."
    assert outlet.__module__.endswith(f".{region_of(outlet)}.{outlet.name}")
    assert HANGUL.search(region_title(outlet))
    assert outlet.family() in PRESSES
    assert outlet.verified is None or outlet.verified <= datetime.now(SEOUL).date()
    assert outlet.start_date <= date(2010, 1, 1)
    assert all(HANGUL.search(name) for name in outlet.sections.values())


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_it_lists_and_reads_under_its_own_host_name(outlet: type[OutletSpider]) -> None:
    """A day of its family's newspaper, with links to others that are not followed."""
    archive = archive_of(outlet, days=1, per_day=6)
    assert not misread(outlet, archive)
    assert not misdated(outlet, archive, first_list(outlet, archive))
