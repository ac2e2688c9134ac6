"""What `-h` prints: headings, examples, the names of regions and families."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import Final

from scrapy.commands import ScrapyHelpFormatter

_WIDTH: Final = 78
_PACKAGE: Final = Path(__file__).parents[1]


class HelpFormatter(ScrapyHelpFormatter):
    """Scrapy's formatter, with its headings underlined and blocks of lines left as they are.

    Scrapy takes each line that ends in a colon for a heading; only those that are not indented are.
    """

    def format_part_strings(self, part_strings: list[str]) -> list[str]:
        """Underline the headings of sections, and put the usage below one."""
        return list(map(self._headed, part_strings))

    def _headed(self, part: str) -> str:
        if part.startswith("usage: "):
            return f"Usage\n=====\n  {part.removeprefix('usage: ')}"
        heading = part.removesuffix(":\n")
        if heading == part or heading.startswith(" ") or "\n" in heading:
            return part
        heading = heading.title()
        return f"{heading}\n{'=' * len(heading)}\n"

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Leave text that has lines of its own as it is."""
        if "\n" in text:
            return text
        return super()._fill_text(text, width, indent)


def add_examples(
    parser: argparse.ArgumentParser, *examples: str, actions: Mapping[str, str] | None = None
) -> None:
    """Add examples to the help of a command, and above them what its actions do."""
    parser.formatter_class = HelpFormatter
    blocks = []
    if actions:
        longest = max(map(len, actions))
        lines = [_wrapped(f"  {name:<{longest}}  ", what) for name, what in actions.items()]
        blocks.append(_block("Actions", lines_of=lines))
    blocks.append(_block("Examples", lines_of=[f"  scrapy {example}" for example in examples]))
    parser.epilog = "\n\n".join(blocks)


def hide(parser: argparse.ArgumentParser, *options: str, dest: str) -> None:
    """Do not list an option of Scrapy's that the command refuses; it is still parsed."""
    parser.add_argument(*options, dest=dest, action="append", default=[], help=argparse.SUPPRESS)


def hide_outputs(parser: argparse.ArgumentParser) -> None:
    """Do not list -o and -O, which the command refuses."""
    hide(parser, "-o", "--output", dest="output")
    hide(parser, "-O", "--overwrite-output", dest="overwrite_output")


def add_spider_arguments(parser: argparse.ArgumentParser) -> None:
    """Add -a, with the arguments that an outlet takes."""
    parser.add_argument(
        "-a",
        dest="spargs",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="since=YYYY-MM-DD and until=YYYY-MM-DD: the first and the last day, in Korean time;"
        " walk=ids: count down the ids in the place of the lists, where the outlet's ids count up"
        " (may be repeated)",
    )


def add_outlet_filters(parser: argparse.ArgumentParser) -> None:
    """Add `--region` and `--family`, with the names that they take."""
    of_region = f"outlets of this region only: {', '.join(region_names())}"
    parser.add_argument("--region", metavar="REGION", help=of_region)
    of_family = f"outlets of this CMS family only: {', '.join(family_names())}"
    parser.add_argument("--family", metavar="FAMILY", help=of_family)


def region_names() -> list[str]:
    """Return the regions of this repository's outlets, without importing any outlet."""
    return sorted(file.parent.name for file in _PACKAGE.glob("spiders/*/__init__.py"))


def family_names() -> list[str]:
    """Return the CMS families: each has a template."""
    return sorted(file.stem for file in _PACKAGE.glob("templates/spiders/*.tmpl"))


def _wrapped(head: str, text: str) -> str:
    """Return a text beside its head, in lines that fit on a terminal of any usual width."""
    return fill(text, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _block(heading: str, lines_of: list[str]) -> str:
    return "\n".join([heading, "=" * len(heading), *lines_of])
