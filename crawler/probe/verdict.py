"""What a probe of an outlet was worth, by what it met with."""

from datetime import UTC, datetime
from typing import Final, NamedTuple

from crawler.probe.spider import SAMPLES, Findings
from crawler.runs.exit_codes import Exit
from crawler.runs.failures import REFUSALS
from crawler.runs.verdict import Verdict
from pipelines.items import Reject
from pipelines.stages import FIELDS

#: A weekly paper's longest holiday, in days.
_LONGEST_SILENCE: Final = 14


class Result(NamedTuple):
    """A probe of an outlet, and what it is worth."""

    findings: Findings
    verdict: Verdict


def judge(findings: Findings) -> Verdict:
    """Say what the outlet is worth at the moment."""
    read, tried = len(findings.rows), len(findings.samples)
    counts = f"{len(findings.listed)} articles listed, {read} of {tried} read"
    unread = [s.outcome.reason for s in findings.samples if isinstance(s.outcome, Reject)]
    troubles = list(dict.fromkeys([*(failure for failure, _ in findings.failures), *unread]))
    refusals = [trouble for trouble in troubles if trouble in REFUSALS]
    if findings.is_interrupted:
        return Verdict(Exit.INTERRUPTED, "interrupted", f"interrupted: {counts}")
    if findings.raised:
        return Verdict(Exit.FAILED, "parse", f"our own code raised, see above: {counts}")
    if refusals and not read:
        return Verdict(Exit.BLOCKED, refusals[0], f"blocked ({refusals[0]}): {counts}")
    if not findings.listed and not tried:
        failure = troubles[0] if troubles else "empty"
        return Verdict(Exit.NOTHING, failure, f"nothing found ({failure}): {counts}")
    if troubles:
        return Verdict(Exit.PARTIAL, troubles[0], f"partial ({', '.join(troubles)}): {counts}")
    return _judge_content(findings, counts)


def _judge_content(findings: Findings, counts: str) -> Verdict:
    """Say what the pages are worth, all of which came and could be read."""
    if old := _staleness(findings):
        return Verdict(Exit.BELOW, "stale", f"stale: {old}; {counts}")
    rows = findings.rows
    missing = [name for name in FIELDS if rows and not any(row[name] for row in rows)]
    without = f"; none has {', '.join(missing)}" if missing else ""
    return Verdict(Exit.DONE, None, f"fine: {counts}{without}")


def _staleness(findings: Findings) -> str:
    """Say that a list is of long ago, or hardly one; nothing of a saved page."""
    times = [link.time for link in findings.listed if link.time]
    if not findings.lists_known or not times:
        return ""
    days = (datetime.now(UTC) - max(times)).days
    if days > _LONGEST_SILENCE:
        return f"the newest article of the list is {days} days old"
    few = len(findings.listed) < SAMPLES
    return "hardly an article in the list" if few else ""
