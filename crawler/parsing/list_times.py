"""Reads the times of publication that a list prints beside the links to its articles."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.timestamps import SEOUL, Stamp, parse

_YEAR = timedelta(days=365)
#: A row with more text is ignored: the page has only one article, or its layout is broken.
_MAX_ROW_CHARS = 2_000


def row_times(
    page: LexborHTMLParser, id_in: Callable[[str], str | None], seen_at: datetime
) -> dict[str, datetime]:
    """Return the times that a list prints beside its articles, by article id.

    The layout does not matter: a row is the largest part of the page that links to one article and
    to no other. `id_in` returns the id in a link, None if it leads to no article. Articles without
    a printed time are left out.
    """
    links = [
        (link, found)
        for link in page.css("a[href]")
        if (found := id_in(link.attributes.get("href") or ""))
    ]
    held: defaultdict[int, set[str]] = defaultdict(set)
    for link, article_id in links:
        for node in _with_ancestors(link):
            held[node.mem_id].add(article_id)
    times: dict[str, Stamp] = {}
    for link, article_id in links:
        rows = [node for node in _with_ancestors(link) if len(held[node.mem_id]) == 1]
        stamp = _time_in_row(rows[-1], seen_at)
        if stamp and (
            article_id not in times or _precision_rank(stamp) > _precision_rank(times[article_id])
        ):
            times[article_id] = stamp
    return {article_id: stamp.value for article_id, stamp in times.items()}


def _with_ancestors(node: LexborNode) -> list[LexborNode]:
    """Return the node and its ancestors below the body, innermost first."""
    nodes = []
    around: LexborNode | None = node
    while around is not None and around.tag not in ("body", "html"):
        nodes.append(around)
        around = around.parent
    return nodes


def _time_in_row(row: LexborNode, seen_at: datetime) -> Stamp | None:
    """Return the most precise time in a row, the last of several; None if there is none."""
    text = row.text(separator="\n")
    if len(text) > _MAX_ROW_CHARS:
        return None
    pieces = (" ".join(piece.split()) for piece in text.split("\n"))
    stamps = [stamp for piece in pieces if piece and (stamp := _parse_recent(piece, seen_at))]
    return max(reversed(stamps), key=_precision_rank, default=None)


def _precision_rank(stamp: Stamp) -> int:
    return ("day", "minute", "second").index(stamp.precision)


def _parse_recent(piece: str, seen_at: datetime) -> Stamp | None:
    """Return the time in a piece of text; one without a year is of the last twelve months."""
    today = seen_at.astimezone(SEOUL).date()
    found = parse(piece, seen_at, hint=today)
    if found.published is None and "future_date" in found.flags:
        found = parse(piece, seen_at, hint=today - _YEAR)
    return found.published
