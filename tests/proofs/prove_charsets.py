"""Every family in every charset, at greater length than in the suite."""

from collections import Counter

import pytest

from tests.replica.families import PRESSES
from tests.replica.kinds import Charset
from tests.support.families import OF_FAMILY, archive_of, misread


@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("family", PRESSES)
def test_five_hundred_articles_in_each_charset(family: str, charset: Charset) -> None:
    """What is read equals the truth."""
    outlet = OF_FAMILY[family]
    assert misread(outlet, archive_of(outlet, charset=charset)) == Counter()
