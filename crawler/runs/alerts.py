"""Reports how a run ended: a webhook for bad runs, metrics for Prometheus."""

import json
import logging
from concurrent.futures import Future
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from crawler.runs.wording import line
from pipelines.lake.schema import Row

logger = logging.getLogger(__name__)

#: An alert that is not answered after this time counts as lost; the run ends without it.
ALERT_TIMEOUT_SECONDS: Final = 10.0
#: Columns of the run's row that become metrics named `jibang_<column>{outlet="…"}`.
_METRICS: Final = (
    "exit_code",
    *("list_pages", "listed", "expected", "stored", "revised", "deleted", "unchanged"),
    *("rejected", "failed"),
)
#: Columns that become metrics named `jibang_<column>_seconds`, as Unix timestamps.
_TIMESTAMPS: Final = ("started_at", "finished_at", "newest_at")


def send(webhook: str, row: Row) -> None:
    """POST how a run ended.

    The body is JSON: `text` for Slack, `run` for other receivers. An alert that cannot be sent is
    logged as an error and does not change the exit code.
    """
    run = {name: value for name, value in row.items() if value not in (None, [])}
    alert = {"text": f"jibang: {line(row['outlet'], row)}", "run": run}
    body = json.dumps(alert, ensure_ascii=False, default=str).encode()
    response: Future[None] = Future()
    # In a thread: urllib's timeout does not end a response that arrives byte by byte.
    Thread(target=_post, args=(webhook, body, response), daemon=True).start()
    try:
        response.result(ALERT_TIMEOUT_SECONDS)
    except (OSError, ValueError, HTTPException) as error:
        reason = str(error) or f"no answer within {ALERT_TIMEOUT_SECONDS:g} seconds"
        host = urlsplit(webhook).hostname  # the rest of the address is a secret
        logger.error("The alert could not be sent to %s: %s", host, reason)  # noqa: TRY400


class _NoRedirect(HTTPRedirectHandler):
    """Treats a redirect as an error: urllib would follow it with a GET and lose the alert."""

    def redirect_request(self, *_: object) -> None:
        """Follow no redirect."""


def _post(webhook: str, body: bytes, response: Future[None]) -> None:
    try:
        request = Request(webhook, body, {"Content-Type": "application/json"})  # noqa: S310 - the user's own setting
        build_opener(_NoRedirect).open(request, timeout=ALERT_TIMEOUT_SECONDS).close()
    except Exception as error:  # noqa: BLE001 - raised again in the waiting thread
        response.set_exception(error)
    else:
        response.set_result(None)


def write_textfile(folder: Path, row: Row) -> None:
    """Write the run's metrics for node_exporter's textfile collector, atomically.

    A file that cannot be written is logged as an error.
    """
    label = f'{{outlet="{row["outlet"]}"}}'
    lines = [f"jibang_{name}{label} {row[name]}" for name in _METRICS if row.get(name) is not None]
    lines += [
        f"jibang_{name}_seconds{label} {row[name].timestamp():.0f}"
        for name in _TIMESTAMPS
        if row.get(name)
    ]
    target = folder / f"jibang_{row['outlet']}.prom"
    staged = target.with_suffix(".tmp")
    try:
        staged.write_text("\n".join(lines) + "\n")
        staged.rename(target)
    except OSError as error:
        logger.error("The metrics could not be written to %s: %s", target, error)  # noqa: TRY400
