"""Imports what a crawl imports; `tests.support.forking` loads it before it forks.

Nothing here may install Twisted's reactor or start a thread: neither survives a fork. What only
some runs need is left to them: Playwright, boto3, trafilatura.
"""

from importlib import import_module
from pkgutil import walk_packages

#: Every module of these packages.
_PACKAGES = (
    "crawler.commands",
    "crawler.extensions",
    "crawler.middlewares",
    "crawler.spiders",
    "scrapy.commands",
    "scrapy.downloadermiddlewares",
    "scrapy.spidermiddlewares",
)
_MODULES = (
    "crawler.settings",
    "pandas",  # pyarrow loads it when it is there
    "pipelines.stages",
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.dupefilters",
    "scrapy.extensions.closespider",
    "scrapy.extensions.corestats",
    "scrapy.extensions.logcount",
    "scrapy.extensions.logstats",
    "scrapy.extensions.memusage",
    "scrapy.extensions.spiderstate",
    "scrapy.extensions.telnet",
    "scrapy.extensions.throttle",
    "scrapy.logformatter",
    "scrapy.pqueues",
    "scrapy.squeues",
    "scrapy.statscollectors",
)
_LEFT_OUT = "crawler.middlewares.rendering"

for _name in _PACKAGES:
    _package = import_module(_name)
    for _module in walk_packages(_package.__path__, f"{_name}."):
        if _module.name != _LEFT_OUT:
            import_module(_module.name)
for _name in _MODULES:
    import_module(_name)
