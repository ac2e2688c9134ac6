"""Run the replica in the foreground: `python -m tests.replica --outlet gwangnam --days 30`.

Prints one JSON line when it is ready, and serves until SIGTERM or SIGINT.
"""

from __future__ import annotations

import json
import signal
from argparse import ArgumentParser
from datetime import datetime, timedelta

from .archive import SEOUL, Archive
from .kinds import Fault
from .outlets import HOUSES, OUTLETS
from .server import Replica


def main() -> None:
    """Serve the archives that the command line asks for."""
    parser = ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--outlet", action="append", choices=[*HOUSES], help="default: three")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--per-day", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weight", type=int, default=0, help="bytes of an article page, about")
    parser.add_argument("--until", type=datetime.fromisoformat, default=datetime.now(SEOUL))
    parser.add_argument("--fault", action="append", choices=[*Fault], default=[], type=Fault)
    parser.add_argument("--corrected", action="store_true", help="some of the last 36 hours")
    options = parser.parse_args()

    until = options.until if options.until.tzinfo else options.until.replace(tzinfo=SEOUL)
    since = until - timedelta(days=options.days)
    archives = [
        Archive(outlet, options.seed, since, until, options.per_day)
        for outlet in options.outlet or OUTLETS
    ]
    if options.corrected:
        for archive in archives:
            archive.correct()
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    with Replica(*archives, weight=options.weight, faults=options.fault) as replica:
        ready = {
            "http_proxy": replica.http_proxy,
            "https_proxy": replica.https_proxy,
            "ca": str(replica.ca),
        }
        print(json.dumps(ready), flush=True)
        signal.sigwait(signals)


if __name__ == "__main__":
    main()
