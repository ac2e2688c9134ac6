"""The exit codes of the project's commands: cron and systemd tell people what a code says."""

import sys
from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """An exit code, from good to bad: of many outlets the last in this order counts."""

    #: As expected.
    DONE = 0
    #: Another run of the outlet is under way. As in sysexits.h: try again later.
    BUSY = 75
    #: Far below what the outlet usually yields, or a field that used to fill stopped filling.
    BELOW = 11
    #: A list chain broke, too many pages failed or could not be read, the run was cut short.
    PARTIAL = 12
    #: The outlet shows nothing, or does not answer.
    NOTHING = 10
    #: robots.txt, 403, 429, a challenge page, or terms that forbid it.
    BLOCKED = 13
    #: Our own code raised.
    FAILED = 1
    #: The lake could not be read or written. As in sysexits.h: an error of input or output.
    STORAGE = 74
    #: Wrong usage or configuration: nothing was begun.
    USAGE = 2
    #: Ctrl-C, and a SIGTERM.
    INTERRUPTED = 130
    TERMINATED = 143


def complain(command: str, code: Exit, error: object) -> Exit:
    """Tell the user in a line why a command ends with this code; give the code."""
    notes = getattr(error, "__notes__", ())
    print(f"{command}:", error, *notes, file=sys.stderr)  # noqa: T201 - for the user
    return code


def worst(codes: Sequence[int]) -> int:
    """Give the worst of the exit codes of many runs."""
    return max(codes, key=[*Exit].index, default=Exit.DONE)
