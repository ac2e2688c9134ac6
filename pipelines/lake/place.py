"""Where a lake lies, and what can be done there."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pyarrow as pa
from pyarrow import fs

from pipelines.lake import parquet, schema
from pipelines.lake.layout import LakeFile, Partition, by_partition

#: What a killed run left half written is removed after so long; nothing is staged for longer.
STALE_SECONDS = 3600


class BusyError(RuntimeError):
    """Another process writes to this outlet's part of the lake."""


class Place(ABC):
    """A folder or a bucket with a lake in it.

    Files appear whole or not at all. `OSError` is raised when the place cannot be read or written.
    """

    def __init__(self, uri: str, filesystem: fs.FileSystem, root: str) -> None:
        self.uri = uri
        self.filesystem = filesystem
        self.root = root

    @abstractmethod
    def put(self, path: str, data: pa.Buffer) -> None:
        """Write a file under its name; one of that name is replaced in one step."""

    def replace(
        self,
        old: Sequence[LakeFile],
        name: str,
        data: pa.Buffer,
        *,
        at_once: bool = False,  # noqa: ARG002 - for places that keep the old for a while
    ) -> None:
        """Put one file in the place of others of one partition, all or some.

        `data` is Parquet whose metadata names the old files in `replaces`, so that whoever writes
        to the outlet next finishes this. `at_once`: keep no copy of the old for those who read it.
        """
        self.put(f"{old[0].partition.path}/{name}", data)
        self.remove(old)

    @abstractmethod
    def purge(self, outlet: str) -> None:
        """Remove what is kept of the outlet's replaced files. Call it while holding the outlet."""

    @abstractmethod
    def _lock(self, outlet: str) -> AbstractContextManager[None]:
        """Hold the outlet's part; the lock does not outlive its process. Raises `BusyError`."""

    @abstractmethod
    def _sweep(self) -> None:
        """Remove what killed runs left half written."""

    @contextmanager
    def writing(self, outlet: str) -> Iterator[None]:
        """Hold the outlet's part of the lake, after finishing what a killed run began there.

        Raises `BusyError` when another process holds it, `OSError` when nothing can be written.
        """
        with self._lock(outlet):
            self._sweep()
            for table in schema.TABLES:
                for files in by_partition(self.files(table, outlet)).values():
                    self._finish_replacement(files)
            yield

    def files(self, table: str, outlet: str | None = None) -> list[LakeFile]:
        """Give the files of a table, in the order of their partitions and names."""
        folder = table if outlet is None else f"{table}/outlet={outlet}"
        found = (LakeFile.parse(path, size) for path, size in self.paths(folder))
        return sorted(file for file in found if file)

    def partition_files(self, partition: Partition) -> list[LakeFile]:
        """Give the files of one partition."""
        files = self.files(partition.table, partition.outlet)
        return [file for file in files if file.partition == partition]

    def paths(self, folder: str) -> Iterator[tuple[str, int]]:
        """Name all files that lie below a folder, from the root of the lake, with their sizes."""
        selector = fs.FileSelector(f"{self.root}/{folder}", recursive=True, allow_not_found=True)
        for info in self.filesystem.get_file_info(selector):
            if info.type == fs.FileType.File:
                yield info.path.removeprefix(self.root).removeprefix("/"), info.size

    def exists(self) -> bool:
        """Tell whether anything is there."""
        return bool(self.filesystem.get_file_info(self.root).type != fs.FileType.NotFound)

    def open(self, file: LakeFile) -> pa.NativeFile:
        """Open a file for reading."""
        return self.filesystem.open_input_file(f"{self.root}/{file.path}")

    def replaced_by(self, file: LakeFile) -> list[str]:
        """Return the names of the files that this one was written in the place of.

        Raise `pyarrow.ArrowException` for a file that is damaged, `OSError` for one that is gone.
        """
        name = f"{self.uri}/{file.path}"
        with self.open(file) as source, parquet.open_checked(source, name) as content:
            about = content.metadata.metadata
        try:
            return parquet.replaced_names(about)
        except (ValueError, TypeError) as error:
            raise pa.ArrowInvalid(f"{name}: broken metadata: {error}") from error

    def remove(self, files: Iterable[LakeFile]) -> None:
        """Delete these files, those that are still there."""
        for file in files:
            try:
                self.filesystem.delete_file(f"{self.root}/{file.path}")
            except FileNotFoundError:
                continue

    def _finish_replacement(self, files: Sequence[LakeFile]) -> None:
        """Delete the files of a partition whose rows another file of it has taken over."""
        if len(files) == 1:
            return
        replaced = {name for file in files for name in self.replaced_by(file)}
        self.remove(file for file in files if file.name in replaced)
