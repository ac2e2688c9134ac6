"""`scrapy report --serve`, and what is left of it when it is ended."""

import os
import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.crawling import PROJECT, SCRAPY, wait_for
from tests.support.rows import article, write


@pytest.mark.parametrize("moment", ["while the script is made", "while it serves"])
@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGKILL, marks=pytest.mark.slow)]
)
def test_nothing_is_left_when_it_is_ended(
    tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    """Neither of the process that made the charts' script, nor of the server."""
    write(tmp_path, "articles", article(1, datetime.now(UTC)))
    with subprocess.Popen(
        [SCRAPY, "report", "--serve"],
        cwd=PROJECT,
        env=os.environ | {"LAKE_URI": f"{tmp_path}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        if moment == "while it serves":
            assert process.stdout
            assert process.stdout.readline().startswith("http://127.0.0.1:")
        else:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            wait_for(lambda: len(children.read_text().split()) > 1)  # one is multiprocessing's own
        process.send_signal(number)
        assert process.wait(20) == -number
        wait_for(lambda: not _is_there(process.pid), 20)


def _is_there(group: int) -> bool:
    """Return whether any process of the group is alive."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
