"""`scrapy outlets`, and the choice of outlets that several commands share."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from contextlib import suppress

import pytest
from rich.cells import cell_len
from scrapy.settings import Settings

from crawler.outlet.registry import region_of, region_title, select
from tests.support.crawling import PROJECT, SCRAPY

SETTINGS = Settings({"SPIDER_MODULES": ["crawler.spiders"]})


def names(*wanted: str, region: str | None = None, family: str | None = None) -> list[str]:
    """Return the slugs of the outlets chosen."""
    return [outlet.name for outlet in select(SETTINGS, wanted, region, family)]


def outlets(*options: str) -> subprocess.CompletedProcess[str]:
    """Run `scrapy outlets`."""
    return subprocess.run(
        [SCRAPY, "outlets", *options],
        cwd=PROJECT,
        env=os.environ | {"COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_outlets_in_the_order_of_their_names() -> None:
    """Without a wish all are meant."""
    assert names() == sorted(names())
    assert {"gwangnam", "kwangju", "ihalla"} <= set(names())


def test_names_keep_their_order_and_count_once() -> None:
    """A user's own order is what a live table shows."""
    assert names("kwangju", "gwangnam", "kwangju") == ["kwangju", "gwangnam"]


def test_region_and_family_narrow() -> None:
    """Each alone, and both."""
    assert "ihalla" in names(region="jeju")
    assert "gwangnam" not in names(region="jeju")
    assert {"gwangnam", "ihalla"} <= set(names(family="aid"))
    assert names("ihalla", region="jeju", family="aid") == ["ihalla"]


@pytest.mark.parametrize(
    ("wanted", "region", "family", "message"),
    [
        (["gwangnm"], None, None, "there is no outlet 'gwangnm'; did you mean gwangnam"),
        ([], "jejudo", None, "there is no region 'jejudo'; did you mean jeju?"),
        ([], None, "aids", "there is no family 'aids'; did you mean aid"),
        (["gwangnam"], "jeju", None, "no outlet is all of: gwangnam, region jeju"),
    ],
)
def test_what_is_unknown_is_said(
    wanted: list[str], region: str | None, family: str | None, message: str
) -> None:
    """In one line, with what there is."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        select(SETTINGS, wanted, region, family)


def test_an_outlet_says_where_it_belongs() -> None:
    """By where its file lies and what it is built on."""
    [ihalla] = select(SETTINGS, ["ihalla"])
    assert (region_of(ihalla), ihalla.family()) == ("jeju", "aid")
    assert region_title(ihalla) == "제주특별자치도"


def test_the_table_has_a_row_for_each() -> None:
    """Whole in a pipe, whatever the terminal's width was."""
    run = outlets("--region", "jeju")
    assert run.returncode == 0, run.stderr
    row = next(line for line in run.stdout.splitlines() if "ihalla" in line)
    for value in ("한라일보", "jeju", "제주특별자치도", "aid", "https://www.ihalla.com", "Jeju."):
        assert value in row
    assert "gwangnam" not in run.stdout


def test_an_outlet_that_is_switched_off() -> None:
    """Below the table, with the reason; not so for who has its consent."""
    line = "forbidding is switched off: Its terms of use, article 7, forbid to collect it"
    modules = ("-s", "SPIDER_MODULES=crawler.spiders,tests.support.broken")
    assert line in outlets(*modules).stdout
    assert line not in outlets(*modules, "-s", "IGNORE_TERMS=forbidding").stdout


def test_an_unknown_region_is_wrong_usage() -> None:
    """Exit code 2 and a line."""
    run = outlets("--region", "tokyo")
    assert run.returncode == 2
    assert run.stderr.startswith("scrapy outlets: there is no region 'tokyo'")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_name_is_never_cut(width: int) -> None:
    """On a terminal of any width it stands whole, in a line of its outlet."""
    shown = on_terminal(width, "outlets").splitlines()
    assert max(map(cell_len, shown)) <= width
    cells = {line.split("│")[1].strip() for line in shown if line.startswith("│")}
    assert set(names()) <= cells
    assert ("verified" in "".join(shown[:3])) == (width == 200)


def on_terminal(width: int, *words: str) -> str:
    """Return what `scrapy` prints on a terminal of so many columns, without colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    environ = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen(
        [SCRAPY, *words], cwd=PROJECT, env=environ | {"TERM": "xterm"}, stdin=theirs, stdout=theirs
    ) as process:
        os.close(theirs)
        printed = b""
        with suppress(OSError):  # how a terminal says that its last writer is gone
            while piece := os.read(ours, 65536):
                printed += piece
    os.close(ours)
    assert process.returncode == 0
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", printed.decode())
