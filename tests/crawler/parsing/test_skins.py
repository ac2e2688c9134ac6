"""What a skin makes of a page that is not quite its own."""

import re
from datetime import datetime

import pytest

from crawler.spiders.daejeon.joongdo import Joongdo
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica.printer import Printer
from tests.support.families import UNTIL, archive_of, fetch


@pytest.fixture
def page() -> Page:
    """Return an article's page that has no metadata."""
    archive = archive_of(Joongdo, days=1, per_day=2, skin="font")
    found = fetch(Printer(archive, weight=0), archive.article(archive.latest[0].number).url)
    body = re.sub(rb"<meta (property|name)[^>]*>", b"", found.body)
    return Page(found.url, body, found.content_type, UNTIL)


def test_a_date_under_another_name_is_found(page: Page) -> None:
    """By the fallback, which looks around the title: nobody saw all names of all outlets."""
    known = normalize(Joongdo.read(page))
    body = page.body.replace(b"view-term", b"view-when")
    found = normalize(Joongdo.read(Page(page.url, body, page.content_type, UNTIL)))
    assert isinstance(known["published_at"], datetime)
    assert found["published_at"] == known["published_at"]
    assert found["title"] == known["title"]
    assert "fallback_body" in found["flags"]
    assert "fallback_body" not in known["flags"]
