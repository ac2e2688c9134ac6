"""The exit codes of the project's commands. cron and systemd tell people what a code says."""

from typing import Final

#: Something failed: a list broke off, a page did not come, the run was cut short.
FAILED: Final = 1
#: Wrong usage or configuration: nothing was begun.
USAGE: Final = 2
#: The lake could not be read or written. As in sysexits.h: an error of input or output.
STORAGE: Final = 74
#: Another run of the outlet is under way. As in sysexits.h: try again later.
BUSY: Final = 75
