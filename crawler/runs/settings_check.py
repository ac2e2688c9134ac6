"""Refuses settings of a wrong type or outside their range, before Scrapy fails on them."""

import logging
from dataclasses import dataclass
from math import inf
from typing import Final

from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True)
class _Number:
    """What a numeric setting takes: `least` and `most` are both allowed."""

    kind: type[int] | type[float]
    least: float = 0
    most: float = inf

    def accepts(self, value: object) -> bool:
        """Return whether the value is a finite number of this kind within the range."""
        try:
            number = self.kind(str(value))
        except ValueError:
            return False
        return self.least <= number <= self.most and number != inf

    def __str__(self) -> str:
        name = "a whole number" if self.kind is int else "a number"
        if self.most < inf:
            return f"{name} from {self.least} to {self.most}"
        return f"{name} of {self.least} or more" if self.least > -inf else name


_COUNT: Final = _Number(int)
_AT_LEAST_ONE: Final = _Number(int, 1)
_ANY_INTEGER: Final = _Number(int, -inf)
_SECONDS: Final = _Number(float)
_POSITIVE_SECONDS: Final = _Number(float, 0.001)

#: Every numeric setting, of Scrapy and of this project, with its range. A test holds it complete.
NUMBERS: Final = {
    "AUTOTHROTTLE_MAX_DELAY": _SECONDS,
    "AUTOTHROTTLE_START_DELAY": _SECONDS,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": _Number(float),
    "BREAKER_PAGES": _AT_LEAST_ONE,
    "BROWSER_TIMEOUT": _SECONDS,
    "CLOSESPIDER_ERRORCOUNT": _COUNT,
    "CLOSESPIDER_ITEMCOUNT": _COUNT,
    "CLOSESPIDER_PAGECOUNT": _COUNT,
    "CLOSESPIDER_PAGECOUNT_NO_ITEM": _COUNT,
    "CLOSESPIDER_TIMEOUT": _SECONDS,
    "CLOSESPIDER_TIMEOUT_NO_ITEM": _COUNT,
    "CONCURRENT_ITEMS": _AT_LEAST_ONE,
    "CONCURRENT_REQUESTS": _AT_LEAST_ONE,
    "CONCURRENT_REQUESTS_PER_DOMAIN": _AT_LEAST_ONE,
    "CRAWL_DELAY_MAX": _SECONDS,
    "DEPTH_LIMIT": _COUNT,
    "DEPTH_PRIORITY": _ANY_INTEGER,
    "DNSCACHE_SIZE": _COUNT,
    "DNS_TIMEOUT": _SECONDS,
    "DOWNLOAD_DELAY": _SECONDS,
    "DOWNLOAD_DELAY_JITTER": _Number(float),
    "DOWNLOAD_MAXSIZE": _COUNT,
    "DOWNLOAD_TIMEOUT": _POSITIVE_SECONDS,
    "DOWNLOAD_WARNSIZE": _COUNT,
    "FEED_EXPORT_BATCH_ITEM_COUNT": _COUNT,
    "FEED_EXPORT_INDENT": _COUNT,
    "HTTP2_MAX_FRAME_SIZE": _COUNT,
    "HTTPCACHE_EXPIRATION_SECS": _COUNT,
    "LAKE_COMMIT_ROWS": _AT_LEAST_ONE,
    "LAKE_COMMIT_SECONDS": _POSITIVE_SECONDS,
    "LOGSTATS_INTERVAL": _SECONDS,
    "MAIL_PORT": _COUNT,
    "MEMUSAGE_CHECK_INTERVAL_SECONDS": _SECONDS,
    "MEMUSAGE_LIMIT_MB": _COUNT,
    "MEMUSAGE_WARNING_MB": _COUNT,
    "METAREFRESH_MAXDELAY": _COUNT,
    "PROGRESS_PIPE": _COUNT,
    "REACTOR_THREADPOOL_MAXSIZE": _COUNT,
    "REDIRECT_MAX_TIMES": _COUNT,
    "REDIRECT_PRIORITY_ADJUST": _ANY_INTEGER,
    "REMOTE_CONTROL_OUTPUT_MAX_BYTES": _COUNT,
    "REMOTE_CONTROL_TIMEOUT_DEFAULT": _SECONDS,
    "REMOTE_CONTROL_TIMEOUT_MAX": _SECONDS,
    "REMOTE_CONTROL_TRACEBACK_MAX_BYTES": _COUNT,
    "RETRY_AFTER_MAX": _SECONDS,
    "RETRY_PRIORITY_ADJUST": _ANY_INTEGER,
    "RETRY_TIMES": _COUNT,
    # Hours. The upper bound is more than a century, and keeps dates within what Python can hold.
    "REVISIT_HOURS": _Number(float, 0, 1_000_000),
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": _COUNT,
    "URLLENGTH_LIMIT": _COUNT,
}

#: Every setting that is True or False, of Scrapy and of this project. A test holds it complete.
BOOLEANS: Final = (
    "AUTOTHROTTLE_DEBUG",
    "AUTOTHROTTLE_ENABLED",
    "COMPRESSION_ENABLED",
    "COOKIES_DEBUG",
    "COOKIES_ENABLED",
    "CRAWLSPIDER_FOLLOW_LINKS",
    "DEMO_LAKE",
    "DEPTH_STATS_VERBOSE",
    "DNSCACHE_ENABLED",
    "DOWNLOADER_CLIENT_TLS_VERBOSE_LOGGING",
    "DOWNLOADER_STATS",
    "DOWNLOAD_FAIL_ON_DATALOSS",
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "DUPEFILTER_DEBUG",
    "FEED_STORAGE_FTP_ACTIVE",
    "FEED_STORE_EMPTY",
    "FORCE_CRAWLER_PROCESS",
    "FTP_PASSIVE_MODE",
    "HTTPCACHE_ALWAYS_STORE",
    "HTTPCACHE_ENABLED",
    "HTTPCACHE_GZIP",
    "HTTPCACHE_IGNORE_MISSING",
    "HTTPERROR_ALLOW_ALL",
    "HTTPPROXY_ENABLED",
    "HTTPX_HTTP2_ENABLED",
    "KEEP_PAGES",
    "LOG_COLOR",
    "LOG_ENABLED",
    "LOG_FILE_APPEND",
    "LOG_INSTALL_ROOT_HANDLER",
    "LOG_SHORT_NAMES",
    "LOG_STDOUT",
    "MAIL_SSL",
    "MAIL_TLS",
    "MEMDEBUG_ENABLED",
    "MEMUSAGE_ENABLED",
    "METAREFRESH_ENABLED",
    "PERIODIC_LOG_TIMING_ENABLED",
    "RANDOMIZE_DOWNLOAD_DELAY",
    "REDIRECT_ENABLED",
    "REFERER_ENABLED",
    "REMOTE_CONTROL_ENABLED",
    "RETRY_ENABLED",
    "ROBOTSTXT_OBEY",
    "SCHEDULER_DEBUG",
    "SPIDER_LOADER_WARN_ONLY",
    "STATS_DUMP",
    "TELNETCONSOLE_ENABLED",
    "TWISTED_REACTOR_ENABLED",
    "WARN_ON_GENERATOR_RETURN_VALUE",
)
_BOOLEAN_WORDS: Final = frozenset({"True", "true", "1", "False", "false", "0"})

#: Settings that Scrapy would obey without a warning and that break what this project promises.
_REFUSED: Final = {
    "JOBDIR": "would fetch articles twice; the lake is the memory of a run",
    "HTTPCACHE_ENABLED": "would read yesterday's pages of an outlet that is down",
    "DEPTH_LIMIT": "would end lists early and log nothing; use -a since and -a until",
}


def check_settings(settings: BaseSettings) -> None:
    """Check all settings.

    Raise `ValueError` with one line for the user: the first wrong setting and its value.
    """
    for name, reason in _REFUSED.items():
        if settings.get(name) not in (None, "", 0, "0", False, "False"):
            raise ValueError(f"{name}={settings[name]} is refused: it {reason}")
    for name in BOOLEANS:
        value = settings.get(name)
        if value is not None and str(value) not in _BOOLEAN_WORDS:
            raise ValueError(f"{name}={value} is not True or False")
    for name, number in NUMBERS.items():
        value = settings.get(name)
        if value is not None and not number.accepts(value):
            raise ValueError(f"{name}={value} is not {number}")
    levels = logging.getLevelNamesMapping()
    level = settings["LOG_LEVEL"]
    if level not in levels and level not in levels.values():
        raise ValueError(f"LOG_LEVEL={level} is not one of {', '.join(levels)}")
