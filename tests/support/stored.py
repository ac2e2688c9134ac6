"""What a lake holds, as rows."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipelines.lake import locate
from pipelines.lake.runs import Runs


def rejects(lake: Path) -> list[dict[str, Any]]:
    """Return the rows of `data/rejects`."""
    files = sorted((lake / "rejects").rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def last_run(lake: Path, outlet: str) -> dict[str, Any]:
    """Return the row of the outlet's last run."""
    runs = Runs(locate(str(lake)), outlet).since(datetime(2026, 1, 1, tzinfo=UTC))
    return runs[-1]
