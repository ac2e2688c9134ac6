"""What was probably meant by a name that is unknown."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

#: At most so many names are proposed.
_MOST: Final = 3
#: How alike a name must be, from 0 to 1.
_LIKENESS: Final = 0.6


def suggestions(
    name: str, known: Iterable[str], titles: Mapping[str, str] | None = None
) -> list[str]:
    """Return the known names that are like this one, the likeliest first, at most three.

    `titles` are other names for them, such as Korean ones, by the names to propose.
    """
    names, wanted = list(dict.fromkeys(known)), name.strip().casefold()
    titled = [key for key, title in (titles or {}).items() if wanted and wanted in title.casefold()]
    begun = [each for each in names if wanted and each.startswith(wanted)]
    alike = get_close_matches(wanted, names, _MOST, _LIKENESS)
    return list(dict.fromkeys([*titled, *alike, *begun]))[:_MOST]


def did_you_mean(name: str, known: Iterable[str], titles: Mapping[str, str] | None = None) -> str:
    """Return `; did you mean a, b or c?`; empty if no known name is like this one."""
    found = suggestions(name, known, titles)
    if not found:
        return ""
    *others, last = found
    return f"; did you mean {', '.join(others)} or {last}?" if others else f"; did you mean {last}?"
