"""The lake: plain Parquet files in Hive folders, which are also the crawler's memory."""

from pipelines.lake.locate import existing, locate
from pipelines.lake.memory import Known, Memory
from pipelines.lake.place import BusyError, Place
from pipelines.lake.reader import read
from pipelines.lake.writer import Writer

__all__ = ["BusyError", "Known", "Memory", "Place", "Writer", "existing", "locate", "read"]
