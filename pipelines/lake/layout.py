"""How the files of a lake are named: `table/outlet=…/year=…/<run>-<n>.parquet`."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, groupby
from typing import NamedTuple, Self

_PATH = re.compile(
    r"(?P<table>[a-z]+)/outlet=(?P<outlet>[a-z0-9_]+)/year=(?P<year>[0-9]{4})/(?P<name>[^/]+\.parquet)"
)


class Partition(NamedTuple):
    """One outlet's rows of one year in a table; the year is of Korean time."""

    table: str
    outlet: str
    year: int

    @property
    def path(self) -> str:
        """The folder, from the root of the lake."""
        return f"{self.table}/outlet={self.outlet}/year={self.year:04d}"


@dataclass(frozen=True, slots=True, order=True)
class LakeFile:
    """A Parquet file of the lake. `size` is in bytes."""

    partition: Partition
    name: str
    size: int = 0

    @property
    def path(self) -> str:
        """The file's place, from the root of the lake."""
        return f"{self.partition.path}/{self.name}"

    @classmethod
    def parse(cls, path: str, size: int) -> Self | None:
        """Read a path from the root of the lake; None if it is no file of a table."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        partition = Partition(match["table"], match["outlet"], int(match["year"]))
        return cls(partition, match["name"], size)


class Run:
    """Whoever writes to the lake; its id and a number name the files that it writes."""

    def __init__(self, run_id: str) -> None:
        self.id = run_id
        self._sequence = count()

    @classmethod
    def new(cls, label: str) -> Self:
        """Name a run by its start, what it is of, and some chance: no two are alike."""
        return cls(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{label}-{secrets.token_hex(3)}")

    def next_name(self) -> str:
        """Name the next file."""
        return f"{self.id}-{next(self._sequence):05d}.parquet"


def by_partition(files: Iterable[LakeFile]) -> dict[Partition, list[LakeFile]]:
    """Group files, which are in order, by their partitions."""
    return {key: list(group) for key, group in groupby(files, key=lambda file: file.partition)}
