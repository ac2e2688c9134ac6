"""무등일보: addresses that have more than a number."""

from crawler.outlet.listing import read_list
from crawler.spiders.gwangju.mdilbo import Mdilbo
from pipelines.page import Page
from tests.support.families import UNTIL

LIST = "https://www.mdilbo.com/article.html?code=03f09a&p=1"


def test_a_bad_link_in_a_list_costs_only_itself() -> None:
    """It is told with its address; the characters of the good one are kept."""
    rows = "".join(
        f'<li><a href="/detail/{key}">기사</a> 2025.12.01. 10:00</li>'
        for key in ("a1B2c3/123456", "a1B2c3/x12", "toolong1/123457", f"{'k' * 300}/1")
    )
    found = read_list(Mdilbo, Page(LIST, rows.encode(), "text/html", UNTIL), 1)
    (good,) = found.articles
    assert (good.serial, good.url) == ("123456", "https://www.mdilbo.com/detail/a1B2c3/123456")
    addresses = [url for url, _ in found.unusable]
    assert addresses[:2] == [
        "https://www.mdilbo.com/detail/a1B2c3/x12",
        "https://www.mdilbo.com/detail/toolong1/123457",
    ]
    assert [error.reason for _, error in found.unusable] == ["bad_id"] * 3
