"""What the report can say, it can say in both languages."""

import json
import re
from pathlib import Path

import pytest

import crawler.reporting
from crawler.reporting.calendar import Mark
from crawler.reporting.health import OutletState
from crawler.runs.exit_codes import Exit
from crawler.runs.failures import CLASSES
from pipelines.lake.schema import FLAGS, REASONS
from pipelines.stages import FIELDS

ASSETS = Path(crawler.reporting.__path__[0]) / "assets"
WORDS = json.loads((ASSETS / "words.json").read_text())


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("state", list(OutletState)),
        ("run", list(OutletState)),
        ("outcome", [*(code.name.lower() for code in Exit), "crashed"]),
        ("mark", list(Mark)),
        ("flag", list(FLAGS)),
        ("failure", list(CLASSES)),
        ("field", list(FIELDS)),
        ("reason", list(REASONS)),
    ],
)
def test_each_value_has_its_word(group: str, names: list[str]) -> None:
    """And no word is left over."""
    assert {name for name in WORDS if name.startswith(f"{group}.")} == {
        f"{group}.{name}" for name in names
    }


def test_each_word_is_korean_and_english_with_the_same_gaps() -> None:
    """What is put into the one is put into the other."""
    for name, word in WORDS.items():
        assert {*word} == {"en", "ko"}
        assert word["en"]
        assert word["ko"]
        gaps = {language: {*re.findall(r"{\w+}", word[language])} for language in word}
        assert gaps["en"] == gaps["ko"], name


def test_each_word_is_said_somewhere() -> None:
    """In the page or its scripts, by its name or by that of its group."""
    sources = "".join(path.read_text() for path in (*ASSETS.glob("*.js"), ASSETS / "page.html"))
    groups = (
        *("state", "run", "outcome", "mark", "proof", "flag", "failure", "field", "reason"),
        *("about", "csv", "columns"),
    )
    for name in WORDS:
        group, _, rest = name.partition(".")
        assert group in groups or f'"{rest or group}"' in sources, name


def test_what_is_explained_is_there() -> None:
    """An explanation is of a column or of a state; a table that can be saved has a name."""
    explained = {name.partition(".")[2] for name in WORDS if name.startswith("about.")}
    there = {name.partition(".")[2] for name in WORDS if name.startswith(("column.", "state."))}
    assert explained - there <= {"state"}
    page = (ASSETS / "page.html").read_text()
    saved = {f"csv.{name}" for name in re.findall('data-csv="([a-z]+)"', page)}
    assert saved == {name for name in WORDS if name.startswith("csv.")}
