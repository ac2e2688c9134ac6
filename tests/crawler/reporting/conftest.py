"""A browser for all tests of the report."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browsing import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with chromium() as started:
        yield started
