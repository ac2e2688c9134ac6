"""The commands of all pages: each is understood, and those that take seconds are run."""

import os
import re
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from typing import Final

import duckdb
import pytest
from scrapy import cmdline
from scrapy.cmdline import _get_commands_dict
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.project import get_project_settings

from tests.replica.server import Replica
from tests.support.crawling import QUICK, SCRAPY
from tests.support.forking import run_forked
from tests.support.pages import PAGES, ROOT, Block, blocks, commands, prose

#: What stands for something in a command. The replica prints gwangnam.
PLACEHOLDERS: Final = {"NAME": "gwangnam", "FAMILY": "ndsoft", "PROVINCE": "gwangju"}
#: Programs of the system that the pages use, and that no test starts.
SYSTEM: Final = {".", "crontab", "duckdb", "echo", "export", "mkdir", "pre-commit", "sudo"}
#: Scrapy commands that ask sites outside the replica, write into the project, or never end.
NOT_RUN: Final = (
    re.compile(r"scrapy (backfill(?!.*--(status|dry-run))|crawlall|genspider|probe --all)"),
    re.compile(r"scrapy .*\b(hanbit|idomin|kjdaily)\b|.*--serve"),
)
#: A command failed if it ended with one of these.
BAD_CODES: Final = (1, 2, 74)
SHELL: Final = [block for page in PAGES for block in blocks(page, "sh")]
RUN: Final = list(dict.fromkeys(block.page for block in SHELL))
_INLINE: Final = re.compile(r"`(scrapy [^`]+)`")
_TARGET: Final = re.compile(r"^([a-z]+):", re.MULTILINE)


def command_of(name: str) -> tuple[ScrapyCommand, ArgumentParser]:
    """Return a command of Scrapy or of the project, with its parser, as `scrapy` makes them."""
    settings = get_project_settings()
    command = _get_commands_dict(settings, inproject=True)[name]
    settings.setdict(command.default_settings, priority="command")
    settings.set("LAKE_URI", "/tmp/no-lake", priority="cmdline")  # else that of the demo  # noqa: S108
    command.settings = settings
    parser = ArgumentParser(prog=f"scrapy {name}", conflict_handler="resolve", exit_on_error=False)
    command.add_options(parser)
    return command, parser


def filled(words: Sequence[str]) -> list[str]:
    """Return the words of a command with examples for its placeholders."""
    pattern = re.compile(rf"\b({'|'.join(PLACEHOLDERS)})\b")
    return [pattern.sub(lambda match: PLACEHOLDERS[match[0]], word) for word in words]


def check_scrapy(words: Sequence[str]) -> None:
    """Let the command's own parser and checks look at its arguments.

    Raise `KeyError` for no command, `UsageError` or `SystemExit` for arguments that it refuses.
    """
    command, parser = command_of(words[1])
    opts, args = parser.parse_known_args(words[2:])
    if unknown := [word for word in args if word.startswith("-")]:
        raise UsageError(f"unknown: {unknown}")
    if "hanbit" not in words:  # the outlet that a reader adds
        command.process_options(args, opts)


def check(words: Sequence[str]) -> None:
    """Check a command of any kind. Raise an exception if it cannot be run."""
    match words:
        case ["scrapy", *_]:
            check_scrapy(filled(words))
        case ["make", target]:
            assert target in _TARGET.findall((ROOT / "Makefile").read_text())
        case ["pytest", path, *_]:
            assert (ROOT / path).exists()
        case ["pip", "install", *rest]:
            assert "-r" not in rest or (ROOT / rest[rest.index("-r") + 1]).exists()
        case ["python3", "-m", "venv", ".venv"]:
            pass
        case [program, *_]:
            assert program in SYSTEM


@pytest.mark.parametrize("block", SHELL, ids=str)
def test_commands_are_understood(block: Block) -> None:
    """Protects a reader from a command that was renamed, and an option that is gone."""
    for words in commands(block.text):
        check(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_within_the_text_exist(page: Path) -> None:
    """Also those that are shortened: their options are options."""
    for text in _INLINE.findall(prose(page)):
        _, name, *words = text.split()
        if name == "…":
            continue
        _, parser = command_of(name)
        options = [word for word in words if word.startswith("-")]
        known = parser._option_string_actions  # noqa: SLF001 - argparse has no other way
        assert [option for option in options if option not in known] == [], text


@pytest.mark.parametrize(
    "line", ["scrapy crawl nobody", "scrapy lake vorify", "scrapy report --sinse 2005", "mak demo"]
)
def test_the_check_can_fail(line: str) -> None:
    """An outlet, an action, an option and a program that do not exist."""
    (words,) = commands(line)
    with pytest.raises((Exception, SystemExit)):
        check(words)


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    """Return a folder with a copy of the lake, and with what the commands expect beside it."""
    copytree(folder / "data", tmp_path / "data")
    pages = f"from '{tmp_path}/data/pages/*/*/*.parquet' where outlet = 'gwangnam'"
    page = duckdb.connect().execute(f"select body {pages} limit 1").fetchall()[0][0]
    (tmp_path / "page.html").write_bytes(page)
    return tmp_path


@pytest.mark.parametrize("page", RUN)
def test_commands_run(page: str, place: Path, replica: Replica) -> None:
    """In their order, in a folder of their own, on the replica's lake."""
    env = os.environ | replica.environ
    env |= {"LAKE_URI": f"{place}/data", "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    for block in blocks(ROOT / page, "sh"):
        for words in map(filled, commands(block.text)):
            line = " ".join(words)
            if words[0] != "scrapy" or any(each.match(line) for each in NOT_RUN):
                continue
            arguments = [str(SCRAPY), words[1], *QUICK, *words[2:]]
            run = run_forked(cmdline.execute, arguments, cwd=place, env=env, timeout=120)
            is_nobody = "no row names" in run.stderr  # `lake forget` of somebody who never wrote
            assert run.returncode not in BAD_CODES or is_nobody, f"{line}\n{run.stderr}"
            assert "Traceback" not in run.stderr, f"{line}\n{run.stderr}"
