"""Templates of addresses: they recognize and build those of articles, lists and their pages."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

_PLACE: Final = re.compile(r"\{(\w+)\}")
#: Patterns of values in a path that may contain a slash: a section may lie in another.
_VALUE_PATTERNS: Final = {"section": ".+?"}


@dataclass(frozen=True)
class Address:
    """A path with its query, such as `/news/articleView.html?idxno={id}`.

    A name in braces stands for a value: in the path for the text between two slashes, in the query
    for a parameter's whole value. An address that matches may have other parameters as well.
    """

    template: str

    @cached_property
    def _path(self) -> re.Pattern[str]:
        parts = _PLACE.split(urlsplit(self.template).path)
        places = (f"(?P<{name}>{_VALUE_PATTERNS.get(name, '[^/]+')})" for name in parts[1::2])
        path = "".join(text + next(places, "") for text in map(re.escape, parts[::2]))
        return re.compile(f"{path}/?")  # a slash at the end makes no difference

    @cached_property
    def _query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.template).query, keep_blank_values=True))

    def find(self, url: str) -> dict[str, str] | None:
        """Return the values in an address of this shape; None for an address of another.

        A missing parameter is left out: the first page of a list mostly has no number.
        """
        parts = urlsplit(url)
        match = self._path.fullmatch(parts.path)
        if not match:
            return None
        values = match.groupdict()
        query = parse_qs(parts.query)
        for name, wanted in self._query.items():
            found = query.get(name, [""])[0]
            if place := _PLACE.fullmatch(wanted):
                if found:
                    values[place[1]] = found
            elif found and found != wanted:
                return None
        return values

    def fill(self, **values: object) -> str:
        """Return the path and query with these values."""
        parts = urlsplit(self.template)
        path = _PLACE.sub(lambda place: quote(str(values[place[1]])), parts.path)
        query = {
            name: _PLACE.sub(lambda place: str(values[place[1]]), value)
            for name, value in self._query.items()
        }
        return f"{path}?{urlencode(query)}" if query else path
