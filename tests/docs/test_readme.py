"""What the README claims."""

import json
from datetime import UTC, datetime

from scrapy.utils.project import get_project_settings

from crawler.outlet.registry import select
from pipelines.items import Article
from pipelines.lake import schema
from pipelines.page import Page
from pipelines.record import normalize
from tests.support.pages import ROOT, blocks

README = ROOT / "README.md"
FETCHED = datetime(2025, 12, 18, tzinfo=UTC)


def test_the_printed_lines_become_the_row() -> None:
    """Every column that it shows, and how many there are."""
    (printed,) = blocks(README, "text")
    (shown,) = blocks(README, "json")
    title, published, *lines = printed.text.splitlines()
    page = Page("", b"", "", FETCHED)
    article = Article(
        outlet="gwangnam",
        serial="1",
        url="",
        section="",
        title=title,
        lines=tuple(lines),
        published=published,
        parser="",
        charset="",
        page=page,
    )
    row, expected = normalize(article), json.loads(shown.text)
    times = {name: value.isoformat() for name, value in row.items() if hasattr(value, "isoformat")}
    assert {name: (row | times)[name] for name in expected} == expected
    sentence = f"{len(expected)} of its {len(schema.TABLES['articles'].names)} columns"
    assert sentence in README.read_text()


def test_it_says_whether_any_outlet_was_verified() -> None:
    """As long as it is so, and no longer."""
    is_verified = any(outlet.verified for outlet in select(get_project_settings()))
    claim = "No outlet was verified on its live site yet"
    assert (claim in README.read_text()) != is_verified


def test_it_is_of_over_a_hundred_newspapers() -> None:
    """As its second line says."""
    assert len(select(get_project_settings())) > 100
