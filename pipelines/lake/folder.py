"""A lake in a folder of this machine."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

import pyarrow as pa
from pyarrow import fs

from pipelines.lake.layout import LakeFile
from pipelines.lake.place import LOCKS, STALE_SECONDS, BusyError, Place

#: Arguments of renameat2, from linux/fs.h and fcntl.h; Python has no name for the call.
_RENAME_EXCHANGE, _AT_FDCWD = 2, -100
#: Errors of a system that cannot swap two names; files are then replaced one by one.
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM)


class Folder(Place):
    """A lake in a folder: files are staged, synced to the disk and renamed into place.

    Their names are synced too. Staging lies outside the tables, because globs of DuckDB and Polars
    do not skip hidden names [source: lake-hidden-names].
    """

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), fs.LocalFileSystem(), str(path))
        self.path = path
        self._staging = path / "_staging"

    def put(self, path: str, data: pa.Buffer) -> None:
        """See `Place.put`."""
        target = self.path / path
        staged = self._staging / f"{_flat_name(path)}.tmp"
        _make_folder(self._staging)
        try:
            _write_synced(staged, data)
            _make_folder(target.parent)
            staged.rename(target)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        _sync_names(target.parent)

    def replace(
        self, old: Sequence[LakeFile], name: str, data: pa.Buffer, *, at_once: bool = False
    ) -> None:
        """See `Place.replace`: the partition's folder and a staged one swap names in one step.

        Beside a reader that lists and reads the folder in a loop, the swap gave no wrong count in
        681. Renaming and deleting file by file gave 46 in 797 [source: lake-exchange].
        """
        partition = old[0].partition
        live = self.path / partition.path
        kept = set(self.partition_files(partition)) - set(old)
        if {entry.name for entry in live.iterdir()} != {file.name for file in {*old, *kept}}:
            raise OSError(errno.ENOTEMPTY, "holds other things than the lake's files", str(live))
        staged = self._staging / _flat_name(f"{partition.path}/{name}.folder")
        _make_folder(staged)
        _write_synced(staged / name, data)
        try:
            for file in kept:
                (staged / file.name).hardlink_to(live / file.name)
            _sync_names(staged)
            _swap_names(staged, live)
        except OSError as error:
            shutil.rmtree(staged)
            if error.errno not in _NO_EXCHANGE:
                raise
            super().replace(old, name, data)
            return
        _sync_names(live.parent)
        if at_once:
            shutil.rmtree(staged)

    @contextmanager
    def _lock(self, outlet: str) -> Iterator[None]:
        locks = self.path / LOCKS
        locks.mkdir(parents=True, exist_ok=True)
        with hold_lock(
            locks / f"{outlet}.lock", f"another run of {outlet} is writing to {self.uri}"
        ):
            yield

    def _sweep(self) -> None:
        """Remove what was staged or replaced over `STALE_SECONDS` ago: nobody reads it now."""
        if not self._staging.is_dir():
            return
        for entry in self._staging.iterdir():
            # ctime is the time of the last rename: of a replaced folder, that of the swap.
            with suppress(FileNotFoundError):  # renamed into place by its writer
                if entry.stat().st_ctime <= time() - STALE_SECONDS:
                    _remove(entry)

    def purge(self, outlet: str) -> None:
        """See `Place.purge`."""
        for entry in self._staging.glob(f"*+outlet={outlet}+*"):
            _remove(entry)


@contextmanager
def hold_lock(path: Path, complaint: str) -> Iterator[None]:
    """Hold a lock file until the block or the process ends.

    Raise `BusyError` with the text `complaint` when another process holds it.
    """
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(complaint) from None
        yield


def _flat_name(path: str) -> str:
    """Return a path as one file name, in which outlet and partition can still be read."""
    return path.replace("/", "+")


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)


def _write_synced(path: Path, data: pa.Buffer) -> None:
    """Write a file, and sync its bytes to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    """Make a folder and its parents, and sync the new names to the disk."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_names(folder.parent)


def _sync_names(path: Path) -> None:
    """Sync the names in a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap_names(one: Path, other: Path) -> None:
    """Swap the names of two folders in one step. Raise `OSError` when the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, "there is no renameat2")
    names = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    if renameat2(*names, _RENAME_EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one), None, str(other))
