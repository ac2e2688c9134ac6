"""The replica's archive: which articles exist, and the true record of each.

Everything is a pure function of (seed, outlet, day): the third article of a Tuesday is the same
whatever window is asked for.  Listing an archive is quick because only times, serials and sections
are drawn then; what an article says is drawn when it is first looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from . import bylines, mixture
from .kinds import Fault, Hostile, Kind, Skin
from .outlets import EDITORIAL, HOUSES, OPINION, REPORTERS_NOTE, Outlet
from .prose import Story, Subject

if TYPE_CHECKING:
    from .bylines import Author
    from .kinds import Charset, Quirk

SEOUL: Final = ZoneInfo("Asia/Seoul")
LAUNCH: Final = date(2003, 5, 1)
MOST_PER_DAY: Final = 100  # the serial grows by this much a day: 36,500 a year, 6 digits till 2027

_FIRST_SERIAL: Final = 100_000
_OPENING, _NEWSDAY = timedelta(hours=6), timedelta(hours=17)
_BAD_SLOT: Final = 3
_BAD_KINDS: Final = [kind for kind in Kind if kind is not Kind.ARTICLE]
_HOSTILE_KINDS: Final = [kind for kind in Hostile if kind is not Hostile.NORMAL]


@dataclass(frozen=True)
class Slot:
    """An article's place in the archive: all that lists and addresses are made of."""

    serial: int
    published: datetime
    sid: int
    also_in: int | None
    kind: Kind
    hostile: Hostile


@dataclass(frozen=True)
class TrueArticle:
    """What a careful human would copy from the article's page."""

    outlet: str
    serial: str
    aid: str
    sid: int
    also_in: int | None
    """A second section that lists the same article."""
    kind: Kind
    hostile: Hostile
    title: str
    subtitles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    authors: tuple[Author, ...]
    byline: str
    """The last line or word of the body, as printed."""
    byline_glued: bool
    dateline: str | None
    agency: str | None
    published: datetime
    modified: datetime | None
    """To the minute, which is all that is printed; None where the page prints none."""
    captions: tuple[str, ...]
    images: tuple[str, ...]
    """Paths, one for each caption."""
    skin: Skin
    charset: Charset
    quirks: frozenset[Quirk]

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"{HOUSES[self.outlet].base_url}/article.php?aid={self.aid}"

    @property
    def byline_under_title(self) -> str:
        """The byline as ihalla prints it between title and date, with the address."""
        if self.agency:
            return f"{self.agency} 기자 hl@{HOUSES[self.outlet].domain}"
        if self.byline_glued and self.authors:
            author = self.authors[0]
            return f"{author.name} {author.role} {author.email}"
        return self.byline


@dataclass(frozen=True)
class Archive:
    """All articles of one outlet with since <= published < until."""

    outlet: str
    seed: int
    since: datetime
    until: datetime
    per_day: int
    faults: frozenset[Fault] = frozenset()
    edits: Counter[int] = field(default_factory=Counter)
    """How often an article was edited since it was published."""
    deleted: set[int] = field(default_factory=set)
    """Articles that the outlet took down: not listed, and 404."""

    def __post_init__(self) -> None:
        if not 0 < self.per_day <= MOST_PER_DAY:
            raise ValueError(f"per_day must be 1 to {MOST_PER_DAY}, not {self.per_day}")
        if self.since.astimezone(SEOUL).date() < LAUNCH:
            raise ValueError(f"the replica's newspapers start on {LAUNCH}")

    @property
    def house(self) -> Outlet:
        """The outlet's description."""
        return HOUSES[self.outlet]

    @cached_property
    def slots(self) -> dict[int, Slot]:
        """Every article by serial, oldest first."""
        first, last = (moment.astimezone(SEOUL).date() for moment in (self.since, self.until))
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return {
            slot.serial: slot
            for day in days
            for slot in self._day(day)
            if self.since <= slot.published < self.until
        }

    @cached_property
    def sections(self) -> dict[int, list[Slot]]:
        """The lists: newest first, an article of two sections in both."""
        lists: defaultdict[int, list[Slot]] = defaultdict(list)
        for slot in reversed(self.slots.values()):
            lists[slot.sid].append(slot)
            if slot.also_in is not None:
                lists[slot.also_in].append(slot)
        return lists

    @cached_property
    def latest(self) -> list[Slot]:
        """The list of everything, newest first."""
        return [*reversed(self.slots.values())]

    @cached_property
    def _shift(self) -> int:
        """Keep two outlets' articles with the same serial from sharing a headline."""
        return Random(f"{self.seed}/{self.outlet}").randrange(10**6)

    def aid(self, slot: Slot, sid: int | None = None) -> str:
        """Return the aid; a second section lists every other article under its own id."""
        if slot.kind is Kind.BAD_AID or Fault.BAD_IDS in self.faults:
            return f"abc{slot.serial}"
        match slot.hostile:
            case Hostile.PATH_ID:
                return f"../../../etc/passwd/{slot.serial}"
            case Hostile.LONG_ID:
                return f"{slot.serial}" * 1000
            case Hostile.FUTURE_ID:
                return f"1999999999{slot.serial}{slot.sid:03d}"
        listed = sid if sid == slot.also_in and slot.serial % 2 == 0 else None
        return f"{int(slot.published.timestamp())}{slot.serial}{listed or slot.sid:03d}"

    def article(self, serial: int) -> TrueArticle:
        """Return what the article says; KeyError when there is none."""
        slot, house = self.slots[serial], self.house
        rng = Random(f"{self.seed}/{self.outlet}/{serial}")
        looks = mixture.draw(rng)
        under_title = house.look == "ihalla" and looks.skin in {Skin.DESKTOP, Skin.MOBILE_NEW}
        byline = bylines.draw(rng, house, house.sections[slot.sid], under_title=under_title)
        story = Story(rng, self._subject(serial))
        captions = _credited(rng, story.captions(), byline.authors)
        empty = slot.kind is Kind.EMPTY_BODY
        return TrueArticle(
            outlet=self.outlet,
            serial=str(serial),
            aid=self.aid(slot),
            sid=slot.sid,
            also_in=slot.also_in,
            kind=slot.kind,
            hostile=slot.hostile,
            title=self.headline(slot),
            subtitles=story.subtitles(),
            paragraphs=() if empty else (*story.paragraphs(), *_corrections(self.edits[serial])),
            authors=() if empty else byline.authors,
            byline="" if empty else byline.printed,
            byline_glued=byline.glued,
            dateline=None if empty else byline.dateline,
            agency=None if empty else byline.agency,
            published=slot.published,
            modified=_modified(rng, slot.published) if under_title else None,
            captions=captions,
            images=tuple(
                f"/upimages/gisaimg/{slot.published:%Y%m}/{slot.published:%d}_{serial}-{n}.jpg"
                for n in range(1, len(captions) + 1)
            ),
            skin=looks.skin,
            charset=looks.charset,
            quirks=looks.quirks,
        )

    def headline(self, slot: Slot) -> str:
        """Return the article's title; it needs no draw, so that lists of links are cheap."""
        section = self.house.sections[slot.sid]
        mark = f"[{section}] " if section in {EDITORIAL, REPORTERS_NOTE} else ""
        return mark + self._subject(slot.serial).headline()

    def _subject(self, serial: int) -> Subject:
        return Subject(self.house.places, serial + self._shift)

    def _day(self, day: date) -> Iterator[Slot]:
        """Yield one day's slots in the order of their times."""
        rng = Random(f"{self.seed}/{self.outlet}/{day}")
        midnight = datetime.combine(day, time(), SEOUL)
        number = (day - LAUNCH).days
        print_first = round(self.per_day * self.house.print_first)
        step = _NEWSDAY / self.per_day
        sids = [*self.house.sections]
        shares = [1 if name in OPINION else 4 for name in self.house.sections.values()]
        bad = _BAD_KINDS[number % len(_BAD_KINDS)] if Fault.BAD_ARTICLES in self.faults else None
        hostile = Hostile.NORMAL
        if Fault.HOSTILE_ARTICLES in self.faults:
            hostile = _HOSTILE_KINDS[number % len(_HOSTILE_KINDS)]
        for n in range(self.per_day):
            moment = midnight + _OPENING + step * (n + rng.random())
            moment = moment.replace(microsecond=0)
            if rng.random() < self.house.whole_minutes:
                moment = moment.replace(second=0)
            sid, other = rng.choices(sids, shares, k=2)
            yield Slot(
                serial=_FIRST_SERIAL + MOST_PER_DAY * number + n,
                published=midnight if n < print_first else moment,
                sid=sid,
                also_in=other if other != sid and rng.random() < 0.08 else None,
                kind=bad if bad and n == _BAD_SLOT else Kind.ARTICLE,
                hostile=hostile if n == _BAD_SLOT else Hostile.NORMAL,
            )


class Truth(Mapping[tuple[str, str], TrueArticle]):
    """Every true article by (outlet, serial), each drawn when it is looked at."""

    def __init__(self, archives: Mapping[str, Archive]) -> None:
        self._archives = archives

    def __getitem__(self, key: tuple[str, str]) -> TrueArticle:
        outlet, serial = key
        return self._archives[outlet].article(int(serial))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for outlet, archive in self._archives.items():
            for serial in archive.slots:
                yield outlet, str(serial)

    def __len__(self) -> int:
        return sum(len(archive.slots) for archive in self._archives.values())


def _corrections(edits: int) -> Iterator[str]:
    for number in range(1, edits + 1):
        yield f"이 기사는 {number}차례 바로잡았으며, 처음 전한 행사 날짜가 달라 고쳤다고 밝혔다."


def _credited(
    rng: Random, captions: tuple[str, ...], authors: tuple[Author, ...]
) -> tuple[str, ...]:
    """Sign some captions with the reporter's own name and address, as kwangju does."""
    if not authors or not authors[0].email:
        return captions
    credit = f" ⓒ {authors[0].name} {authors[0].role} {authors[0].email}"
    return tuple(caption + (credit if rng.random() < 0.3 else "") for caption in captions)


def _modified(rng: Random, published: datetime) -> datetime | None:
    if rng.random() < 0.6:
        return None
    return (published + timedelta(minutes=rng.randint(2, 3000))).replace(second=0)
