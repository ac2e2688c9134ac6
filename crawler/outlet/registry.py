"""Finds the outlets that exist, and selects those that a command is for."""

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
    """Return the named outlets, or all if none is named, that are of the region and the family.

    Raise `ValueError` with a line for the user when a name is unknown, or no outlet is left.
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
    """Return the outlets of `select` that may run; print the others to stderr.

    An outlet that is switched off (`terms`) runs only if it is named.
    """
    chosen = select(settings, names, region, family)
    return chosen if names else without_forbidden(chosen, settings)


def without_forbidden(
    outlets: Sequence[type[OutletSpider]], settings: BaseSettings
) -> list[type[OutletSpider]]:
    """Return the outlets whose terms allow a run, or that `IGNORE_TERMS` names.

    Print the others to stderr.
    """
    off = [outlet for outlet in outlets if outlet.is_forbidden(settings)]
    for outlet in off:
        message = f"{outlet.name} is switched off: {outlet.terms}"
        print(message, file=sys.stderr)  # noqa: T201 - for the user
    return [outlet for outlet in outlets if outlet not in off]


def region_of(outlet: type[Outlet]) -> str:
    """Return its province as `--region` takes it: the name of its package."""
    return _package(outlet).rpartition(".")[2]


def region_title(outlet: type[Outlet]) -> str:
    """Return its province in Korean: the first line of its package's docstring."""
    return _first_line(_package(outlet)).rstrip(".")


def about(outlet: type[Outlet]) -> str:
    """Return the first line of its module's docstring."""
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
