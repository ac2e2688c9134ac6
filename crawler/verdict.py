"""What a run was worth, by what it counted and by what earlier runs of the outlet did."""

import signal
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from crawler.exits import Exit
from crawler.failures import CLASSES, REFUSALS
from crawler.window import Window
from pipelines.lake.writer import Row
from pipelines.stages import FIELDS
from pipelines.timestamps import SEOUL

#: Below this share of what it usually lists, an outlet is broken rather than quiet.
_FAR_BELOW: Final = 0.4
#: So many earlier days of the same weekday make an expectation, none of them older than that.
_ENOUGH_DAYS: Final = 4
HISTORY: Final = timedelta(weeks=12)
#: A run at noon lists less than one at midnight.
_SAME_TIME: Final = timedelta(hours=2)
#: A field that used to be in half of the articles and is in a fifth of that has stopped filling.
_USED_TO_FILL, _STOPPED = 0.5, 0.2
_ENOUGH_ROWS: Final = 10
#: Of all pages that came; fewer than so many are no sign of anything.
_UNREADABLE: Final = 0.2
_FEW: Final = 5
#: Rejects that are the page's fault, or our reading's.
_UNREAD: Final = (
    "not_an_article",
    "no_title",
    "empty_body",
    "broken_charset",
    "too_large",
    "parser_error",
)
_PREFIX: Final = "articles/rejected/"


class Verdict(NamedTuple):
    """An exit code, the class of what weighed most, and a line for the log."""

    exit: Exit
    failure: str | None
    message: str


class Evidence(NamedTuple):
    """What a verdict is made from: Scrapy's counters, the run's row, its failures by class."""

    stats: Mapping[str, Any]
    row: Row
    failures: Counter[str]
    history: Sequence[Row]


def tally(stats: Mapping[str, Any]) -> Row:
    """Give the counts of a run for its row, from Scrapy's counters."""
    new = stats.get("articles/new", 0)
    classes = {name: stats.get(f"failures/{name}", 0) for name in CLASSES}
    return {
        "list_pages": stats.get("lists/pages", 0),
        "listed": stats.get("articles/listed", 0),
        "stored": stats.get("lake/articles", 0),
        "revised": stats.get("articles/revised", 0),
        "deleted": stats.get("articles/deleted", 0),
        "unchanged": stats.get("articles/unchanged", 0),
        "rejected": stats.get("lake/rejects", 0),
        "failed": stats.get("articles/failed", 0),
        "newest_at": stats.get("articles/newest"),
        "fill": [
            {"field": field, "share": stats.get(f"filled/{field}", 0) / new}
            for field in FIELDS
            if new
        ],
        "failures": [{"failure": name, "count": n} for name, n in classes.items() if n],
    }


def expectation(history: Sequence[Row], window: Window, now: datetime) -> int | None:
    """Give how many articles the outlet lists on such a day: the median of earlier weeks.

    Only runs with a window of as many days, that ended on their own day, at about the same time of
    it, can be compared. None until there are enough of them.
    """
    today = now.astimezone(SEOUL).date()
    if window.until != today:
        return None
    by_day: dict[date, int] = {}
    for row in history:
        day = row["started_at"].astimezone(SEOUL).date()
        is_like = (
            row["outcome"] == "done"
            and row["started_at"] > now - HISTORY
            and day.weekday() == today.weekday()
            and row["until"] == day < today
            and abs(_clock(row["started_at"]) - _clock(now)) <= _SAME_TIME
            and row["until"] - row["since"] == window.until - window.since
        )
        if is_like:
            by_day[day] = max(row["listed"], by_day.get(day, 0))
    if len(by_day) < _ENOUGH_DAYS:
        return None
    return round(statistics.median(by_day.values()))


def _clock(moment: datetime) -> timedelta:
    local = moment.astimezone(SEOUL)
    return timedelta(hours=local.hour, minutes=local.minute)


def judge(
    stats: Mapping[str, Any], row: Row, history: Sequence[Row], ended_by: int | None = None
) -> Verdict:
    """Say what a run was worth; the worst counts.

    `row` is its row of the runs table, with its counts. `ended_by` is the signal that ended it.
    """
    if ended_by is not None:
        code = Exit.TERMINATED if ended_by == signal.SIGTERM else Exit.INTERRUPTED
        name = signal.Signals(ended_by).name
        return Verdict(code, "interrupted", f"interrupted by {name}: {_counts(row)}")
    failures = Counter({each["failure"]: each["count"] for each in row["failures"]})
    evidence = Evidence(stats, row, failures, history)
    for finding in (_broken, _blocked, _cut_short, _empty, _partial, _unlike_before):
        if verdict := finding(evidence):
            return verdict
    return Verdict(Exit.DONE, None, f"done: {_counts(row)}")


def _broken(evidence: Evidence) -> Verdict | None:
    stats, row, failures, _ = evidence
    if stats.get("lake/failed"):
        return Verdict(Exit.STORAGE, "storage", f"storage failed: {_counts(row)}")
    if failures["parse"]:
        return Verdict(
            Exit.FAILED, "parse", f"our own code raised {failures['parse']} times: {_counts(row)}"
        )
    return None


def _blocked(evidence: Evidence) -> Verdict | None:
    """Refusals weigh when they ended the run, when nothing was listed, or when they are many."""
    stats, row, failures, _ = evidence
    refusals = Counter({name: failures[name] for name in REFUSALS if failures[name]})
    reason = stats.get("finish_reason")
    if reason in REFUSALS:
        return Verdict(
            Exit.BLOCKED, reason, f"blocked: {reason}, {CLASSES[reason]}; {_counts(row)}"
        )
    if refusals and (not row["listed"] or refusals.total() >= _FEW):
        failure, count = refusals.most_common(1)[0]
        return Verdict(Exit.BLOCKED, failure, f"blocked: {failure} {count} times; {_counts(row)}")
    return None


def _cut_short(evidence: Evidence) -> Verdict | None:
    """Tell a limit from the breaker, whose reason is a class of failure."""
    stats, row, _, _ = evidence
    reason = stats.get("finish_reason")
    if reason == "finished":
        return None
    if reason not in CLASSES:
        return Verdict(Exit.PARTIAL, "cut_short", f"cut short by {reason}: {_counts(row)}")
    exit_ = Exit.PARTIAL if row["listed"] else Exit.NOTHING
    return Verdict(exit_, reason, f"given up: {reason}, {CLASSES[reason]}; {_counts(row)}")


def _empty(evidence: Evidence) -> Verdict | None:
    stats, row, failures, _ = evidence
    if row["listed"] or row["expected"] == 0:
        return None
    del failures["list_broken"]  # a list that shows nothing
    failure = failures.most_common(1)[0][0] if failures else "empty"
    shown = stats.get("lists/articles", 0)
    return Verdict(
        Exit.NOTHING,
        failure,
        f"nothing found ({failure}): {row['list_pages']} pages of lists,"
        f" {shown} articles on them, none of the window",
    )


def _partial(evidence: Evidence) -> Verdict | None:
    stats, row, failures, _ = evidence
    if broken := stats.get("lists/failed", 0):
        failure = failures.most_common(1)[0][0] if failures else "list_broken"
        return Verdict(
            Exit.PARTIAL,
            failure,
            f"partial: {broken} lists broke off ({failure}); {_counts(row)}",
        )
    unread = sum(stats.get(f"{_PREFIX}{reason}", 0) for reason in _UNREAD)
    pages = unread + row["stored"]
    is_much = unread >= _FEW and unread > _UNREADABLE * pages
    if is_much or (unread > 1 and unread > pages / 2):
        return Verdict(
            Exit.PARTIAL,
            "redesign",
            f"partial: {unread} of {pages} new pages could not be read; {_counts(row)}",
        )
    if row["failed"]:
        failure = failures.most_common(1)[0][0]
        return Verdict(
            Exit.PARTIAL,
            failure,
            f"partial: {row['failed']} pages did not come ({failure}); {_counts(row)}",
        )
    return None


def _unlike_before(evidence: Evidence) -> Verdict | None:
    stats, row, _, history = evidence
    expected = row["expected"]
    if expected is not None and row["listed"] < _FAR_BELOW * expected:
        failure = "stale" if _is_stale(row, expected) else "below"
        return Verdict(
            Exit.BELOW,
            failure,
            f"{failure}: {row['listed']} articles listed, {expected} expected; {_counts(row)}",
        )
    for field, now, before in _stopped_fields(row, history):
        return Verdict(
            Exit.BELOW,
            "fields",
            f"fields: {field} is in {now:.0%} of the new articles, {before:.0%} before;"
            f" {_counts(row)}",
        )
    same = stats.get("articles/same_body", 0)
    if same >= _FEW and same > _UNREADABLE * row["stored"]:
        return Verdict(
            Exit.BELOW, "same_body", f"same_body: {same} articles with one body; {_counts(row)}"
        )
    return None


def _is_stale(row: Row, expected: int) -> bool:
    """Tell whether the last days are missing altogether."""
    newest: datetime | None = row["newest_at"]
    is_old = newest is None or newest.astimezone(SEOUL).date() < row["until"]
    return expected > 0 and is_old


def _stopped_fields(row: Row, history: Sequence[Row]) -> list[tuple[str, float, float]]:
    """Name the fields that used to be filled, with their share now and before."""
    if row["stored"] - row["revised"] - row["deleted"] < _ENOUGH_ROWS:
        return []
    before: dict[str, list[float]] = {}
    for earlier in history:
        if earlier["outcome"] == "done" and (earlier["stored"] or 0) >= _ENOUGH_ROWS:
            for each in earlier["fill"] or []:
                before.setdefault(each["field"], []).append(each["share"])
    now = {each["field"]: each["share"] for each in row["fill"]}
    return [
        (field, now.get(field, 0.0), statistics.median(shares))
        for field, shares in before.items()
        if len(shares) >= _ENOUGH_DAYS
        and statistics.median(shares) >= _USED_TO_FILL
        and now.get(field, 0.0) < _STOPPED * statistics.median(shares)
    ]


def _counts(row: Row) -> str:
    return (
        f"{row['listed']} listed, {row['stored']} stored, {row['unchanged']} unchanged,"
        f" {row['rejected']} rejected, {row['failed']} failed"
    )
