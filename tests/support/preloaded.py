"""Imports what a crawl imports; `tests.support.forking` loads it before it forks.

Nothing here may install Twisted's reactor or start a thread: neither survives a fork.
"""

from importlib import import_module
from pkgutil import walk_packages

#: `report` and `schedule` load Vega, `rendering` loads Playwright; most runs need neither.
_LEFT_OUT = {
    "crawler.commands.report",
    "crawler.commands.schedule",
    "crawler.middlewares.rendering",
}

for _name in ("crawler.settings", "pipelines.stages", "scrapy.cmdline"):
    import_module(_name)
for _name in ("commands", "extensions", "middlewares", "spiders"):
    _package = import_module(f"crawler.{_name}")
    for _module in walk_packages(_package.__path__, f"{_package.__name__}."):
        if _module.name not in _LEFT_OUT:
            import_module(_module.name)
