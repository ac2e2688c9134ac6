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
    """The rows of one table, outlet and year in Korean time."""

    table: str
    outlet: str
    year: int

    @property
    def path(self) -> str:
        """The path of its folder, from the root of the lake."""
        return f"{self.table}/outlet={self.outlet}/year={self.year:04d}"


@dataclass(frozen=True, slots=True, order=True)
class LakeFile:
    """A Parquet file of the lake. `size` is in bytes."""

    partition: Partition
    name: str
    size: int = 0

    @property
    def path(self) -> str:
        """The path of the file, from the root of the lake."""
        return f"{self.partition.path}/{self.name}"

    @classmethod
    def parse(cls, path: str, size: int) -> Self | None:
        """Return the file of a path from the root of the lake; None if it is in no table."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        partition = Partition(match["table"], match["outlet"], int(match["year"]))
        return cls(partition, match["name"], size)


class Run:
    """One run of a command that writes to the lake. Its id and a number name its files."""

    def __init__(self, run_id: str) -> None:
        self.id = run_id
        self._sequence = count()

    @classmethod
    def new(cls, label: str) -> Self:
        """Return a run with a unique id: start time, `label` and six random hex digits."""
        return cls(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{label}-{secrets.token_hex(3)}")

    def next_name(self) -> str:
        """Return the name of the next file, and count it."""
        return f"{self.id}-{next(self._sequence):05d}.parquet"


def by_partition(files: Iterable[LakeFile]) -> dict[Partition, list[LakeFile]]:
    """Return the files of each partition. `files` are sorted by partition."""
    return {key: list(group) for key, group in groupby(files, key=lambda file: file.partition)}
