"""Measured on real text in `../shared/corpus`, where that is at hand; the project contains none.

The floors only rise: a change that finds less fails, one that finds more raises them.
"""

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="no ../shared/corpus here")
