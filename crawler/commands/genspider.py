"""`scrapy genspider`: Scrapy's own, which finds the families' templates and those it brings."""

import argparse
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import scrapy
from scrapy.commands import genspider
from scrapy.exceptions import UsageError

from crawler.runs.exit_codes import Exit

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
#: A host, with a scheme where it is not https; no path, which no outlet has before its addresses.
_DOMAIN: Final = re.compile(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+/?")
_SCRAPYS: Final = Path(scrapy.__path__[0], "templates", "spiders")


class Command(genspider.Command):
    """Writes an outlet's file from a template; `TEMPLATES_DIR` has one for each family."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what would become a file that cannot work."""
        super().process_options(args, opts)
        if len(args) != 2 or (_SCRAPYS / f"{opts.template}.tmpl").exists():  # noqa: PLR2004
            return  # Scrapy says what is missing, and writes its own as it does
        assert self.settings
        name, domain = args
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name} is no name: small letters and digits, a letter first")
        if not _DOMAIN.fullmatch(domain):
            raise UsageError(f"{domain} is no host, such as www.idomin.com or http://idomin.com")
        args[1] = domain.rstrip("/")
        package = self.settings["NEWSPIDER_MODULE"]
        if not _is_there(package):
            folder = package.replace(".", "/")
            raise UsageError(f"there is no {package}; make {folder}/__init__.py first")

    def _spider_exists(self, name: str) -> bool:
        if exists := super()._spider_exists(name):
            self.exitcode = Exit.USAGE
        return exists

    def _find_template(self, template: str) -> Path | None:
        theirs = _SCRAPYS / f"{template}.tmpl"
        found = theirs if theirs.exists() else super()._find_template(template)
        if found is None:
            self.exitcode = Exit.USAGE
        return found

    def _list_templates(self) -> None:
        super()._list_templates()
        names = sorted(file.stem for file in _SCRAPYS.glob("*.tmpl"))
        sys.stdout.write(f"Scrapy's own: {', '.join(names)}\n")


def _is_there(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:  # the one that it would be in
        return False
