"""A line of the log names an item by its address, and never prints its page."""

from datetime import UTC, datetime

from scrapy import Spider

from crawler.runs.log import ShortFormatter
from pipelines.items import Revision
from pipelines.page import Page


def test_a_pipeline_that_raises_is_told_by_the_address() -> None:
    """Also behind the first stage, where a row and its page travel together."""
    url = "http://www.gwangnam.co.kr/article.php?aid=1"
    item = Revision({"url": url}, Page(url, b"bytes of the page", "", datetime.now(UTC)))
    line = ShortFormatter().item_error(item, ValueError("no"), None, Spider("gwangnam"))
    assert line["args"] == {"item": url}
