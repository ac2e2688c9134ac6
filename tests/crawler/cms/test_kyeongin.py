"""경인일보: which of its pages are lists of a section."""

import pytest

from crawler.spiders.gyeonggi.kyeongin import Kyeongin


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/money", "money"),
        ("/society?page=16", "society"),
        ("/society/education", "society/education"),
        ("/opinion/notebook?page=16", "opinion/notebook"),
        ("/incheon?page=162", "incheon"),
    ],
)
def test_sections_are_found_in_the_navigation(path: str, section: str) -> None:
    """As stored pages have them."""
    assert Kyeongin.section_in(f"https://www.kyeongin.com{path}") == section


@pytest.mark.parametrize(
    "path",
    ["/notice", "/reporter/hikang", "/newsletter/ilmok/16", "/series/S10001242", "/login", "/"],
)
def test_other_pages_of_words_are_no_sections(path: str) -> None:
    """Each reporter has a page; to walk them all would take a day."""
    assert Kyeongin.section_in(f"https://www.kyeongin.com{path}") is None


def test_each_section_that_is_known_is_one() -> None:
    """What the outlet's file names is what the navigation would give."""
    for section in Kyeongin.sections:
        assert Kyeongin.section_in(f"https://www.kyeongin.com/{section}") == section
