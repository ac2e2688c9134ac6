"""Decides how a run went, from its counters and from earlier runs of the outlet."""

import signal
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from crawler.runs.comparison import unlike_before
from crawler.runs.exit_codes import Exit
from crawler.runs.failures import CLASSES, REFUSALS, is_much
from crawler.runs.history import LONGEST_SILENCE, age, recent_runs, total, usual_lists
from crawler.runs.wording import Scene, is_of_site, message, number, site
from pipelines.lake.schema import REASONS, Row
from pipelines.stages import FIELDS

#: A run with this many refused pages or more counts as blocked, even if others were stored.
_MANY_REFUSALS: Final = 5
_REJECTED: Final = "articles/rejected/"
#: The reason for a page that could not be fetched: it is counted as failed, not as unread.
_UNREACHABLE: Final = "unreachable"
#: The reason for a link that is no article's: there is no page to read.
_BAD_ID: Final = "bad_id"
#: Lists count as broken when at least this many fewer than usual show an article ...
_MISSING_LISTS: Final = 2
#: ... and at least this share of the usual number.
_MISSING_SHARE: Final = 0.2
_NOWHERE: Final = Scene()


class Verdict(NamedTuple):
    """An exit code, the class of the most serious failure, and the message for people."""

    exit: Exit
    failure: str | None
    message: str


class Evidence(NamedTuple):
    """The input of a verdict.

    Scrapy's counters, the run's row, its failures by class, the rows of earlier runs, and where the
    run took place.
    """

    stats: Mapping[str, Any]
    row: Row
    failures: Counter[str]
    history: Sequence[Row]
    scene: Scene

    def verdict(self, code: Exit, failure: str, what: str) -> Verdict:
        """Return a verdict whose message says `what` happened, what was stored and what to try."""
        return Verdict(code, failure, message(failure, what, self.row, self.scene))

    def of_site(self, code: Exit, failure: str, suffix: str = "") -> Verdict:
        """Return a verdict whose message says what the outlet's site did."""
        return self.verdict(code, failure, f"{self.site(failure)}{suffix}")

    def site(self, failure: str) -> str:
        """Return what the outlet's site did: the most frequent sentence that names a status.

        Without one, the sentence of the class.
        """
        is_finish = self.stats.get("finish_reason") == failure
        counts = (is_finish and self.stats.get("told/finish")) or self.stats.get(f"told/{failure}")
        if not counts:
            return site(failure, self.scene)
        sentence = max(counts, key=counts.get)
        others = " and other pages" if " forbids " in sentence and len(counts) > 1 else ""
        return f"{sentence}{others}"


def tally(stats: Mapping[str, Any]) -> Row:
    """Return the counts of a run's row, from Scrapy's counters."""
    new = stats.get("articles/new", 0)
    rejected = {reason: stats.get(f"{_REJECTED}{reason}", 0) for reason in REASONS}
    classes = {name: stats.get(f"failures/{name}", 0) for name in CLASSES}
    return {
        "list_pages": stats.get("lists/pages", 0),
        "lists": stats.get("lists/walked", 0) - stats.get("lists/empty", 0),
        "listed": stats.get("articles/listed", 0) - stats.get("ids/missing", 0),
        "stored": stats.get("lake/articles", 0),
        "revised": stats.get("articles/revised", 0),
        "deleted": stats.get("articles/deleted", 0),
        "unchanged": stats.get("articles/unchanged", 0),
        "rejected": stats.get("lake/rejects", 0),
        "failed": stats.get("articles/failed", 0),
        "new": new,
        "unread": sum(rejected.values()) - rejected[_UNREACHABLE] - rejected[_BAD_ID],
        "same_body": stats.get("articles/same_body", 0),
        "fallback": stats.get("articles/fallback", 0),
        "newest_at": stats.get("articles/newest"),
        "fill": [
            {"field": field, "share": stats.get(f"filled/{field}", 0) / new}
            for field in FIELDS
            if new
        ],
        "failures": [{"failure": name, "count": n} for name, n in classes.items() if n],
        "sections": [
            {"code": code, "name": name}
            for code, name in sorted(stats.get("sections/names", {}).items())
        ],
    }


def run_verdict(
    stats: Mapping[str, Any],
    row: Row,
    history: Sequence[Row],
    ended_by: int | None = None,
    scene: Scene = _NOWHERE,
) -> Verdict:
    """Return the verdict on a run: the most serious finding.

    `row` is its row of the runs table, with its counts. `ended_by` is the signal that ended it.
    """
    failures = Counter({each["failure"]: each["count"] for each in row["failures"]})
    evidence = Evidence(stats, row, failures, history, scene)
    if ended_by is not None:
        code = Exit.TERMINATED if ended_by == signal.SIGTERM else Exit.INTERRUPTED
        name = signal.Signals(ended_by).name
        return evidence.verdict(code, "interrupted", f"the run was interrupted by {name}")
    for finding in (_broken, _blocked, _cut_short, _empty, _partial, _unlike_before):
        if verdict := finding(evidence):
            return verdict
    return Verdict(Exit.DONE, None, f"done: {_counts(row)}")


def _broken(evidence: Evidence) -> Verdict | None:
    stats, row, failures, _, scene = evidence
    if stats.get("lake/failed"):
        what = f"the lake {scene.lake} does not hold what was written"
        if reason := stats.get("told/storage"):
            what = f"the lake {scene.lake} could not be read or written: {reason}"
        return evidence.verdict(Exit.STORAGE, "storage", what)
    if raised := failures["parse"]:
        what = f"our own code raised {number(raised, 'exception')}"
        return evidence.verdict(Exit.FAILED, "parse", what)
    if lost := _lost(stats, row):
        what = f"our own code lost {number(lost, 'article')} without an exception"
        return evidence.verdict(Exit.FAILED, "parse", what)
    return None


def _lost(stats: Mapping[str, Any], row: Row) -> int:
    """Return the number of articles that should have been fetched and have no outcome.

    A callback, a middleware or a pipeline can drop an article and raise nothing.
    """
    if stats.get("finish_reason") != "finished":
        return 0
    known, revisited = stats.get("articles/known", 0), stats.get("articles/revisited", 0)
    requested: int = row["listed"] - known + revisited
    outcomes = total([row], "stored", "unchanged", "unread", "failed")
    return max(0, requested - outcomes)


def _blocked(evidence: Evidence) -> Verdict | None:
    """Return a verdict if refusals ended the run, left nothing listed, or were many."""
    stats, row, failures, *_ = evidence
    refusals = Counter({name: failures[name] for name in REFUSALS if failures[name]})
    reason = stats.get("finish_reason")
    if reason in REFUSALS:
        return evidence.of_site(Exit.BLOCKED, reason)
    is_most = row["failed"] and refusals.total() >= row["failed"] and not row["stored"]
    if refusals and (not row["listed"] or is_most or refusals.total() >= _MANY_REFUSALS):
        failure, count = refusals.most_common(1)[0]
        return evidence.of_site(Exit.BLOCKED, failure, _often(failure, count))
    return None


def _often(failure: str, count: int) -> str:
    """Return how often a site refused; nothing of once, and of robots.txt, which is one file."""
    return "" if count == 1 or failure == "robots" else f", {number(count, 'time')}"


def _cut_short(evidence: Evidence) -> Verdict | None:
    """Return a verdict if the run ended early: by a limit, or by a breaker.

    The finish reason of a breaker is a class of failure.
    """
    stats, row, *_ = evidence
    reason = stats.get("finish_reason")
    if reason == "finished":
        return None
    if reason not in CLASSES:
        what = f"a limit ended the run: {reason}"
        return evidence.verdict(Exit.PARTIAL, "cut_short", what)
    exit_ = Exit.PARTIAL if row["listed"] else Exit.NOTHING
    return evidence.of_site(exit_, reason, "; the run stopped after several such pages in a row")


def _empty(evidence: Evidence) -> Verdict | None:
    stats, row, failures, *_ = evidence
    if row["listed"]:
        return None
    silence = age(row)
    if row["expected"] == 0 and silence is not None and silence < LONGEST_SILENCE:
        return None
    del failures["list_broken"]  # a list without articles counts as this; it is not the cause
    if failures:
        return evidence.of_site(Exit.NOTHING, failures.most_common(1)[0][0])
    unusable, shown = stats.get("lists/unusable", 0), stats.get("lists/articles", 0)
    if unusable > 1:
        what = f"no list shows an article, but {unusable:,} links that cannot be an article's"
        return evidence.verdict(Exit.NOTHING, "redesign", what)
    pages = number(row["list_pages"], "page")
    days = f"{row['since']} to {row['until']}"
    what = f"no list shows an article of {days}: {number(shown, 'article')} on {pages} of lists"
    return evidence.verdict(Exit.NOTHING, "empty", what)


def _partial(evidence: Evidence) -> Verdict | None:
    stats, row, failures, history, _ = evidence
    if broken := stats.get("lists/failed", 0):
        failure = failures.most_common(1)[0][0] if failures else "list_broken"
        return evidence.verdict(Exit.PARTIAL, failure, _ended_early(broken, failure, evidence))
    if missing := _missing(evidence):
        return evidence.verdict(Exit.PARTIAL, *missing)
    rows = recent_runs(history, row, "new", "unread")
    unread, pages = total(rows, "unread"), total(rows, "new", "unread")
    if is_much(unread, pages):
        is_gone = 2 * stats.get(f"{_REJECTED}gone", 0) > row["unread"]
        failure = "not_found" if is_gone else "redesign"
        end = "are gone (404 or 410)" if is_gone else "could not be read"
        what = f"{unread:,} of {number(pages, 'new page')} {end}"
        return evidence.verdict(Exit.PARTIAL, failure, what)
    if found := _fallback(row, history):
        return evidence.verdict(Exit.PARTIAL, "redesign", found)
    requested = total([row], "failed", "unread", "stored", "unchanged")
    if is_much(row["failed"], requested):
        failure = failures.most_common(1)[0][0]
        what = f"{row['failed']:,} of {number(requested, 'article')} did not come"
        return evidence.verdict(Exit.PARTIAL, failure, _because(what, failure, evidence))
    return None


def _ended_early(broken: int, failure: str, evidence: Evidence) -> str:
    what = f"{number(broken, 'list')} ended before the window did"
    return what if failure == "list_broken" else _because(what, failure, evidence)


def _because(what: str, failure: str, evidence: Evidence) -> str:
    """Return what happened, with what the outlet's site did as the cause."""
    return f"{what}: {evidence.site(failure)}" if is_of_site(failure) else what


def _fallback(row: Row, history: Sequence[Row]) -> str | None:
    """Return what happened if many new pages have a layout that only the fallback can read."""
    rows = recent_runs(history, row, "new")
    fallback, new = total(rows, "fallback"), total(rows, "new")
    if not is_much(fallback, new):
        return None
    return f"{fallback:,} of {number(new, 'new page')} have no known skin; the fallback read them"


def _missing(evidence: Evidence) -> tuple[str, str] | None:
    """Return a class and what happened if lists came and do not show what they should."""
    stats, row, _, history, _ = evidence
    lists, usual, walked = row["lists"], usual_lists(history, row), stats.get("lists/walked", 0)
    if usual is None and is_much(walked - lists, walked):
        return "list_broken", f"{walked - lists} of {number(walked, 'list')} show no article"
    if usual and usual - lists >= max(_MISSING_LISTS, _MISSING_SHARE * usual):
        return "list_broken", f"{number(lists, 'list')} show articles, usually {usual}"
    unlisted, revisited = stats.get("articles/unlisted", 0), stats.get("articles/revisited", 0)
    if is_much(unlisted, revisited):
        what = f"{unlisted} of {number(revisited, 'recent article')} are online and in no list"
        return "list_broken", what
    unusable = stats.get("lists/unusable", 0)
    if is_much(unusable, unusable + row["listed"]):
        what = f"the lists have {number(unusable, 'link')} that cannot be an article's"
        return "redesign", what
    return None


def _unlike_before(evidence: Evidence) -> Verdict | None:
    if found := unlike_before(evidence.row, evidence.history):
        return evidence.verdict(Exit.BELOW, *found)
    return None


def _counts(row: Row) -> str:
    return (
        f"{row['listed']} listed, {row['stored']} stored, {row['unchanged']} unchanged,"
        f" {row['rejected']} rejected, {row['failed']} failed"
    )
