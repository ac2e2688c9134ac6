"""Imports pages into the lake, with the rows read from them, as a crawl stores those it fetches."""

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

#: When this many rows are pending, they are committed, with their pages.
_COMMIT_ROWS = 500


class _OutletState(NamedTuple):
    """What the lake has of an outlet, and the revisions of this import, by article id."""

    memory: Memory
    landed: dict[str, Known]
    section_names: dict[str, str]


class PageImport:
    """Imports pages one by one; `counts` has the number of pages by outcome. A context manager.

    An outlet is locked from its first page to the end of the block. `busy` are the outlets that
    another run has locked: their pages are left out.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.writer = Writer(place, Run.new("import"))
        self.counts: Counter[str] = Counter()
        self.busy: set[str] = set()
        self._locks = ExitStack()
        self._outlets: dict[str, _OutletState] = {}

    def __enter__(self) -> Self:
        """Return the landing; outlets are locked when their first page comes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Commit pending rows, and unlock the outlets."""
        with self._locks:
            self.writer.commit()

    def add(self, outlet: type[Outlet], page: Page) -> None:
        """Import a page: as a new article, as a newer revision of a known one, or as a reject."""
        if outlet.name in self.busy or (state := self._lock_outlet(outlet)) is None:
            self.counts["busy"] += 1
            return
        article_id = f"{outlet.name}:{outlet.identify(page.url).serial}"
        item = revision_of(outlet.read_or_reject(page, article_id), state.section_names)
        if article_id in state.memory.forgotten:
            self.counts["forgotten"] += 1
        elif not isinstance(item, Reject):
            self._add_article(item, state)
        elif self._latest(state, article_id):
            self.counts["known"] += 1
        else:
            add_reject(self.writer, replace(item, fetched_at=page.fetched_at), page)
            self._commit_if_due()
            self.counts["rejected"] += 1

    def _add_article(self, revision: Revision, state: _OutletState) -> None:
        row, page = state.memory.without_forgotten(revision.row), revision.page
        assert page
        known = self._latest(state, row["article_id"])
        if known and (row["content_hash"] == known.content_hash or known.deleted):
            self.counts["known"] += 1
            return
        if known and page.fetched_at <= known.fetched_at:
            self.counts["older"] += 1
            return
        if known:
            row |= {"revision": known.revision + 1, "first_seen_at": known.first_seen_at}
        names = ("revision", "content_hash", "deleted", "first_seen_at", "fetched_at")
        state.landed[row["article_id"]] = Known(**{name: row[name] for name in names})
        add_revision(self.writer, row, page)
        self._commit_if_due()
        self.counts["revised" if known else "stored"] += 1

    def _commit_if_due(self) -> None:
        if self.writer.pending >= _COMMIT_ROWS:
            self.writer.commit()

    def _latest(self, state: _OutletState, article_id: str) -> Known | None:
        return state.landed.get(article_id) or state.memory.find(article_id)

    def _lock_outlet(self, outlet: type[Outlet]) -> _OutletState | None:
        if outlet.name not in self._outlets:
            try:
                self._locks.enter_context(self.place.writing(outlet.name))
            except BusyError:
                self.busy.add(outlet.name)
                return None
            self._outlets[outlet.name] = _OutletState(
                Memory(self.place, outlet.name),
                {},
                Runs(self.place, outlet.name).section_names(),
            )
        return self._outlets[outlet.name]
