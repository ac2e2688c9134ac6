"""Identifies the code that reads a page: two versions may read the same page differently."""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

import pipelines

#: Base classes in these packages do not read pages; their files are not covered.
_LIBRARIES: Final = ("builtins", "scrapy")
_CRAWLER: Final = Path(__file__).parents[1]
#: These files read lists, not articles.
_OF_LISTS: Final = ("list_times.py",)
#: All code between the bytes of a page and its row, but for the outlet's own file.
_CODE: Final = (
    _CRAWLER / "parsing",
    _CRAWLER / "cms",
    _CRAWLER / "outlet" / "base.py",
    *(
        Path(folder) / name
        for folder in pipelines.__path__
        for name in (
            *("bylines", "timestamps"),
            *("digest.py", "items.py", "page.py", "record.py", "text.py"),
        )
    ),
)


_VERSIONS: Final[dict[type[object], str]] = {}


def parser_version(outlet: type[object]) -> str:
    """Return the version of all code that reads the pages of an outlet: twelve hex digits.

    They are the start of the SHA-256 of `code_files`.
    """
    if outlet not in _VERSIONS:
        whole = sha256()
        for file in code_files(outlet):
            whole.update(file.read_bytes())
        _VERSIONS[outlet] = whole.hexdigest()[:12]
    return _VERSIONS[outlet]


def code_files(outlet: type[object]) -> list[Path]:
    """Return the files that `parser_version` covers, each once, in a fixed order.

    These are `_CODE`, and the files of the outlet's class and its bases, wherever they are.
    """
    common = (file for part in _CODE for file in _python_files(part))
    return list(dict.fromkeys((*common, *_own_files(outlet))))


def _python_files(part: Path) -> Iterable[Path]:
    files = sorted(part.rglob("*.py")) if part.is_dir() else [part]
    return [file for file in files if file.name not in _OF_LISTS]


def _own_files(outlet: type[object]) -> Iterable[Path]:
    """Yield the files of the class and of its bases outside `crawler.outlet` and libraries."""
    for base in outlet.__mro__:
        package = base.__module__.partition(".")[0]
        file = getattr(sys.modules[base.__module__], "__file__", None)
        if file and package not in _LIBRARIES and not base.__module__.startswith("crawler.outlet."):
            yield Path(file)
