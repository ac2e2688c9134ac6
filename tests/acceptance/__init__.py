"""Measured on real text in `../shared/corpus`, where that is at hand; the project contains none.

The floors only rise: a change that finds less fails, one that finds more raises them.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="no ../shared/corpus here")


@cache
def pages() -> list[dict[str, Any]]:
    """Return what is known of each page."""
    known: list[dict[str, Any]] = json.loads((CORPUS / "pages.json").read_text(encoding="utf-8"))
    return known
