"""A lease: the lock on an outlet's part of a bucket that several machines write to."""

import json
import logging
import os
import socket
from pathlib import Path
from threading import Event, Thread
from time import time
from typing import Any, Final, Self

from pipelines.lake import s3
from pipelines.lake.place import BusyError

logger = logging.getLogger(__name__)

#: A lease that was not renewed for this long is expired, and another process may take it over. It
#: is renewed five times as often.
LEASE_SECONDS: Final = 300
#: HTTP statuses of a conditional put whose condition does not hold.
_REFUSED: Final = (404, 409, 412)
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Lease:
    """An object that names its holder and its expiry, and is renewed by a thread while held.

    Conditional puts decide between two processes. The lease of a dead process of this machine is
    taken over at once, any other one when it is expired. A process that lost its lease ends at once
    with exit code 75 and commits nothing more.

    Entering raises `BusyError` when another process holds the lease, `OSError` when the store does
    not answer.
    """

    def __init__(self, client: Any, bucket: str, key: str, complaint: str) -> None:
        self.client = client
        self._where = {"Bucket": bucket, "Key": key}
        self._complaint = complaint
        self._over = Event()
        self._renewal = Thread(target=self._renew, daemon=True)
        self._etag = ""

    def __enter__(self) -> Self:
        """Take the lease and begin to renew it."""
        if not self._put(IfNoneMatch="*"):
            self._take_over()
        self._renewal.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the renewal and delete the lease."""
        self._over.set()
        self._renewal.join()
        with s3.as_s3_errors():
            self.client.delete_object(**self._where)

    def _take_over(self) -> None:
        """Take the lease of a dead process, or an expired one. Raise `BusyError` otherwise."""
        with s3.as_s3_errors():
            answer = self.client.get_object(**self._where)
        holder = json.load(answer["Body"])
        is_dead = holder["machine"] == _machine() and not _is_alive(holder["process"])
        is_free = is_dead or holder["until"] < time()
        if not (is_free and self._put(IfMatch=answer["ETag"])):
            raise BusyError(f"{self._complaint}, on {holder['machine']}")

    def _put(self, **condition: str) -> bool:
        """Write the lease under a condition on the stored one; return whether it held."""
        holder = {"machine": _machine(), "process": _process(), "until": time() + LEASE_SECONDS}
        body = json.dumps(holder)
        try:
            with s3.as_s3_errors():
                answer = self.client.put_object(**self._where, Body=body.encode(), **condition)
        except s3.S3Error as error:
            if error.status in _REFUSED:
                return False
            raise
        self._etag = answer["ETag"]
        return True

    def _renew(self) -> None:
        while not self._over.wait(LEASE_SECONDS / 5):
            try:
                is_kept = self._put(IfMatch=self._etag)
            except OSError:
                logger.warning("The lease %s was not renewed; trying again", self._where)
                continue
            if not is_kept:
                logger.error("The lease %s is somebody else's now: this run ends", self._where)
                logging.shutdown()
                os._exit(os.EX_TEMPFAIL)


def _machine() -> str:
    """Return the name of this machine since its boot: a restarted container has another one."""
    boot = _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else "?"
    return f"{socket.gethostname()} {boot}"


def _process(number: int | None = None) -> str:
    """Return id and start time of a process, by default this one: ids are used again."""
    number = os.getpid() if number is None else number
    try:
        began = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        began = "?"
    return f"{number} {began}"


def _is_alive(process: str) -> bool:
    number = int(process.split(maxsplit=1)[0])
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return process == _process(number)
