"""What each command says of itself at 80 columns, and what it guesses was meant."""

import re
import shlex
from argparse import ArgumentParser

import pytest
from scrapy import cmdline
from scrapy.utils.project import get_project_settings

from crawler.commands.helping import HelpFormatter, family_names, region_names
from crawler.outlet.registry import region_of, select
from crawler.outlet.suggestions import did_you_mean
from tests.support.crawling import call

COMMANDS = cmdline._get_commands_dict(get_project_settings(), inproject=True)  # noqa: SLF001
OURS = sorted(
    name for name, each in COMMANDS.items() if type(each).__module__.startswith("crawler.")
)
WIDTH = 80


def help_of(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what `-h` prints on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", f"{WIDTH}")
    done = call("-h", lake="/nowhere", command=command)
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("command", OURS)
def test_help_fits_on_a_terminal(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is longer, and each underline belongs to a heading as long as it."""
    text = help_of(command, monkeypatch)
    lines = text.splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    for number, line in enumerate(lines):
        if re.fullmatch(r"[=-]{3,}", line):
            assert len(lines[number - 1]) == len(line), text
            assert not lines[number - 1].startswith(" ")


@pytest.mark.parametrize("command", sorted(OURS))
def test_help_has_two_examples_that_parse(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With options that there are."""
    _, _, block = help_of(command, monkeypatch).partition("Examples\n========\n")
    examples = [line.strip() for line in block.splitlines() if line.strip()]
    assert len(examples) == 2
    for example in examples:
        program, name, *words = shlex.split(example.partition(" > ")[0].partition(" | ")[0])
        assert (program, name) == ("scrapy", command)
        parser = ArgumentParser(conflict_handler="resolve", exit_on_error=False)
        COMMANDS[command].settings = get_project_settings()
        COMMANDS[command].add_options(parser)
        _, rest = parser.parse_known_args(words)
        assert not [word for word in rest if word.startswith("-")]


def test_the_list_of_commands_fits() -> None:
    """One line for each command."""
    for name in OURS:
        assert len(f"  {name:<13} {COMMANDS[name].short_desc()}") <= WIDTH, name


def test_a_line_that_ends_in_a_colon_is_no_heading() -> None:
    """Scrapy's formatter took it for one, and wrote over the text."""
    parser = ArgumentParser("scrapy", formatter_class=lambda prog: HelpFormatter(prog, width=40))
    parser.add_argument("--one", help="a help that is wrapped after this word here: and goes on")
    assert "=" not in parser.format_help().partition("  --one")[2]


def test_what_is_refused_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """-o and -O make sense with `crawl` alone, and -a not with `backfill`."""
    for command, refused in (("crawlall", ("-o", "-O")), ("backfill", ("-o", "-O", "-a"))):
        text = help_of(command, monkeypatch)
        assert not [option for option in refused if f"  {option} " in text]
    told = help_of("crawl", monkeypatch)
    assert all(word in told for word in ("since=YYYY-MM-DD", "until=YYYY-MM-DD", "walk=ids"))


def test_regions_and_families_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that there are, although no outlet is imported for it."""
    outlets = select(get_project_settings())
    assert region_names() == sorted(set(map(region_of, outlets)))
    assert {each.family() for each in outlets} <= set(family_names())
    text = help_of("outlets", monkeypatch)
    assert all(name in text for name in (*region_names(), *family_names()))


@pytest.mark.parametrize(
    ("name", "known", "guess"),
    [
        ("gwangnm", ["gwangnam", "kwangju"], "; did you mean gwangnam?"),
        ("ab", ["abx", "aby", "abz", "abw"], "; did you mean abz, aby or abx?"),
        ("zzz", ["gwangnam"], ""),
        ("", ["gwangnam"], ""),
    ],
)
def test_at_most_three_guesses(name: str, known: list[str], guess: str) -> None:
    """And none that is nothing like it."""
    assert did_you_mean(name, known) == guess


def test_a_title_is_a_name_too() -> None:
    """One knows a newspaper by its Korean name."""
    assert (
        did_you_mean("광남", ["gwangnam"], {"gwangnam": "광남일보"}) == "; did you mean gwangnam?"
    )


def test_an_unknown_command_is_guessed() -> None:
    """Below Scrapy's complaint."""
    done = call(lake="/nowhere", command="crwalall")
    assert done.returncode == 2
    assert "Unknown command: crwalall" in done.stdout
    assert "Did you mean crawlall or crawl?" in done.stdout
