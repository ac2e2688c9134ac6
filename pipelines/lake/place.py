"""The base of all places where a lake can lie, and what can be done there."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pyarrow as pa
from pyarrow import fs

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile, Partition, by_partition

#: A half-written file of a killed run is removed when it is this old; no write takes that long.
STALE_SECONDS = 3600
#: The folder of the locks, or of the leases, below the root of the lake.
LOCKS = "_locks"


class BusyError(RuntimeError):
    """Another process writes to this outlet's part of the lake."""


class Place(ABC):
    """A folder or a bucket with a lake in it.

    Files appear whole or not at all. All methods raise `OSError` when the place cannot be read or
    written. Paths start at the root of the lake.
    """

    def __init__(self, uri: str, filesystem: fs.FileSystem, root: str) -> None:
        self.uri = uri
        self.filesystem = filesystem
        self.root = root

    @abstractmethod
    def put(self, path: str, data: pa.Buffer) -> None:
        """Write a file; one of the same path is replaced in one step."""

    def replace(
        self,
        old: Sequence[LakeFile],
        name: str,
        data: pa.Buffer,
        *,
        at_once: bool = False,  # noqa: ARG002 - for places that keep the old for a while
    ) -> None:
        """Replace files of one partition, all or some, by one file named `name`.

        `data` is Parquet whose metadata names the old files in `replaces`: if this run is killed,
        the next one that writes to the outlet deletes them. With `at_once` the old files are not
        kept for those who still read them.
        """
        self.put(f"{old[0].partition.path}/{name}", data)
        self.remove(old)

    @abstractmethod
    def purge(self, outlet: str) -> None:
        """Delete the kept copies of replaced files. Call it while holding the outlet."""

    @abstractmethod
    def _lock(self, outlet: str) -> AbstractContextManager[None]:
        """Hold the outlet's part of the lake, at most until the process ends.

        Raise `BusyError` when another process holds it.
        """

    @abstractmethod
    def _sweep(self) -> None:
        """Remove the half-written files of killed runs; see `STALE_SECONDS`."""

    @contextmanager
    def writing(self, outlet: str) -> Iterator[None]:
        """Hold the outlet's part of the lake for writing.

        First finish what killed runs left: remove half-written files, and delete files whose rows
        another file has taken over.

        Raise `BusyError` when another process holds it, `OSError` when it cannot be written.
        """
        with self._lock(outlet):
            self._sweep()
            for table in schema.TABLES:
                for files in by_partition(self.files(table, outlet)).values():
                    self._finish_replacement(files)
            yield

    def files(self, table: str, outlet: str | None = None) -> list[LakeFile]:
        """Return the files of a table, of all outlets or one, sorted by partition and name."""
        folder = table if outlet is None else f"{table}/outlet={outlet}"
        found = (LakeFile.parse(path, size) for path, size in self.paths(folder))
        return sorted(file for file in found if file)

    def partition_files(self, partition: Partition) -> list[LakeFile]:
        """Return the files of one partition, sorted by name."""
        files = self.files(partition.table, partition.outlet)
        return [file for file in files if file.partition == partition]

    def paths(self, folder: str) -> Iterator[tuple[str, int]]:
        """Yield path and size in bytes of all files below a folder; none if it does not exist."""
        selector = fs.FileSelector(f"{self.root}/{folder}", recursive=True, allow_not_found=True)
        for info in self.filesystem.get_file_info(selector):
            if info.type == fs.FileType.File:
                yield info.path.removeprefix(self.root).removeprefix("/"), info.size

    def exists(self) -> bool:
        """Return whether there is a file or folder at the root of the lake."""
        return bool(self.filesystem.get_file_info(self.root).type != fs.FileType.NotFound)

    def has(self, path: str) -> bool:
        """Return whether there is a file at this path."""
        info = self.filesystem.get_file_info(f"{self.root}/{path}")
        return bool(info.type == fs.FileType.File)

    def open(self, file: LakeFile) -> pa.NativeFile:
        """Open a file for reading."""
        return self.filesystem.open_input_file(f"{self.root}/{file.path}")

    def replaced_by(self, file: LakeFile) -> list[str]:
        """Return the names of the files that this file replaced.

        Raise `pyarrow.ArrowException` when it is damaged, `OSError` when it is gone.
        """
        name = f"{self.uri}/{file.path}"
        with self.open(file) as source, parquet.open_checked(source, name) as content:
            metadata = content.metadata.metadata
        try:
            return parquet.replaced_names(metadata)
        except (ValueError, TypeError) as error:
            raise pa.ArrowInvalid(f"{name}: broken metadata: {error}") from error

    def remove(self, files: Iterable[LakeFile]) -> None:
        """Delete files; one that is gone already is no error."""
        for file in files:
            try:
                self.filesystem.delete_file(f"{self.root}/{file.path}")
            except FileNotFoundError:
                continue

    def _finish_replacement(self, files: Sequence[LakeFile]) -> None:
        """Delete the files of a partition whose rows another of its files has taken over."""
        if len(files) == 1:
            return
        replaced = {name for file in files for name in self.replaced_by(file)}
        self.remove(file for file in files if file.name in replaced)
