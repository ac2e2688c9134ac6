"""Every outlet's file, one after another: what it says, and that its family reads it."""

import re
from datetime import date, datetime

import pytest

from crawler.outlet.registry import about, region_of, region_title
from crawler.outlet.spider import OutletSpider
from pipelines.timestamps import SEOUL
from tests.replica.families import PRESSES
from tests.support.families import OUTLETS, archive_of, first_list, misdated, misread

HANGUL = re.compile("[가-힣]|OBS")
#: What the templates of `scrapy genspider` have in the places of what only a person knows.
PLACEHOLDERS = ("한글이름", "What is odd about it")


def test_a_hundred() -> None:
    """No two of one name, no two of one host."""
    assert len(OUTLETS) >= 100
    assert len({outlet.base_url for outlet in OUTLETS}) == len(OUTLETS)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_what_its_file_says(outlet: type[OutletSpider]) -> None:
    """All that an outlet has to say, and nothing that nobody saw."""
    file = f"{outlet.__module__.replace('.', '/')}.py"
    package = file.replace(f"{outlet.name}.py", "__init__.py")
    host = outlet.base_url.partition("//")[2].removeprefix("www.")
    text = f"{outlet.title} {about(outlet)} {outlet.__doc__}"
    left = [words for words in PLACEHOLDERS if words in text]
    assert not left, f"{file} still has the words of its template: write what is meant by {left}"
    assert re.fullmatch("[a-z0-9_]+", outlet.name), (
        f"{file}: write `name` in lower-case letters and digits, not {outlet.name!r}"
    )
    assert HANGUL.search(outlet.title), (
        f"{file}: write the newspaper's Korean name as `title`, not {outlet.title!r}"
    )
    assert re.fullmatch(r"https?://[a-z0-9.-]+", outlet.base_url), (
        f"{file}: write `base_url` as a scheme and a host, such as http://www.idomin.com,"
        f" not {outlet.base_url!r}"
    )
    assert outlet.allowed_domains == [host], (
        f"{file}: leave out `allowed_domains`; it is made from `base_url`"
    )
    assert about(outlet).startswith(f"{outlet.title}, "), (
        f'{file}: begin its first line with the `title` and the town: """{outlet.title}, Town. …"""'
    )
    assert outlet.__doc__ == f"{outlet.title}.", (
        f'{file}: write the `title` and a full stop below the class: """{outlet.title}."""'
    )
    assert outlet.__module__.endswith(f".{region_of(outlet)}.{outlet.name}"), (
        f"{file}: name the file as the outlet, {outlet.name}.py"
    )
    assert HANGUL.search(region_title(outlet)), (
        f"{package}: write the Korean name of the province as its docstring"
    )
    assert outlet.family() in PRESSES, (
        f"{outlet.family()} has no press in tests/replica; its press.py says how to write one"
    )
    assert outlet.verified is None or outlet.verified <= datetime.now(SEOUL).date(), (
        f"{file}: `verified` is a day to come; write the day on which you probed the site"
    )
    assert outlet.start_date <= date(2010, 1, 1), (
        f"{file}: `start_date` is after 2010; write the day of the first article online"
    )
    latin = [name for name in outlet.sections.values() if not HANGUL.search(name)]
    assert not latin, f"{file}: write the Korean names of these `sections`: {latin}"


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_it_lists_and_reads_under_its_own_host_name(outlet: type[OutletSpider]) -> None:
    """A day of its family's newspaper, with links to others that are not followed."""
    archive = archive_of(outlet, days=1, per_day=6)
    assert not misread(outlet, archive)
    assert not misdated(outlet, archive, first_list(outlet, archive))
