"""Settings that cannot be meant."""

from pathlib import Path

import pytest
from scrapy.settings import default_settings
from scrapy.utils.project import get_project_settings

from crawler import settings as project_settings
from crawler.runs.settings_check import BOOLEANS, NUMBERS, check_settings
from tests.support.crawling import crawl


@pytest.mark.parametrize(
    ("setting", "wanted"),
    [
        ("DOWNLOAD_DELAY=abc", "a number of 0 or more"),
        ("DOWNLOAD_DELAY=-1", "a number of 0 or more"),
        ("DOWNLOAD_TIMEOUT=inf", "a number of 0.001 or more"),
        ("BREAKER_PAGES=0", "a whole number of 1 or more"),
        ("CONCURRENT_REQUESTS=1.5", "a whole number of 1 or more"),
        ("REVISIT_HOURS=soon", "a number from 0 to 1000000"),
        ("RETRY_PRIORITY_ADJUST=nan", "a whole number"),
        ("ROBOTSTXT_OBEY=maybe", "True or False"),
        ("LOG_LEVEL=LOUD", "one of CRITICAL, FATAL, ERROR, WARN, WARNING, INFO, DEBUG, NOTSET"),
    ],
)
def test_a_setting_that_cannot_be_meant(setting: str, wanted: str) -> None:
    """One line names it, its value and what it should be."""
    settings = get_project_settings()
    check_settings(settings)
    settings.setdict(dict([setting.split("=")]), priority="cmdline")
    with pytest.raises(ValueError, match=f"^{setting} is not {wanted}$"):
        check_settings(settings)


@pytest.mark.parametrize(
    "setting", ["DNS_TIMEOUT=0.5", "RETRY_PRIORITY_ADJUST=-1", "DEPTH_PRIORITY=3"]
)
def test_a_setting_that_can_be_meant(setting: str) -> None:
    """Not only those of this project are looked at."""
    settings = get_project_settings()
    settings.setdict(dict([setting.split("=")]), priority="cmdline")
    check_settings(settings)


def test_the_tables_name_every_setting_of_these_types() -> None:
    """A new Scrapy or a new setting of ours needs a row; whole numbers take no fraction."""
    defaults = {
        name: value
        for name, value in (vars(default_settings) | vars(project_settings)).items()
        if name.isupper() and isinstance(value, (bool, int, float))
    }
    assert sorted(BOOLEANS) == sorted(
        name for name, value in defaults.items() if isinstance(value, bool)
    )
    assert sorted(NUMBERS) == sorted(set(defaults) - set(BOOLEANS))
    # Scrapy's default is whole, and Scrapy reads it as any number.
    kinds = {name: type(defaults[name]) for name in NUMBERS} | {"DNS_TIMEOUT": float}
    assert {name: number.kind for name, number in NUMBERS.items()} == kinds


@pytest.mark.parametrize("option", [("-L", "LOUD"), ("-s", "BREAKER_PAGES=abc")])
def test_wrong_settings_end_in_one_line(option: tuple[str, str], tmp_path: Path) -> None:
    """And in exit code 2, before there is a row."""
    run = crawl("gwangnam", *option, lake=tmp_path)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert not list(tmp_path.iterdir())
