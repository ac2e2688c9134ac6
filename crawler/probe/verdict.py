"""Decides how an outlet is doing, from what a probe of it found."""

from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.probe.spider import ARTICLES_PER_PROBE, ProbeFindings
from crawler.runs.exit_codes import Exit
from crawler.runs.failures import REFUSALS
from crawler.runs.history import LONGEST_SILENCE
from crawler.runs.verdict import Verdict
from crawler.runs.wording import Scene, advice, site
from pipelines.items import Reject
from pipelines.stages import FIELDS


class ProbeResult(NamedTuple):
    """What a probe of an outlet found, and the verdict on it."""

    findings: ProbeFindings
    verdict: Verdict


def probe_verdict(findings: ProbeFindings) -> Verdict:
    """Return the verdict on an outlet as it is now."""
    read, tried = len(findings.rows), len(findings.samples)
    counts = f"{len(findings.listed)} articles listed, {read} of {tried} read"
    unread = [s.outcome.reason for s in findings.samples if isinstance(s.outcome, Reject)]
    troubles = list(dict.fromkeys([*(failure for failure, _ in findings.failures), *unread]))
    refusals = [trouble for trouble in troubles if trouble in REFUSALS]
    if findings.is_interrupted:
        what = "the probe was interrupted (interrupted)"
        return Verdict(Exit.INTERRUPTED, "interrupted", f"{what}. {counts}")
    if findings.raised:
        what = "our own code raised an exception, see above (parse)"
        return Verdict(Exit.FAILED, "parse", f"{what}. {counts}")
    if refusals and not read:
        return _of_site(Exit.BLOCKED, refusals[0], findings, counts)
    if not findings.listed and not tried:
        return _of_site(Exit.NOTHING, troubles[0] if troubles else "empty", findings, counts)
    if troubles:
        what = f"not all of it could be read ({', '.join(troubles)})"
        return Verdict(Exit.PARTIAL, troubles[0], f"{what}. {counts}")
    return _content_verdict(findings, counts)


def _of_site(code: Exit, failure: str, findings: ProbeFindings, counts: str) -> Verdict:
    """Return a verdict whose message says what the outlet's site did, and what to try."""
    outlet = findings.outlet
    scene = Scene(urlsplit(outlet.base_url).netloc)
    told = advice(failure, {"outlet": outlet.name}, scene)
    if failure == "terms":
        told = told.replace("scrapy crawl", "scrapy probe")
    elif "probe" in told:  # that was done just now
        told = ""
    what = findings.told.get(failure) or site(failure, scene)
    sentences = [f"{what} ({failure})", counts, told]
    return Verdict(code, failure, ". ".join(filter(None, sentences)))


def _content_verdict(findings: ProbeFindings, counts: str) -> Verdict:
    """Return the verdict on pages all of which were fetched and read."""
    if old := _staleness(findings):
        return Verdict(Exit.BELOW, "stale", f"{old} (stale). {counts}")
    rows = findings.rows
    missing = [name for name in FIELDS if rows and not any(row[name] for row in rows)]
    without = f"; none has {', '.join(missing)}" if missing else ""
    return Verdict(Exit.DONE, None, f"fine: {counts}{without}")


def _staleness(findings: ProbeFindings) -> str:
    """Return why a list looks abandoned: it is too old or too short.

    Empty if it does not, and for a saved page.
    """
    times = [link.time for link in findings.listed if link.time]
    if not findings.lists_known or not times:
        return ""
    days = (datetime.now(UTC) - max(times)).days
    if days > LONGEST_SILENCE.days:
        return f"the newest article of the list is {days} days old"
    few = len(findings.listed) < ARTICLES_PER_PROBE
    return "the list has hardly any articles" if few else ""
