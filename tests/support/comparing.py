"""A crawl of whole archives, compared with the truth."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipelines.lake import read, schema
from tests.replica.archive import Archive
from tests.replica.press_aid import AidPress
from tests.replica.server import Replica
from tests.replica.skins_aid import Skin
from tests.support.crawling import crawl
from tests.support.march import SINCE_MARCH
from tests.support.stored import rejects
from tests.support.truth import differences

#: Together they print every skin and charset of their family.
OUTLETS = ("gwangnam", "kwangju", "ihalla")


def crawl_and_compare(lake: Path, papers: Sequence[Archive]) -> int:
    """Crawl the archives into the lake, assert that its rows equal the truth, return how many.

    Nothing may be lost, added or rejected, and every field and counter must be right.
    """
    logs = []
    with Replica(*papers) as replica:
        for paper in papers:
            run = crawl(paper.outlet, *SINCE_MARCH, lake=lake, replica=replica)
            assert run.returncode == 0, run.stderr
            logs.append(run.stderr)
        truth = {f"{outlet}:{serial}": true for (outlet, serial), true in replica.truth.items()}
    assert {true.skin for true in truth.values()} == set(Skin)
    assert {true.charset for true in truth.values()} == set().union(*AidPress.charsets.values())
    assert differences(lake, truth) == Counter()
    assert not rejects(lake)
    flags = Counter(flag for row in read(lake, ["flags"]).to_pylist() for flag in row["flags"])
    assert set(flags) <= set(schema.FLAGS)
    for flag, count in flags.items():
        counted = [int(n) for n in re.findall(rf"flags/{flag}=(\d+)", "".join(logs))]
        assert sum(counted) == count
    return len(truth)
