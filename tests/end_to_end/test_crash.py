"""Exactly once, whatever happens: killed at any moment and run again, a lake equals the truth."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.replica.server import Replica
from tests.support.crashing import ON_DISK, archive, crash

SEED = 4


def test_fifteen_kills_lose_and_double_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Killed with -9 in each step of a commit and of a compaction, and anywhere between.

    A hundred and twenty kills are in `make proof`.
    """
    with Replica(archive(SEED)) as replica:
        ending = crash(str(tmp_path), replica, ON_DISK, SEED)
    record_property("crash test on the disk", str(ending))
    assert ending.kills == Counter((death.command, death.step) for death in ON_DISK)
    assert ending.kills.total() == 15
    assert ending.differences == Counter()
