"""The project's own `scrapy` commands."""

from scrapy import cmdline
from scrapy.settings import BaseSettings

from crawler.outlet.suggestions import did_you_mean

_complain = cmdline._print_unknown_command_msg  # noqa: SLF001 - Scrapy has no hook for it


def _guess_command(settings: BaseSettings, cmdname: str, inproject: bool) -> None:  # noqa: FBT001 - Scrapy's signature
    """Print Scrapy's complaint about an unknown command, and the commands that are like it."""
    _complain(settings, cmdname, inproject)
    known = cmdline._get_commands_dict(settings, inproject)  # noqa: SLF001
    if guess := did_you_mean(cmdname, known):
        print(f"{guess.removeprefix('; ').capitalize()}\n")  # noqa: T201 - for the user


# Scrapy imports this package before it looks for a command.
cmdline._print_unknown_command_msg = _guess_command  # noqa: SLF001
