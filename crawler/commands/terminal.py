"""The console of the commands that print tables, and the tables."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

_Item = TypeVar("_Item")

#: Columns of a table in a file, a pipe or a mail: wide enough that no address is cut.
_PIPE_WIDTH: Final = 200


def console(pipe_width: int = _PIPE_WIDTH) -> Console:
    """Return a console for stdout, as wide as the terminal; `pipe_width` if there is none."""
    return Console(width=None if sys.stdout.isatty() else pipe_width, highlight=False)


def draws_progress() -> bool:
    """Return whether bars of progress are drawn: on a terminal, and in no log or mail."""
    return sys.stderr.isatty()


def tracked(items: Sequence[_Item], what: str) -> Iterable[_Item]:
    """Return the items; while they are gone through, a bar of progress is drawn on a terminal."""
    is_silent = not items or not draws_progress()
    return track(items, what, console=Console(stderr=True), disable=is_silent)


def key_table(key: str, *columns: str, title: str | None = None) -> Table:
    """Return a table whose first column is never cut or folded: it is what a user types.

    What the others have is folded where the terminal is narrow.
    """
    others = (Column(name, overflow="fold") for name in columns)
    return Table(Column(key, no_wrap=True), *others, title=title)
