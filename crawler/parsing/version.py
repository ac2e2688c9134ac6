"""Which code read a page: what differs between two versions of it may read differently."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pipelines

#: All that lies between the bytes of a page and its row.
_CRAWLER: Final = Path(__file__).parents[1]
_FOLDERS: Final = (
    *(_CRAWLER / name for name in ("cms", "outlet", "parsing")),
    *map(Path, pipelines.__path__),
)
_NOT_OF_IT: Final = "lake"


@cache
def code() -> str:
    """Give the first twelve hex digits of the SHA-256 of all this code."""
    whole = sha256()
    for folder in _FOLDERS:
        for file in sorted(folder.rglob("*.py")):
            if file.parent.name != _NOT_OF_IT:
                whole.update(file.read_bytes())
    return whole.hexdigest()[:12]
