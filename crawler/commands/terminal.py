"""The console of the commands that print tables."""

import sys
from typing import Final

from rich.console import Console

#: Columns of a table in a file, a pipe or a mail: wide enough that no address is cut.
_PIPE_WIDTH: Final = 200


def console(pipe_width: int = _PIPE_WIDTH) -> Console:
    """Return a console for stdout, as wide as the terminal; `pipe_width` if there is none."""
    return Console(width=None if sys.stdout.isatty() else pipe_width, highlight=False)
