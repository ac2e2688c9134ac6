"""Identifies the code that reads a page: two versions may read the same page differently."""

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pipelines

_CRAWLER: Final = Path(__file__).parents[1]
#: These files read lists, not articles.
_OF_LISTS: Final = ("list_times.py",)
#: All code between the bytes of a page and its row, but for the outlet's own.
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


@cache
def parser_version(modules: tuple[str, ...]) -> str:
    """Return the version of all code that reads the pages of an outlet: twelve hex digits.

    `modules` are those of the outlet's class and of its bases. The digits are the start of the
    SHA-256 of `code_files`.
    """
    whole = sha256()
    for file in code_files(modules):
        whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


def code_files(modules: Iterable[str]) -> list[Path]:
    """Return the files that `parser_version` covers, each once, in a fixed order.

    These are `_CODE`, the outlet's file, and of an outlet outside this project all files beside it:
    they may help it to read.
    """
    files = [file for part in _CODE for file in _python_files(part)]
    for module in modules:
        if (path := getattr(sys.modules[module], "__file__", None)) is None:
            continue
        file = Path(path)
        if module.startswith("crawler.spiders."):
            files.append(file)
        elif not module.startswith("crawler."):
            files += sorted(file.parent.glob("*.py"))
    return list(dict.fromkeys(files))


def _python_files(part: Path) -> Iterable[Path]:
    files = sorted(part.rglob("*.py")) if part.is_dir() else [part]
    return [file for file in files if file.name not in _OF_LISTS]
