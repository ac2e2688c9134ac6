"""The warning that no webmaster could write to whoever crawls."""

import pytest
from scrapy.settings import Settings

from crawler.commands.contact import missing_contact


def test_a_contact_is_missed_unless_nothing_leaves_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The replica of the tests and of the demo is reached by a proxy on loopback."""
    monkeypatch.delenv("http_proxy", raising=False)
    assert missing_contact(Settings()).startswith("CONTACT is not set")
    assert not missing_contact(Settings({"CONTACT": "you@example.org"}))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:8080")
    assert not missing_contact(Settings())
