"""From the setting `LAKE_URI` to the place that it names."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipelines.lake.bucket import Bucket
from pipelines.lake.folder import Folder
from pipelines.lake.place import Place

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def locate(uri: str) -> Place:
    """Return the place of a `LAKE_URI`: a path, `file:///path` or `s3://bucket/prefix`.

    Other schemes of `pyarrow.fs` work too. The place need not exist.

    Raise `ValueError`, with a message for the user, when the URI names no place, `OSError` when an
    object store does not answer.
    """
    if not uri.strip():
        raise ValueError("LAKE_URI is empty")
    if _SCHEME.match(uri) and urlsplit(uri).scheme != "file":
        return Bucket.at(uri)
    try:
        path = _path_of(uri) if _SCHEME.match(uri) else Path(uri).expanduser()
        if path.exists() and not path.is_dir():
            raise ValueError(f"LAKE_URI={uri} is a file, not a folder")
    except (OSError, RuntimeError) as error:  # a name too long, nobody of that name
        raise ValueError(f"LAKE_URI={uri}: {error}") from None
    return Folder(path)


def existing(uri: str) -> Place:
    """Return the place of a `LAKE_URI` if it exists: a mistyped URI must not look like no rows.

    Raise `ValueError`, with a message for the user, when nothing is there; otherwise as `locate`.
    """
    place = locate(uri)
    if not place.exists():
        raise ValueError(f"there is no lake at {place.uri}")
    return place


def _path_of(uri: str) -> Path:
    parts = urlsplit(uri)
    is_local = parts.netloc in ("", "localhost") and parts.path.startswith("/")
    if not is_local or parts.query or parts.fragment:
        raise ValueError(f"LAKE_URI={uri} is no folder of this machine")
    return Path(unquote(parts.path))
