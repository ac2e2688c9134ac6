"""`scrapy completion`: a script that lets a shell complete commands, options and names."""

import argparse
import sys
from typing import Final

import shtab
from scrapy import cmdline
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler.commands import lake, pages
from crawler.commands.helping import add_examples, family_names
from crawler.outlet.registry import region_of, select
from crawler.outlet.suggestions import did_you_mean

SHELLS: Final = ("bash", "zsh", "fish")
#: The commands that take names of outlets as arguments.
_TAKE_OUTLETS: Final = ("backfill", "crawl", "crawlall", "probe", "schedule")
#: Options whose value is a file or a folder.
_FILES: Final = ("logfile", "page", "pidfile", "profile", "png", "warc", "output", "logs")

#: Characters of a description beside a completion.
_LONGEST_HELP: Final = 60


class Command(ScrapyCommand):
    """Prints a completion script, made from the parsers of all commands of this project."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return " | ".join(SHELLS)

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Print a completion script for bash, zsh or fish"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options."""
        super().add_options(parser)
        add_examples(
            parser,
            "completion bash > ~/.local/share/bash-completion/completions/scrapy",
            "completion fish > ~/.config/fish/completions/scrapy.fish",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse a shell that has no script."""
        super().process_options(args, opts)
        if len(args) != 1 or args[0] not in SHELLS:
            guess = did_you_mean(args[0], SHELLS) if len(args) == 1 else ""
            raise UsageError(f"name a shell, {', '.join(SHELLS)}{guess}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Print the script."""
        assert self.settings
        sys.stdout.write(shtab.complete(_parser(self.settings), args[0]))


def _parser(settings: Settings) -> argparse.ArgumentParser:
    """Return one parser with a subparser for each command, as Scrapy has none."""
    outlets = select(settings)
    choices = {
        "outlet": [outlet.name for outlet in outlets],
        "region": sorted(set(map(region_of, outlets))),
        "family": family_names(),
        "template": family_names(),
    }
    parser = argparse.ArgumentParser("scrapy", add_help=False)
    commands = parser.add_subparsers(dest="command")
    for name, command in sorted(cmdline._get_commands_dict(settings, inproject=True).items()):  # noqa: SLF001 - Scrapy has no other
        command.settings = settings
        about = command.short_desc()
        subparser = commands.add_parser(name, help=about, conflict_handler="resolve")
        command.add_options(subparser)
        subparser.epilog = None
        for action in subparser._actions:  # noqa: SLF001 - argparse has no other
            if action.help and action.help is not argparse.SUPPRESS:
                action.help = _in_a_line(action.help)
            if action.dest in choices and action.nargs != 0:
                action.choices = choices[action.dest]
            elif action.dest in _FILES and action.option_strings:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
        _add_arguments(subparser, name, choices["outlet"])
    return parser


def _add_arguments(parser: argparse.ArgumentParser, command: str, outlets: list[str]) -> None:
    """Add what a command takes beside its options, which Scrapy's parsers do not know."""
    if command in _TAKE_OUTLETS:
        parser.add_argument("outlets", nargs="*", choices=outlets)
    elif command == "completion":
        parser.add_argument("shell", choices=SHELLS)
    elif command == "pages":
        parser.add_argument("action", choices=list(pages.ACTIONS))
        parser.add_argument("files", nargs="*").complete = shtab.FILE  # type: ignore[attr-defined]
    elif command == "lake":
        (action,) = (each for each in parser._actions if each.dest == "action")  # noqa: SLF001
        action.choices = list(lake.ACTIONS)


def _in_a_line(text: str) -> str:
    """Return the beginning of a long help text: a list of names is no description."""
    return text if len(text) <= _LONGEST_HELP else text.partition(":")[0].partition(";")[0]
