"""Which outlets there are, and which of them a command means."""

import sys
from collections.abc import Mapping, Sequence

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.outlet.base import Outlet
from crawler.outlet.spider import OutletSpider
from crawler.outlet.suggestions import did_you_mean


def select(
    settings: BaseSettings,
    names: Sequence[str] = (),
    region: str | None = None,
    family: str | None = None,
) -> list[type[OutletSpider]]:
    """Give these outlets, or all; of them only those of the region and the family.

    Raises `ValueError` with a line for the user when a name is unknown, or nothing is left.
    """
    loader = get_spider_loader(settings)
    classes = {name: loader.load(name) for name in sorted(loader.list())}
    known = {name: each for name, each in classes.items() if issubclass(each, OutletSpider)}
    regions = {region_of(each): region_title(each) for each in known.values()}
    families = {each.family(): "" for each in known.values()}
    _check("outlet", names, {name: each.title for name, each in known.items()})
    _check("region", [region] if region else [], regions)
    _check("family", [family] if family else [], families)
    chosen = [
        known[name]
        for name in dict.fromkeys(names or known)
        if region in (None, region_of(known[name])) and family in (None, known[name].family())
    ]
    if not chosen:
        wanted = (*names, region and f"region {region}", family and f"family {family}")
        raise ValueError(f"no outlet is all of: {', '.join(filter(None, wanted))}")
    return chosen


def select_running(
    settings: BaseSettings,
    names: Sequence[str] = (),
    region: str | None = None,
    family: str | None = None,
) -> list[type[OutletSpider]]:
    """Give those of `select` that run: one that is switched off does only when it is named."""
    chosen = select(settings, names, region, family)
    off = [] if names else [outlet for outlet in chosen if outlet.is_forbidden(settings)]
    for outlet in off:
        told = f"{outlet.name} is switched off: {outlet.terms}"
        print(told, file=sys.stderr)  # noqa: T201 - for the user
    return [outlet for outlet in chosen if outlet not in off]


def region_of(outlet: type[Outlet]) -> str:
    """Give its province as `--region` takes it: the name of the package that it lies in."""
    return _package(outlet).rpartition(".")[2]


def region_title(outlet: type[Outlet]) -> str:
    """Give its province in Korean: what the package says of itself."""
    return _first_line(_package(outlet)).rstrip(".")


def about(outlet: type[Outlet]) -> str:
    """Give what its file says of it in the first line."""
    return _first_line(outlet.__module__)


def _check(what: str, wanted: Sequence[str], known: Mapping[str, str]) -> None:
    for name in wanted:
        if name not in known:
            guess = did_you_mean(name, known, known) or "."
            raise ValueError(f"there is no {what} {name!r}{guess} `scrapy outlets` prints all")


def _package(outlet: type[Outlet]) -> str:
    return outlet.__module__.rpartition(".")[0]


def _first_line(module: str) -> str:
    return (sys.modules[module].__doc__ or "").partition("\n")[0]
