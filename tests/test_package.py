"""What stands around the code: the package that others install, and the hooks before a commit."""

import re
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from typing import Final
from zipfile import ZipFile

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("crawler", "pipelines")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build a wheel of a copy of the project, with the setuptools that is there."""
    folder = tmp_path_factory.mktemp("package")
    for name in PACKAGES:
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        copy(ROOT / name, folder)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return ZipFile(built)


def test_the_package_is_whole(wheel: ZipFile) -> None:
    """Types, templates and the report's files come along; the tests do not."""
    names = set(wheel.namelist())
    files = [file for name in PACKAGES for file in (ROOT / name).rglob("*") if file.is_file()]
    expected = {
        file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts
    }
    assert {"crawler/py.typed", "pipelines/py.typed"} <= expected
    assert {name for name in names if not name.startswith("jibang-")} == expected


def test_the_licence_is_stated(wheel: ZipFile) -> None:
    """As an SPDX expression, the same in the README."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = message_from_bytes(wheel.read(name))
    assert metadata["License-Expression"] == "Apache-2.0"
    assert f"The code is {metadata['License-Expression']}," in (ROOT / "README.md").read_text()


def test_the_hooks_are_the_ruff_of_make_lint() -> None:
    """Both of its commands, from .venv, and nothing that is fetched."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    assert re.findall(r"repo: *(\S+)", hooks) == ["local"]
    entries = re.findall(r"entry: \.venv/bin/(ruff .*?) --force-exclude", hooks)
    makefile = (ROOT / "Makefile").read_text()
    assert entries == re.findall(r"\$\(BIN\)/(ruff .*?) \.$", makefile, re.MULTILINE)
