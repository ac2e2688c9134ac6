"""Runs a function as a process of its own, forked from one that has imported the project.

Importing Scrapy, Arrow and the project costs a second of CPU, and the tests start hundreds of runs.
`multiprocessing` starts one server for each worker of pytest; each run is a fork of it.
"""

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.support.preloaded"])
#: The files that stand for a process's output, and the descriptors that lead there.
_STREAMS = {"stdout": 1, "stderr": 2}


def run_forked(
    main: Callable[[list[str]], object],
    words: list[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    timeout: float,
) -> CompletedProcess[str]:
    """Return what `main(words)` printed and the exit code of its process, as `subprocess.run` does.

    Raise `TimeoutExpired` if it runs for longer than `timeout` seconds; it is killed then.
    """
    with TemporaryDirectory(prefix="forked-") as folder:
        process = _CONTEXT.Process(target=_main, args=(main, words, cwd, dict(env), Path(folder)))
        process.start()
        process.join(timeout)
        if process.is_alive():
            process.kill()
            process.join()
            raise TimeoutExpired(words, timeout)
        printed = [Path(folder, name).read_text() for name in _STREAMS]
        assert process.exitcode is not None
        return CompletedProcess(words, process.exitcode, *printed)


def _main(
    main: Callable[[list[str]], object],
    words: list[str],
    cwd: Path,
    env: Mapping[str, str],
    folder: Path,
) -> None:
    """Set up the process as a shell would, then call `main`."""
    for name, descriptor in _STREAMS.items():
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, descriptor)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = words
    importlib.reload(sys.modules["crawler.settings"])  # it reads the environment when imported
    main(words)
