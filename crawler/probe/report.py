"""Prints what a probe found. Pages are untrusted: their text is escaped for the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from crawler.outlet.base import ArticleLink
from crawler.outlet.registry import about
from crawler.parsing import charsets
from crawler.probe.spider import ProbeFindings, Sample, SeenList
from crawler.probe.verdict import ProbeResult
from crawler.runs.exit_codes import Exit
from crawler.runs.verdict import Verdict
from pipelines import text
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake.schema import Row
from pipelines.page import Page
from pipelines.timestamps import SEOUL

#: A value is cut to this many characters and its length is named. A line longer than the terminal
#: is folded.
_LONGEST_VALUE: Final = 160
#: So is the message of a verdict.
_LONGEST_MESSAGE: Final = 500
#: This many unusable links of a list are printed; of more the number follows.
_UNUSABLE_SHOWN: Final = 5

_SUMMARY: Final = ("verdict", "code", "listed", "newest", "read", "what")

#: A line of the report: the name of the value, where it was found, and the value.
Line = tuple[str, str, object]


def print_result(out: Console, result: ProbeResult) -> None:
    """Print everything that was found, and the verdict last."""
    findings, verdict = result
    out.print(Text(f"{findings.outlet.name}: {about(findings.outlet)}", "bold"))
    out.print(_grid(_robots(findings)))
    for number, seen in enumerate(findings.lists, 1):
        out.print(Text(f"\nlist {number} of {len(findings.lists)} fetched", "bold"))
        out.print(_grid(_list(seen)))
    for number, sample in enumerate(findings.samples, 1):
        out.print(Text(f"\narticle {number} of {len(findings.samples)}", "bold"))
        out.print(_grid(_sample(sample)))
    if findings.failures:
        out.print(Text("\nfailures", "bold"))
        out.print(_grid(_failures(findings)))
    code = f"{verdict.exit.name} ({verdict.exit:d})"
    message = printable(verdict.message, _LONGEST_MESSAGE)
    line = f"\nverdict: {findings.outlet.name} {code}: {message}"
    out.print(Text(line, _style(verdict)), soft_wrap=True)  # a command in it can be copied


def print_summary(out: Console, results: Sequence[ProbeResult]) -> None:
    """Print a row for each outlet, and then the outlets that are not fine."""
    others = (Column(name, overflow="fold") for name in _SUMMARY)
    table = Table(Column("outlet", no_wrap=True), *others)
    for findings, verdict in results:
        cells = (
            findings.outlet.name,
            verdict.exit.name,
            f"{verdict.exit:d}",
            f"{len(findings.listed)}",
            _when(max(_times(findings.listed), default=None)),
            f"{len(findings.rows)} of {len(findings.samples)}",
            printable(verdict.message, _LONGEST_MESSAGE),
        )
        table.add_row(*map(Text, cells), style=_style(verdict))
    bad = [f"{each.outlet.name} ({verdict.exit.name})" for each, verdict in results if verdict.exit]
    out.print()
    out.print(table)
    fine = f"{len(results) - len(bad)} of {len(results)} outlets are fine"
    out.print(Text(f"{fine}; not fine: {', '.join(bad)}" if bad else fine))


def result_row(result: ProbeResult) -> Row:
    """Return what a probe found of an outlet as a row for programs."""
    findings, verdict = result
    robots = findings.robots[0] if findings.robots else None
    return {
        "outlet": findings.outlet.name,
        "outcome": verdict.exit.name.lower(),
        "exit_code": int(verdict.exit),
        "failure": verdict.failure,
        "robots_allows": robots.is_allowed if robots else None,
        "crawl_delay": robots.crawl_delay if robots else None,
        "lists_known": findings.lists_known,
        "listed": len(findings.listed),
        "newest_at": max(_times(findings.listed), default=None),
        "articles_asked": len(findings.samples),
        "articles_read": len(findings.rows),
        "message": verdict.message,
    }


def printable(value: object, longest: int = _LONGEST_VALUE) -> str:
    r"""Return a value as one line: control and bidi characters are escaped, such as `\x1b`."""
    full = str(value)
    shown = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode()
        for char in full[:longest]
    )
    return f"{shown} … ({len(full):,} characters)" if len(full) > longest else shown


def _grid(lines: Iterable[Line]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(overflow="fold")
    for what, origin, value in lines:
        cells = Text(f"  {what}"), Text(printable(origin), "dim"), Text(printable(value))
        grid.add_row(*cells)
    return grid


def _robots(findings: ProbeFindings) -> Iterator[Line]:
    for robots in findings.robots:
        word = "allows" if robots.is_allowed else "forbids"
        delay = "none" if robots.crawl_delay is None else f"{robots.crawl_delay:g} s"
        yield "robots.txt", robots.host, f"{word} {robots.url}; Crawl-delay: {delay}"
    if findings.lists_known and not findings.robots:
        yield "robots.txt", "", "could not be fetched"
    if findings.lists_known:
        yield "lists", "front page, outlet's file", findings.lists_known


def _failures(findings: ProbeFindings) -> Iterator[Line]:
    """Yield what failed; a cause that is the same for several addresses once."""
    seen: dict[tuple[str, str], list[str]] = {}
    for failure, what in findings.failures:
        address, _, cause = what.partition(": ")
        seen.setdefault((failure, cause), []).append(address)
    for (failure, cause), addresses in seen.items():
        others = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
        yield failure, "", f"{addresses[0]}{others}{': ' if cause else ''}{cause}"


def _list(seen: SeenList) -> Iterator[Line]:
    articles = seen.found.articles
    yield from _page(seen.page)
    if seen.answered != seen.page.url:
        yield "redirected", "", seen.answered
    yield "articles", "links", len(articles)
    if articles:
        dated = {link.time: link.url for link in articles}
        for what, time in (
            ("newest", max(_times(articles), default=None)),
            ("oldest", min(_times(articles), default=None)),
        ):
            yield what, "links", f"{_when(time)}  {dated.get(time, '')}"
    origin = "link of the pager" if seen.found.has_next else "a guess, no link to it"
    yield "next page", origin, seen.found.next_url
    for url, error in seen.found.unusable[:_UNUSABLE_SHOWN]:
        yield "rejected", f"{error.reason} {error.detail}", url
    if len(seen.found.unusable) > _UNUSABLE_SHOWN:
        yield "rejected", "", f"{len(seen.found.unusable)} links in all"


def _sample(sample: Sample) -> Iterator[Line]:
    yield from _page(sample.page)
    match sample.outcome:
        case Reject(reason=reason, detail=detail):
            yield "rejected", reason, detail
        case row:
            assert sample.article
            origins = _origins(sample.article, row)
            yield from ((name, origins.get(name, ""), _value(value)) for name, value in row.items())


def _page(page: Page) -> Iterator[Line]:
    """Return a page's address, the charsets that it declares, and the charset that it is in."""
    header, meta = charsets.declarations(page.body, page.content_type)
    try:
        decoded = charsets.decode(page.body, page.content_type).charset
    except RejectedError as error:
        decoded = str(error)
    yield "address", f"{len(page.body):,} bytes", page.url
    yield "declared", "header, page", f"{header or 'nothing'}, {meta or 'nothing'}"
    yield "decoded as", "bytes", decoded


def _origins(article: Article, row: Row) -> dict[str, str]:
    """Return for each column where its value was found."""
    skin, header = f"page, {article.parser}", "header of the response"
    at_id = "time in the address"
    printed = f"print {article.published!r}"
    source = {"url": at_id, "page": printed}.get(row["published_source"], "nowhere")
    published = f"{source}, to the {row['published_precision']}" if row["published_at"] else source
    byline = "byline_raw"
    bylines = [skin] if text.clean(article.byline) else []
    if row["byline_raw"] and row["byline_raw"] != text.clean(article.byline):
        bylines.append("lines of the body")
    return {
        "article_id": "outlet, and the number in the address",
        "section": "family",
        "url": "canonical form of the address",
        "title": skin,
        "subtitle": skin,
        "body": f"{len(article.lines)} lines of the {skin}",
        **dict.fromkeys(("authors", "agency", "desk", "dateline"), byline),
        "byline_raw": " and ".join(bylines),
        **dict.fromkeys(("published_at", "published_date"), published),
        **dict.fromkeys(("published_raw", "images", "tags"), skin),
        **dict.fromkeys(("modified_at", "modified_raw"), printed),
        "content_hash": "title, subtitle, body",
        "charset": "bytes",
        "page_hash": "bytes",
        "etag": header,
        "last_modified": header,
    }


def _value(value: Any) -> object:
    """Return a column's value in a form for people."""
    match value:
        case None | [] | "":
            return "-"
        case datetime():
            return _when(value)
        case [dict(), *_]:
            return "; ".join(", ".join(f"{k} {v}" for k, v in each.items() if v) for each in value)
        case list():
            return ", ".join(map(str, value))
        case _:
            return value


def _times(articles: Sequence[ArticleLink]) -> list[datetime]:
    return [link.time for link in articles if link.time]


def _when(timestamp: datetime | None) -> str:
    return timestamp.astimezone(SEOUL).isoformat(" ", "seconds") if timestamp else "no date"


def _style(verdict: Verdict) -> str:
    return {Exit.DONE: "green", Exit.PARTIAL: "yellow"}.get(verdict.exit, "red")
