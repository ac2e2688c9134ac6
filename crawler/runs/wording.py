"""The sentences in which a run is told: what happened, what was stored, what to try.

Log, mail, Slack and the table of runs have the same ones.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pipelines.lake.schema import Row

#: What an outlet's site did, by class of failure; a sentence about the host.
_SITE: Final = {
    "dns": "{host} cannot be resolved",
    "connect": "{host} takes no connection, or drops it",
    "tls": "{host} offers no secure connection",
    "timeout": "{host} does not answer in time",
    "not_found": "{host} answers 404 or 410 for pages that it links to",
    "refused": "{host} refuses access with 401, 403 or 429",
    "server_error": "{host} answers with 5xx errors",
    "http": "{host} answers with an unexpected status",
    "robots": "robots.txt of {host} does not allow these pages",
    "terms": "the terms of {host} forbid collection",
    "challenge": "{host} answers with a challenge or a login page",
    "browser": "there is no browser for the pages of {host}, or it failed",
    "list_broken": "a list of {host} ends before the window does",
    "redesign": "the pages of {host} can no longer be read",
    "empty": "the lists of {host} show no article",
    "too_large": "the pages of {host} are longer than DOWNLOAD_MAXSIZE",
    "parse": "our own code raised an exception",
}

_UNREADABLE: Final = "the pages of {host} cannot be read"

_PROBE: Final = "See what its pages look like now: scrapy probe {name}"
_LATER: Final = "The next run tries again. If it lasts: scrapy probe {name}"
#: What to try, by class of failure.
_ADVICE: Final = {
    "dns": "Check this machine's network: getent hosts {host}",
    "connect": _LATER,
    "tls": _LATER,
    "timeout": _LATER,
    "server_error": _LATER,
    "http": _LATER,
    "refused": "Wait, then ask more slowly: scrapy crawl {name} -s DOWNLOAD_DELAY=5",
    "robots": "See what it says: scrapy probe {name}",
    "terms": "If the outlet has agreed: scrapy crawl {name} -s IGNORE_TERMS={name}",
    "challenge": "Open the site in a browser, then: scrapy probe {name}",
    "browser": "Install one: playwright install --with-deps chromium-headless-shell",
    "not_found": _PROBE,
    "list_broken": _PROBE,
    "redesign": _PROBE,
    "empty": _PROBE,
    "below": "Compare with the site: scrapy probe {name}",
    "stale": "Compare with the site: scrapy probe {name}",
    "fields": _PROBE,
    "same_body": _PROBE,
    "parse": "Read the tracebacks in the log. The next run asks again for what is missing",
    "storage": "Check {store}, then: scrapy lake verify --outlet {name}",
    "cut_short": "Raise the limit; the next run fetches the rest",
    "interrupted": "The next run fetches the rest: scrapy crawl {name}{window}",
    "hangs": "Find it and end it: pgrep -af 'crawl {name}'",
    "busy": "Wait until it has ended: pgrep -af 'crawl {name}'",
}

#: What to check where the lake cannot be written: a folder, or an object store.
_FOLDER: Final = "the disk's space and the rights of the folder"
_STORE: Final = "the address of the store, the key and the network"

#: The columns of a run that are told beside `stored`, as one reads them.
_COUNTS: Final = {
    "listed": "listed",
    "unchanged": "unchanged",
    "rejected": "rejected",
    "failed": "did not come",
}


class Scene(NamedTuple):
    """Where a run takes place: the outlet's host, the lake, and the log (empty: the terminal)."""

    host: str = "the site"
    lake: str = "the lake"
    log: str = ""


def site(failure: str, scene: Scene) -> str:
    """Return what the outlet's site did, without the class of the failure."""
    return _SITE.get(failure, _UNREADABLE).format(host=scene.host)


def is_of_site(failure: str) -> bool:
    """Return whether a class of failure says what the outlet's site did."""
    return failure in _SITE


def message(failure: str, what: str, row: Row, scene: Scene, stored: str | None = None) -> str:
    """Return the message of a run that is not as it should be.

    `what` happened, with the class of the failure; what was `stored`, by default the row's counts;
    where the log is; and what to try.
    """
    sentences = [
        f"{what} ({failure})",
        stored or stored_counts(row),
        f"The log: {scene.log}" if scene.log else "",
        advice(failure, row, scene),
    ]
    return ". ".join(filter(None, sentences))


def advice(failure: str, row: Row, scene: Scene) -> str:
    """Return what to try; a command is at the end, so that it can be copied."""
    since, until = row.get("since"), row.get("until")
    window = f" -a since={since} -a until={until}" if since and until else ""
    is_folder = scene.lake.startswith("file:") or "://" not in scene.lake
    store = _FOLDER if is_folder else _STORE
    about = {"name": row["outlet"], "host": scene.host, "window": window, "store": store}
    return _ADVICE.get(failure, _PROBE).format(**about)


def stored_counts(row: Row) -> str:
    """Return what was stored, and what became of the other articles."""
    others = [f"{row[name]:,} {what}" for name, what in _COUNTS.items() if row.get(name)]
    head = f"{number(row['stored'], 'article')} stored" if row.get("stored") else "Nothing stored"
    return f"{head} ({', '.join(others)})" if others else head


def number(count: int, what: str) -> str:
    """Return a count with its noun, such as `1 list` or `1,200 lists`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def line(outlet: str, run: Mapping[str, object] | Row) -> str:
    """Return the line that tells a run, from its row: the outlet and the message."""
    is_done = run["exit_code"] == 0
    return f"{outlet}{' ' if is_done else ': '}{run['message']}"
