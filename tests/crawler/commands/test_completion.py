"""`scrapy completion`: its scripts are sourced in the real shells."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.crawling import call

#: A line as it is typed, and what the Tab key makes of it.
LINES = (
    ("scrapy crawla", "crawlall"),
    ("scrapy outlets --fam", "--family"),
    ("scrapy crawl gwangn", "gwangnam"),
    ("scrapy crawlall gwangnam --region jej", "jeju"),
    ("scrapy outlets --family nds", "ndsoft"),
    ("scrapy lake inf", "info"),
    ("scrapy reparse --outlet ihal", "ihalla"),
)
_BASH = """
source "$1"
COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p scrapy | sed 's/.*-F \\([^ ]*\\).*/\\1/')
echo "${COMPREPLY[@]}"
"""
#: A shell in a terminal of its own, since zsh completes nothing without one; waits for the line.
_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -U compinit; compinit -u -D; print REA''DY"
zpty -r -m shell seen '*READY*'
zpty -w -n shell "$2"$'\\t'
zpty -r -m shell seen "*$3*"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the scripts."""
    root = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        done = call(shell, lake=root, command="completion")
        assert done.returncode == 0
        (root / shell).write_text(done.stdout)
    return root


def run(*command: str | Path) -> str:
    """Run a command and return what it prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    return done.stdout


def shell(name: str) -> str:
    """Return the path of a shell; `make tools` installs those that are missing."""
    path = shutil.which(name)
    assert path, f"there is no {name}"
    return path


@pytest.mark.parametrize(("line", "word"), LINES)
def test_bash(line: str, word: str, folder: Path) -> None:
    """Asked as bash itself asks it."""
    assert run("bash", "--norc", "-c", _BASH, "bash", folder / "bash", line).split() == [word]


def test_fish(folder: Path) -> None:
    """Asked with its own `complete -C`."""
    fish = shell("fish")
    for line, word in LINES:
        told = run(fish, "--no-config", "-c", f"source {folder}/fish; complete -C '{line}'")
        assert [each.partition("\t")[0] for each in told.splitlines()] == [word]


def test_zsh(folder: Path) -> None:
    """Typed into a terminal, with the script where zsh looks for it."""
    zsh = shell("zsh")
    (folder / "zsh").rename(folder / "_scrapy")
    for line, word in LINES:
        whole = f"{line.rpartition(' ')[0]} {word}"
        run(zsh, "-f", "-c", _ZSH, "zsh", folder, line, whole)


def test_a_shell_that_has_no_script(tmp_path: Path) -> None:
    """With 2 and a guess."""
    done = call("zhs", lake=tmp_path, command="completion")
    assert done.returncode == 2
    assert "name a shell, bash, zsh, fish; did you mean zsh?" in done.stderr
