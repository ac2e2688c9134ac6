"""The lake: plain Parquet files in Hive folders, which are also the crawler's memory."""

from pipelines.lake.place import BusyError, folder, writing
from pipelines.lake.reader import known_ids, read
from pipelines.lake.writer import Writer

__all__ = ["BusyError", "Writer", "folder", "known_ids", "read", "writing"]
