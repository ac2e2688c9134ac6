"""Keeps real crawls out of the lake of `make demo`, whose rows are made up."""

import shlex
from typing import Final

from scrapy.settings import BaseSettings

from pipelines.lake import Place

#: The file that marks such a lake; `tests/demo.py` writes it.
MARKER: Final = "DEMO"


def refuse_demo_lake(place: Place, settings: BaseSettings) -> None:
    """Raise `ValueError` with a line for the user if the lake holds the rows of `make demo`.

    Raise `OSError` when the lake cannot be read. The demo itself sets `DEMO_LAKE`.
    """
    if settings.getbool("DEMO_LAKE") or not place.has(MARKER):
        return
    raise ValueError(
        f"the lake {place.uri} holds the made-up rows of `make demo` ({place.uri}/{MARKER}),"
        f" and real ones must not be mixed with them. Remove them: {_removal(place.uri)}."
        " Or name another lake: LAKE_URI=FOLDER"
    )


def _removal(uri: str) -> str:
    """Return the command that removes a demo's lake."""
    if uri.startswith("s3://"):
        return f"aws s3 rm --recursive {shlex.quote(uri)}"
    folder = shlex.quote(uri)
    return f"rm -r {folder}/*/ {folder}/{MARKER}*"
