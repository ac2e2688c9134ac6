"""The exit codes of the project's commands, which cron and systemd act on."""

import sys
from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """An exit code. The members are in order from best to worst, which `worst` uses."""

    #: Done, and the result is as expected.
    DONE = 0
    #: Another run of the outlet is under way. EX_TEMPFAIL of sysexits.h: try again later.
    BUSY = 75
    #: Far fewer articles than usual, nothing new for too long, or a field stopped filling.
    BELOW = 11
    #: A list ended early, too many pages failed or could not be read, or a limit ended the run.
    PARTIAL = 12
    #: The lists show no article of the window, or the outlet does not answer.
    NOTHING = 10
    #: robots.txt, 401, 403, 429, a challenge page, or the outlet's terms.
    BLOCKED = 13
    #: Our own code raised an exception, or lost articles.
    FAILED = 1
    #: The lake could not be read or written. EX_IOERR of sysexits.h.
    STORAGE = 74
    #: Wrong usage or configuration; nothing was started.
    USAGE = 2
    #: SIGINT (Ctrl-C).
    INTERRUPTED = 130
    #: SIGTERM.
    TERMINATED = 143


def print_error(command: str, code: Exit, error: object) -> Exit:
    """Print to stderr, in one line, why a command ends with this code; return the code."""
    notes = getattr(error, "__notes__", ())
    print(f"{command}:", error, *notes, file=sys.stderr)  # noqa: T201 - for the user
    return code


def worst(codes: Sequence[int]) -> int:
    """Return the worst of the exit codes of many runs; `Exit.DONE` of none."""
    return max(codes, key=[*Exit].index, default=Exit.DONE)
