"""The lake: plain Parquet files in Hive folders, which are also the crawler's memory."""

from pathlib import Path

from pipelines.lake.reader import known_ids, read
from pipelines.lake.writer import Writer

__all__ = ["Writer", "folder", "known_ids", "read"]


def folder(uri: str) -> Path:
    """Give the folder that a `LAKE_URI` names; `ValueError` for any other place."""
    scheme, separator, path = uri.partition("://")
    if not separator:
        return Path(uri)
    if scheme == "file":
        return Path(path)
    raise ValueError(f"LAKE_URI={uri} is no folder of this machine, the only place known so far")
