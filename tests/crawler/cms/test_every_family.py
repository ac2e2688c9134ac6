"""Every family, skin and charset: what is read equals the truth, and lists show everything."""

from collections import Counter

import pytest

from tests.replica.families import PRESSES
from tests.replica.kinds import Charset
from tests.support.families import OF_FAMILY, archive_of, first_list, misdated, misread

SKINS = [(family, skin) for family, press in PRESSES.items() for skin in press.skins]


def test_each_family_is_printed_and_has_an_outlet() -> None:
    """Neither a press without outlets, nor outlets that no press prints."""
    assert set(OF_FAMILY) == set(PRESSES)


@pytest.mark.parametrize(("family", "skin"), SKINS)
def test_five_hundred_articles_equal_the_truth(family: str, skin: str) -> None:
    """Title, subtitle, body, time, authors and captions."""
    outlet = OF_FAMILY[family]
    assert misread(outlet, archive_of(outlet, skin=skin)) == Counter()


@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("family", PRESSES)
def test_a_hundred_articles_in_each_charset(family: str, charset: Charset) -> None:
    """Declared or not, rightly or not, with a byte that is in none, and with 똠 and 펲.

    Five hundred of each are in `make proof`.
    """
    outlet = OF_FAMILY[family]
    assert misread(outlet, archive_of(outlet, per_day=20, charset=charset)) == Counter()


@pytest.mark.parametrize("family", PRESSES)
def test_lists_show_all_articles_with_their_times(family: str) -> None:
    """To the minute, page after page."""
    outlet = OF_FAMILY[family]
    archive = archive_of(outlet, days=2, per_day=60)
    assert misdated(outlet, archive, first_list(outlet, archive)) == Counter()
