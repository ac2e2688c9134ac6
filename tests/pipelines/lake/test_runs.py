"""The table of runs."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.lake import Place, locate
from pipelines.lake.files import read_columns
from pipelines.lake.layout import LakeFile
from pipelines.lake.runs import Runs
from pipelines.lake.schema import Row

NOW = datetime.now(UTC)


def run(name: str, days_ago: int, **columns: object) -> Row:
    """Return the row of a run that began `days_ago` days ago."""
    began = NOW - timedelta(days=days_ago)
    return {"run_id": name, "outlet": "gwangnam", "started_at": began, **columns}


def test_runs_left_open_are_closed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is read once for that, and for what earlier runs did."""
    runs, ended = Runs(locate(str(tmp_path)), "gwangnam"), {"finished_at": NOW, "outcome": "done"}
    for row in (run("old", 90, **ended), run("killed", 2), run("good", 1, **ended)):
        runs.write(row)
    reads: Counter[str] = Counter()

    def counted(place: Place, file: LakeFile, columns: Sequence[str]) -> pa.Table:
        reads[file.name] += 1
        return read_columns(place, file, columns)

    monkeypatch.setattr("pipelines.lake.runs.read_columns", counted)
    month = NOW - timedelta(days=30)
    earlier, crashed = runs.open_run(run("new", 0), month)
    assert set(reads.values()) == {1}
    assert [row["run_id"] for row in earlier] == ["killed", "good"]
    assert [row["outcome"] for row in earlier] == ["crashed", "done"]
    assert [row["run_id"] for row in crashed] == ["killed"]
    assert "(crashed)" in crashed[0]["message"]
    assert crashed[0]["finished_at"] is not None
    # As it is told, so it is written; the new one is the only one without an end.
    assert [row["outcome"] for row in runs.since(month)] == ["crashed", "done", None]
    assert [row["run_id"] for row in runs.open_run(run("newer", 0), month)[1]] == ["new"]
