"""Lands pages that come from elsewhere in the lake, as a crawl lands those that it fetches."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from typing import NamedTuple, Self

from crawler.outlet.base import Outlet
from pipelines.items import Reject, Revision
from pipelines.lake import BusyError, Memory, Place, Writer
from pipelines.lake.layout import Run
from pipelines.lake.memory import Known
from pipelines.lake.runs import Runs
from pipelines.landing import add_reject, add_revision
from pipelines.page import Page
from pipelines.record import revision_of

#: So many rows at a time are written, with their pages.
_ROWS = 500


class _Shelf(NamedTuple):
    """What the lake has of an outlet, and what was landed since."""

    memory: Memory
    landed: dict[str, Known]
    section_names: dict[str, str]


class Landing:
    """Takes pages one by one; `counts` say what became of them. Use it in a `with` block.

    An outlet is held from its first page on. `busy` names those that another run holds: their
    pages are left out.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.writer = Writer(place, Run.new("import"))
        self.counts: Counter[str] = Counter()
        self.busy: set[str] = set()
        self._held = ExitStack()
        self._shelves: dict[str, _Shelf] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write the rest, and let go of the outlets."""
        with self._held:
            self.writer.commit()

    def add(self, outlet: type[Outlet], page: Page) -> None:
        """Land a page of an article: a row, its next revision if it is newer, or a reject."""
        if outlet.name in self.busy or (shelf := self._shelf(outlet)) is None:
            self.counts["busy"] += 1
            return
        article_id = f"{outlet.name}:{outlet.identify(page.url).serial}"
        item = revision_of(outlet.read_or_reject(page, article_id), shelf.section_names)
        if article_id in shelf.memory.forgotten:
            self.counts["forgotten"] += 1
        elif not isinstance(item, Reject):
            self._add(item, shelf)
        elif self._latest(shelf, article_id):
            self.counts["known"] += 1
        else:
            add_reject(self.writer, replace(item, fetched_at=page.fetched_at), page)
            self._commit_if_due()
            self.counts["rejected"] += 1

    def _add(self, revision: Revision, shelf: _Shelf) -> None:
        row, page = shelf.memory.without_forgotten(revision.row), revision.page
        assert page
        known = self._latest(shelf, row["article_id"])
        if known and (row["content_hash"] == known.content_hash or known.deleted):
            self.counts["known"] += 1
            return
        if known and page.fetched_at <= known.fetched_at:
            self.counts["older"] += 1
            return
        if known:
            row |= {"revision": known.revision + 1, "first_seen_at": known.first_seen_at}
        names = ("revision", "content_hash", "deleted", "first_seen_at", "fetched_at")
        shelf.landed[row["article_id"]] = Known(**{name: row[name] for name in names})
        add_revision(self.writer, row, page)
        self._commit_if_due()
        self.counts["revised" if known else "stored"] += 1

    def _commit_if_due(self) -> None:
        if self.writer.pending >= _ROWS:
            self.writer.commit()

    def _latest(self, shelf: _Shelf, article_id: str) -> Known | None:
        return shelf.landed.get(article_id) or shelf.memory.find(article_id)

    def _shelf(self, outlet: type[Outlet]) -> _Shelf | None:
        if outlet.name not in self._shelves:
            try:
                self._held.enter_context(self.place.writing(outlet.name))
            except BusyError:
                self.busy.add(outlet.name)
                return None
            self._shelves[outlet.name] = _Shelf(
                Memory(self.place, outlet.name),
                {},
                Runs(self.place, outlet.name).section_names(),
            )
        return self._shelves[outlet.name]
