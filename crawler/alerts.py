"""Tells people and machines how a run ended: a webhook for bad runs, figures for Prometheus."""

import json
import logging
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Final

from pipelines.lake.writer import Row

logger = logging.getLogger(__name__)

_PATIENCE: Final = 10  # seconds
#: The figures of the last run, as `jibang_<name>{outlet="…"}`, and the columns they come from.
_FIGURES: Final = (
    "exit_code",
    *("list_pages", "listed", "expected", "stored", "revised", "deleted", "unchanged"),
    *("rejected", "failed"),
)
_TIMES: Final = ("started_at", "finished_at", "newest_at")


def send(webhook: str, row: Row) -> None:
    """POST how a run ended, in the shape that Slack takes; others find the same in `run`.

    An alert that cannot be sent is an error in the log and nothing more: the run is what it is.
    """
    run = {name: value for name, value in row.items() if value not in (None, [])}
    told = {"text": f"jibang: {row['outlet']} {row['message']}", "run": run}
    request = urllib.request.Request(  # noqa: S310 - the address is the user's own setting
        webhook,
        data=json.dumps(told, ensure_ascii=False, default=str).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        urllib.request.urlopen(request, timeout=_PATIENCE).close()  # noqa: S310
    except (OSError, ValueError, HTTPException) as error:
        logger.error("The alert could not be sent to %s: %s", webhook, error)  # noqa: TRY400


def write_textfile(folder: Path, row: Row) -> None:
    """Write the run's figures where Prometheus' node_exporter reads them; whole or not at all."""
    label = f'{{outlet="{row["outlet"]}"}}'
    lines = [f"jibang_{name}{label} {row[name]}" for name in _FIGURES if row.get(name) is not None]
    lines += [
        f"jibang_{name}_seconds{label} {row[name].timestamp():.0f}"
        for name in _TIMES
        if row.get(name)
    ]
    target = folder / f"jibang_{row['outlet']}.prom"
    staged = target.with_suffix(".tmp")
    try:
        staged.write_text("\n".join(lines) + "\n")
        staged.rename(target)
    except OSError as error:
        logger.error("The figures could not be written to %s: %s", target, error)  # noqa: TRY400
