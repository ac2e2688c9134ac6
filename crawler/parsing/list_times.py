"""When the articles of a list were published, by what stands beside the links to them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.timestamps import SEOUL, Stamp, parse

_YEAR = timedelta(days=365)
#: More text is no row: the page has one article, or its layout is broken.
_LONGEST_ROW = 2_000


def row_times(
    page: LexborHTMLParser, id_in: Callable[[str], str | None], seen_at: datetime
) -> dict[str, datetime]:
    """Give the times that a list prints beside its articles, by their ids.

    The layout does not matter: a row is the largest part of the page that links to one article and
    to no other. `id_in` gives the id in a link, None if it is no article's. Articles without a
    printed time are left out.
    """
    links = [
        (link, found)
        for link in page.css("a[href]")
        if (found := id_in(link.attributes.get("href") or ""))
    ]
    held: defaultdict[int, set[str]] = defaultdict(set)
    for link, article_id in links:
        for node in _upwards(link):
            held[node.mem_id].add(article_id)
    times: dict[str, Stamp] = {}
    for link, article_id in links:
        rows = [node for node in _upwards(link) if len(held[node.mem_id]) == 1]
        stamp = _printed(rows[-1], seen_at)
        if stamp and (article_id not in times or _rank(stamp) > _rank(times[article_id])):
            times[article_id] = stamp
    return {article_id: stamp.value for article_id, stamp in times.items()}


def _upwards(node: LexborNode) -> list[LexborNode]:
    """Give the node and what it lies in, as far as the body."""
    nodes = []
    around: LexborNode | None = node
    while around is not None and around.tag not in ("body", "html"):
        nodes.append(around)
        around = around.parent
    return nodes


def _printed(row: LexborNode, seen_at: datetime) -> Stamp | None:
    """Give the most precise time in a row, the last of several."""
    text = row.text(separator="\n")
    if len(text) > _LONGEST_ROW:
        return None
    pieces = (" ".join(piece.split()) for piece in text.split("\n"))
    stamps = [stamp for piece in pieces if piece and (stamp := _read(piece, seen_at))]
    return max(reversed(stamps), key=_rank, default=None)


def _rank(stamp: Stamp) -> int:
    return ("day", "minute", "second").index(stamp.precision)


def _read(piece: str, seen_at: datetime) -> Stamp | None:
    """Read a time; one without a year is of the last twelve months."""
    today = seen_at.astimezone(SEOUL).date()
    found = parse(piece, seen_at, hint=today)
    if found.published is None and "future_date" in found.flags:
        found = parse(piece, seen_at, hint=today - _YEAR)
    return found.published
