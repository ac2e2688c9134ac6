"""Refuses settings that cannot be meant, before Scrapy stumbles over them."""

import logging
from collections.abc import Mapping
from math import inf
from typing import Final

from scrapy.settings import BaseSettings, default_settings

from crawler import settings as own_settings

#: A setting takes what its default is: True or False, a whole number, or any number.
_DEFAULTS: Final[Mapping[str, bool | float]] = {
    name: default
    for name, default in (vars(default_settings) | vars(own_settings)).items()
    if name.isupper() and isinstance(default, (bool, int, float))
} | {"DNS_TIMEOUT": 60.0}  # whole in Scrapy's defaults, but read as any number
_BOOLEANS: Final = frozenset({"True", "true", "1", "False", "false", "0"})
#: From where to where; others from 0.
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "LAKE_COMMIT_ROWS": (1, inf),
    "LAKE_COMMIT_SECONDS": (0.001, inf),
    "REVISIT_HOURS": (0, 1_000_000),  # a century is as good as for ever
    "BREAKER_PAGES": (1, inf),
    "CONCURRENT_REQUESTS": (1, inf),
    "CONCURRENT_REQUESTS_PER_DOMAIN": (1, inf),
    "CONCURRENT_ITEMS": (1, inf),
    "DOWNLOAD_TIMEOUT": (0.001, inf),
    "DEPTH_PRIORITY": (-inf, inf),
    "REDIRECT_PRIORITY_ADJUST": (-inf, inf),
    "RETRY_PRIORITY_ADJUST": (-inf, inf),
}


#: What Scrapy would do quietly.
_REFUSED: Final = {
    "JOBDIR": "would fetch articles twice; the lake is the memory of a run",
    "HTTPCACHE_ENABLED": "would read yesterday's pages of an outlet that is down",
    "DEPTH_LIMIT": "would cut lists short without a word; -a since and until say how far they go",
}


def check(settings: BaseSettings) -> None:
    """Raise `ValueError` for the first that is wrong, with a line that names it and its value."""
    for name, reason in _REFUSED.items():
        if settings.get(name) not in (None, "", 0, "0", False, "False"):
            raise ValueError(f"{name}={settings[name]} is refused: it {reason}")
    for name, default in _DEFAULTS.items():
        value = settings.get(name)
        if value is None:
            continue
        if isinstance(default, bool):
            is_right, wanted = str(value) in _BOOLEANS, "True or False"
        else:
            least, most = _RANGES.get(name, (0, inf))
            is_right = _is_number(type(default), value, least, most)
            wanted = "a whole number" if isinstance(default, int) else "a number"
            if most < inf:
                wanted += f" from {least} to {most}"
            elif least > -inf:
                wanted += f" of {least} or more"
        if not is_right:
            raise ValueError(f"{name}={value} is not {wanted}")
    levels = logging.getLevelNamesMapping()
    level = settings["LOG_LEVEL"]
    if level not in levels and level not in levels.values():
        raise ValueError(f"LOG_LEVEL={level} is not one of {', '.join(levels)}")


def _is_number(kind: type[float], value: object, least: float, most: float) -> bool:
    try:
        number = kind(str(value))
    except ValueError:
        return False
    return least <= number <= most and number != inf
