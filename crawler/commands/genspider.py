"""`scrapy genspider`: Scrapy's own, with our templates of CMS families beside Scrapy's."""

import argparse
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import scrapy
from scrapy.commands import genspider
from scrapy.exceptions import UsageError

from crawler.commands.helping import add_examples, family_names, region_names
from crawler.outlet.suggestions import did_you_mean
from crawler.runs.exit_codes import Exit

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
#: A host, with a scheme if it is not https, and without a path: no outlet has one.
_DOMAIN: Final = re.compile(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+/?")
_SCRAPY_TEMPLATES: Final = Path(scrapy.__path__[0], "templates", "spiders")


class Command(genspider.Command):
    """Writes an outlet's file from a template; `TEMPLATES_DIR` has one per family."""

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Write the file of a new outlet, from the template of its family"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options, with the families beside `--template`."""
        super().add_options(parser)
        families = ", ".join(family_names())
        parser.add_argument(
            *("-t", "--template"),
            default="basic",
            metavar="FAMILY",
            help=f"the family of the outlet: {families}; or a template of Scrapy's",
        )
        add_examples(
            parser,
            "genspider -s NEWSPIDER_MODULE=crawler.spiders.jeju -t ndsoft NAME HOST",
            "genspider --list",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse a name, host or package with which the written file would not work."""
        super().process_options(args, opts)
        assert self.settings
        package = self.settings["NEWSPIDER_MODULE"]
        if len(args) == 2 and package in self.settings.getlist("SPIDER_MODULES"):  # noqa: PLR2004
            there = ", ".join(region_names())
            raise UsageError(
                f"name its province: -s NEWSPIDER_MODULE={package}.jeju; there are {there}"
            )
        if len(args) != 2 or (_SCRAPY_TEMPLATES / f"{opts.template}.tmpl").exists():  # noqa: PLR2004
            return  # Scrapy complains about missing arguments and writes its own templates
        name, domain = args
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name} is not a valid name: lower-case letters and digits, a letter first"
            )
        if not _DOMAIN.fullmatch(domain):
            raise UsageError(f"{domain} is not a host such as www.idomin.com or http://idomin.com")
        args[1] = domain.rstrip("/")
        if not _exists(package):
            folder = package.replace(".", "/")
            raise UsageError(f"there is no {package}; create {folder}/__init__.py first")

    def _spider_exists(self, name: str) -> bool:
        if exists := super()._spider_exists(name):
            self.exitcode = Exit.USAGE
        return exists

    def _find_template(self, template: str) -> Path | None:
        of_scrapy = _SCRAPY_TEMPLATES / f"{template}.tmpl"
        found = of_scrapy if of_scrapy.exists() else super()._find_template(template)
        if found is None:
            self.exitcode = Exit.USAGE
            if guess := did_you_mean(template, family_names()):
                print(f"There is no family {template!r}{guess}", file=sys.stderr)  # noqa: T201
        return found

    def _list_templates(self) -> None:
        super()._list_templates()
        names = sorted(file.stem for file in _SCRAPY_TEMPLATES.glob("*.tmpl"))
        sys.stdout.write(f"Scrapy's own: {', '.join(names)}\n")


def _exists(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:  # its parent package does not exist
        return False
