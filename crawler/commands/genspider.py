"""`scrapy genspider`: Scrapy's own, which finds the families' templates and those it brings."""

import sys
from pathlib import Path
from typing import Final

import scrapy
from scrapy.commands import genspider

from crawler.exits import Exit

_SCRAPYS: Final = Path(scrapy.__path__[0], "templates", "spiders")


class Command(genspider.Command):
    """Writes an outlet's file from a template; `TEMPLATES_DIR` has one for each family."""

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
