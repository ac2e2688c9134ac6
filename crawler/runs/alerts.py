"""Tells people and machines how a run ended: a webhook for bad runs, figures for Prometheus."""

import json
import logging
from concurrent.futures import Future
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipelines.lake.schema import Row

logger = logging.getLogger(__name__)

_PATIENCE: Final = 10.0  # seconds
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
    body = json.dumps(told, ensure_ascii=False, default=str).encode()
    answer: Future[None] = Future()
    # A thread, since no timeout of urllib's bounds a server that answers byte by byte.
    Thread(target=_post, args=(webhook, body, answer), daemon=True).start()
    try:
        answer.result(_PATIENCE)
    except (OSError, ValueError, HTTPException) as error:
        reason = str(error) or f"no answer within {_PATIENCE:g} seconds"
        host = urlsplit(webhook).hostname  # the rest of the address is a secret
        logger.error("The alert could not be sent to %s: %s", host, reason)  # noqa: TRY400


class _NoRedirect(HTTPRedirectHandler):
    """Takes a redirect for an error: urllib would follow it with a GET, and the alert be lost."""

    def redirect_request(self, *_: object) -> None:
        """Do not follow it."""


def _post(webhook: str, body: bytes, answer: Future[None]) -> None:
    try:
        request = Request(webhook, body, {"Content-Type": "application/json"})  # noqa: S310 - the user's own setting
        build_opener(_NoRedirect).open(request, timeout=_PATIENCE).close()
    except Exception as error:  # noqa: BLE001 - for whoever waits
        answer.set_exception(error)
    else:
        answer.set_result(None)


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
