"""`scrapy` as a process that kills itself with -9 at a given moment.

The moment is a step, which of its calls, and when: `rename:3:before`, `rename:3:after`, or
`rename:3:0.002`, so many seconds after it began, wherever the process is by then.
"""

import os
import signal
from functools import wraps
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any, Final

from scrapy import cmdline

from pipelines import record
from pipelines.lake import compaction, folder, parquet
from pipelines.lake.bucket import Bucket

#: What a process can die in: the owner of a function, and its name there.
STEPS: Final[dict[str, tuple[Any, str]]] = {
    "start": (cmdline, "execute"),
    "page": (record, "normalize"),
    "read": (compaction, "read_columns"),
    "encode": (parquet, "encode"),
    "fsync": (os, "fsync"),
    "rename": (Path, "rename"),
    "exchange": (folder, "_swap_names"),
    "upload": (Bucket, "put"),
    "remove": (Bucket, "remove"),
}


def main(moment: str, words: list[str]) -> None:
    """Run Scrapy's command line until the moment has come."""
    step, last, when = moment.split(":")
    owner, name = STEPS[step]
    call, calls = getattr(owner, name), count(1)

    @wraps(call)
    def doomed(*args: object, **kwargs: object) -> object:
        if next(calls) != int(last):
            return call(*args, **kwargs)
        if when == "before":
            die()
        if when != "after":
            Timer(float(when), die).start()
        answer = call(*args, **kwargs)
        if when == "after":
            die()
        return answer

    setattr(owner, name, doomed)
    cmdline.execute(words)


def die() -> None:
    """Leave no time for any `finally`."""
    os.kill(os.getpid(), signal.SIGKILL)
