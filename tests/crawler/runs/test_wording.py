"""The sentences in which a run is told."""

from datetime import date

import pytest

from crawler.runs.failures import CLASSES
from crawler.runs.wording import Scene, advice, line, message, number, stored_counts

SCENE = Scene("www.gwangnam.co.kr", "/srv/lake", "/var/log/gwangnam.log")
ROW = {
    "outlet": "gwangnam",
    "since": date(2026, 3, 1),
    "until": date(2026, 3, 3),
    "listed": 1200,
    "stored": 1,
    "unchanged": 0,
    "rejected": 2,
    "failed": 0,
}


@pytest.mark.parametrize("failure", CLASSES)
def test_each_class_says_what_was_stored_and_what_to_try(failure: str) -> None:
    """After what happened; each is a sentence."""
    text = message(failure, "it went wrong", ROW, SCENE)
    what, stored, log, last = text.split(". ", 3)
    assert what == f"it went wrong ({failure})"
    assert stored == "1 article stored (1,200 listed, 2 rejected)"
    assert log == "The log: /var/log/gwangnam.log"
    assert last == advice(failure, ROW, SCENE)
    assert "{" not in text


def test_what_was_interrupted_is_gone_on_with_by_a_command() -> None:
    """Over the same days."""
    assert advice("interrupted", ROW, SCENE).endswith(
        "scrapy crawl gwangnam -a since=2026-03-01 -a until=2026-03-03"
    )


def test_the_advice_for_a_lake_fits_its_store() -> None:
    """A bucket has no disk, and a folder no key."""
    for lake, words in (
        ("/srv/lake", "the disk's space and the rights of the folder"),
        ("file:///srv/lake", "the disk's space and the rights of the folder"),
        ("s3://press/lake", "the address of the store, the key and the network"),
    ):
        assert advice("storage", ROW, Scene(lake=lake)) == (
            f"Check {words}, then: scrapy lake verify --outlet gwangnam"
        )


def test_the_line_of_a_good_run_is_short() -> None:
    """And the others have a colon after the outlet."""
    assert line("gwangnam", {"exit_code": 0, "message": "done: 1 listed"}) == (
        "gwangnam done: 1 listed"
    )
    assert line("gwangnam", {"exit_code": None, "message": "killed"}) == "gwangnam: killed"


def test_numbers_agree_with_their_nouns() -> None:
    """One is no plural, and thousands have a comma."""
    assert [number(n, "list") for n in (0, 1, 1200)] == ["0 lists", "1 list", "1,200 lists"]
    assert stored_counts({"stored": 0, "listed": None}) == "Nothing stored"
