"""Where the lake lies, and who may write to an outlet's part of it."""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class BusyError(RuntimeError):
    """Another process writes to this outlet's part of the lake."""


def folder(uri: str) -> Path:
    """Give the folder that a `LAKE_URI` names, by its path or as `file:///path`.

    Raises `ValueError` with a line for the user when it names anything else.
    """
    if not uri.strip():
        raise ValueError("LAKE_URI is empty")
    try:
        path = Path(uri).expanduser()
        if _SCHEME.match(uri):
            path = _path_of(uri)
        if path.exists() and not path.is_dir():
            raise ValueError(f"LAKE_URI={uri} is a file, not a folder")
    except (OSError, RuntimeError) as error:  # a name too long, nobody of that name
        raise ValueError(f"LAKE_URI={uri}: {error}") from None
    return path


def _path_of(uri: str) -> Path:
    parts = urlsplit(uri)
    is_local = parts.scheme == "file" and parts.netloc in ("", "localhost")
    if not is_local or not parts.path.startswith("/") or parts.query or parts.fragment:
        raise ValueError(f"LAKE_URI={uri} is no folder of this machine, the only place so far")
    return Path(unquote(parts.path))


@contextmanager
def writing(root: Path, outlet: str) -> Iterator[None]:
    """Hold the outlet's part of the lake; the lock dies with the process.

    Raises `BusyError` when another process holds it, `OSError` when nothing can be written there.
    """
    locks = root / "_locks"
    locks.mkdir(parents=True, exist_ok=True)
    with (locks / f"{outlet}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another run of {outlet} is writing to {root}") from None
        yield
