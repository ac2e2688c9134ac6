"""The classes of failures, which the log, the table of runs and the alerts use.

The class of an exception is given by `crawler.errors.classify`.
"""

from datetime import timedelta
from typing import Final

#: A run that takes longer hangs: cron and systemd kill it, and the next run raises the alert
#: `hangs`. A run of the last days takes minutes.
HANGS_AFTER: Final = timedelta(hours=12)

#: Each class, with what it means.
CLASSES: Final = {
    "dns": "the outlet's host name could not be resolved",
    "connect": "no connection, or it was lost",
    "tls": "no secure connection: no common version, or a bad certificate if they are verified",
    "timeout": "no response in time",
    "not_found": "404 or 410 for a page that the outlet links to",
    "refused": "401, 403 or 429: the outlet does not allow access, or not at this rate",
    "server_error": "5xx",
    "http": "another status",
    "robots": "robots.txt forbids it, answers 5xx or cannot be read",
    "terms": "the outlet's terms forbid it",
    "challenge": "a challenge or login page in place of the requested one",
    "browser": "no browser for pages that a script fills, or it failed",
    "list_broken": "a list ended before the window did",
    "redesign": "pages were fetched, and hardly any could be read",
    "empty": "the lists show no article of the window",
    "below": "far fewer articles than usual on this day of the week",
    "stale": "nothing new for longer than usual",
    "fields": "a field that used to be filled no longer is",
    "same_body": "many articles have the same body",
    "parse": "our own code raised an exception",
    "storage": "the lake could not be read or written, or does not hold what was written",
    "cut_short": "a limit ended the run",
    "interrupted": "a signal ended the run",
    "hangs": f"another run has been under way for {HANGS_AFTER // timedelta(hours=1)} hours",
    "crashed": "the process was killed, or the machine went down",
}

#: From this many bad pages on, a share above `_MUCH_SHARE` is a fault of the outlet.
_MUCH_PAGES: Final = 5
_MUCH_SHARE: Final = 0.2

#: The outlet cannot or will not respond: requests slow down, and the breaker counts the page.
TROUBLE: Final = frozenset({"dns", "connect", "tls", "timeout", "refused", "server_error"})

#: The outlet does not want to be read.
REFUSALS: Final = ("refused", "challenge", "robots", "terms")


def is_much(bad: int, pages: int) -> bool:
    """Return whether `bad` of `pages` pages are enough to blame the outlet.

    One page is not; a few of many are not either. The next run fetches them again.
    """
    return (bad >= _MUCH_PAGES and bad > _MUCH_SHARE * pages) or (bad > 1 and bad > pages / 2)
