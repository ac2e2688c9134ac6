"""The replica's archive: which articles exist, and the true record of each.

Everything is a pure function of (seed, outlet, day): the third article of a Tuesday is the same
whatever window is asked for.  Listing an archive is quick because only times, serials and sections
are drawn then; what an article says is drawn when it is first looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from . import bylines, mixture
from .families import PRESSES
from .kinds import Charset, Fault, Hostile, Kind
from .markup import HOLE
from .outlets import HOUSES, Outlet
from .prose import Story, Subject
from .records import Slot, TrueArticle
from .vocabulary import EDITORIAL, OPINION, REPORTERS_NOTE

if TYPE_CHECKING:
    from .bylines import Author
    from .press import Press

SEOUL: Final = ZoneInfo("Asia/Seoul")
LAUNCH: Final = date(2003, 5, 1)
MOST_PER_DAY: Final = 100  # the number grows by this much a day: 36,500 a year, 6 digits till 2027

_FIRST_NUMBER: Final = 100_000
_FUTURE: Final = datetime.fromtimestamp(1_999_999_999, SEOUL)
_OPENING, _NEWSDAY = timedelta(hours=6), timedelta(hours=17)
_BAD_SLOT: Final = 3
_BAD_KINDS: Final = [kind for kind in Kind if kind is not Kind.ARTICLE]
_HOSTILE_KINDS: Final = [kind for kind in Hostile if kind is not Hostile.NORMAL]


@dataclass(frozen=True)
class Archive:
    """All articles of one outlet with since <= published < until."""

    paper: str | Outlet
    """An outlet that `outlets` knows, or a house that `families.house` made."""
    seed: int
    since: datetime
    until: datetime
    per_day: int
    faults: frozenset[Fault] = frozenset()
    edits: Counter[int] = field(default_factory=Counter)
    """How often an article was edited since it was published, by its number."""
    deleted: set[int] = field(default_factory=set)
    """Numbers of articles that the outlet took down: not listed, and 404."""
    retitled: set[int] = field(default_factory=set)
    """Numbers of articles whose headline was corrected."""
    skin: str | None = None
    charset: Charset | None = None
    """What all pages come in; by default a family's own are mixed."""

    def __post_init__(self) -> None:
        if not 0 < self.per_day <= MOST_PER_DAY:
            raise ValueError(f"per_day must be 1 to {MOST_PER_DAY}, not {self.per_day}")
        if self.since.astimezone(SEOUL).date() < LAUNCH:
            raise ValueError(f"the replica's newspapers start on {LAUNCH}")

    @property
    def house(self) -> Outlet:
        """The outlet's description."""
        return HOUSES[self.paper] if isinstance(self.paper, str) else self.paper

    @property
    def outlet(self) -> str:
        """The outlet's slug."""
        return self.house.slug

    @property
    def press(self) -> Press:
        """What prints it."""
        return PRESSES[self.house.family]

    @cached_property
    def slots(self) -> dict[int, Slot]:
        """Every article by number, oldest first."""
        first, last = (moment.astimezone(SEOUL).date() for moment in (self.since, self.until))
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return {
            slot.number: slot
            for day in days
            for slot in self._day(day)
            if self.since <= slot.published < self.until
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of all articles by their serials."""
        return {self.serial(slot): number for number, slot in self.slots.items()}

    @cached_property
    def sections(self) -> dict[str, list[Slot]]:
        """The lists: newest first, an article of two sections in both."""
        lists: defaultdict[str, list[Slot]] = defaultdict(list)
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

    def serial(self, slot: Slot) -> str:
        """Return the outlet's own name of an article."""
        return self.press.serial(_dated(slot))

    def key(self, slot: Slot, sid: str | None = None) -> str:
        """Return what the list of a section names an article by in its address."""
        if slot.kind is Kind.BAD_ID or Fault.BAD_IDS in self.faults:
            return f"abc{self.serial(slot)}"
        match slot.hostile:
            case Hostile.PATH_ID:
                return f"../../../etc/passwd/{self.serial(slot)}"
            case Hostile.LONG_ID:
                return self.serial(slot) * 1000
            case _:
                return self.press.key(_dated(slot), sid or slot.sid)

    def href(self, slot: Slot, sid: str | None = None) -> str:
        """Return path and query of an article as the list of a section links it."""
        return self.press.address(self.key(slot, sid), sid or slot.sid)

    def article(self, number: int) -> TrueArticle:
        """Return what the article says; KeyError when there is none."""
        slot, house, press = self.slots[number], self.house, self.press
        rng = Random(f"{self.seed}/{self.outlet}/{number}")
        looks = mixture.draw(rng, press, self.skin, self.charset)
        sign = partial(press.sign, rng, house, looks.skin)
        byline = bylines.draw(rng, house, house.sections[slot.sid], sign)
        story = Story(rng, self._subject(number))
        captions = _taken(slot, _credited(rng, story.captions(), byline.authors))
        empty = slot.kind is Kind.EMPTY_BODY
        subtitles = story.subtitles()
        paragraphs = (*_damaged(story.paragraphs(), looks.charset), *self._additions(number))
        published = press.printed_time(slot.published, looks.skin)
        is_changed = press.prints_changes(house, looks.skin)
        return TrueArticle(
            outlet=self.outlet,
            serial=self.serial(slot),
            number=number,
            key=self.key(slot),
            url=house.base_url + self.href(slot),
            sid=slot.sid,
            also_in=slot.also_in,
            kind=slot.kind,
            hostile=slot.hostile,
            title=self.headline(slot),
            subtitles=subtitles,
            paragraphs=() if empty else paragraphs,
            authors=() if empty else byline.authors,
            byline="" if empty else byline.printed,
            byline_glued=byline.glued,
            dateline=None if empty else byline.dateline,
            agency=None if empty else byline.agency,
            published=published,
            modified=_modified(rng, published) if is_changed else None,
            captions=captions,
            images=tuple(press.image(slot, n) for n in range(1, len(captions) + 1)),
            skin=looks.skin,
            charset=looks.charset,
            quirks=looks.quirks,
        )

    def headline(self, slot: Slot) -> str:
        """Return the article's title; it needs no draw, so that lists of links are cheap."""
        section = self.house.sections[slot.sid]
        mark = f"[{section}] " if section in {EDITORIAL, REPORTERS_NOTE} else ""
        if self.charset is Charset.CP949_EXTENDED:
            mark += "‘똠얌꿍’ "
        if slot.number in self.retitled:
            mark += "[정정] "
        return mark + self._subject(slot.number).headline()

    def correct(self) -> None:
        """Correct a headline and a body of the last 36 hours; take another one down.

        They are the oldest of these hours: what crawled the archive before has them.
        """
        young = self.until - timedelta(hours=36)
        slots = self.slots.values()
        numbers = [s.number for s in slots if s.published > young and s.kind is Kind.ARTICLE]
        self.retitled.update(numbers[:1])
        self.edits.update(numbers[1:2])
        self.deleted.update(numbers[2:3])

    def _subject(self, number: int) -> Subject:
        return Subject(self.house.places, number + self._shift)

    def _additions(self, number: int) -> Iterator[str]:
        """Yield the paragraphs below the story."""
        if self.charset is Charset.CP949_EXTENDED:
            yield "주민들은 뷁과 펲이라는 글자가 적힌 펼침막을 그대로 두기로 했다고 전했다."
        for edit in range(1, self.edits[number] + 1):
            yield f"이 기사는 {edit}차례 바로잡았으며, 처음 전한 행사 날짜가 달라 고쳤다고 밝혔다."

    def _day(self, day: date) -> Iterator[Slot]:
        """Yield one day's slots in the order of their times."""
        rng = Random(f"{self.seed}/{self.outlet}/{day}")
        midnight = datetime.combine(day, time(), SEOUL)
        age = (day - LAUNCH).days
        print_first = round(self.per_day * self.house.print_first)
        step = _NEWSDAY / self.per_day
        sids = [*self.house.sections]
        shares = [1 if name in OPINION else 4 for name in self.house.sections.values()]
        bad = _BAD_KINDS[age % len(_BAD_KINDS)] if Fault.BAD_ARTICLES in self.faults else None
        hostile = Hostile.NORMAL
        if Fault.HOSTILE_ARTICLES in self.faults:
            hostile = _HOSTILE_KINDS[age % len(_HOSTILE_KINDS)]
        for n in range(self.per_day):
            moment = midnight + _OPENING + step * (n + rng.random())
            moment = moment.replace(microsecond=0)
            if rng.random() < self.house.whole_minutes:
                moment = moment.replace(second=0)
            sid, other = rng.choices(sids, shares, k=2)
            yield Slot(
                number=_FIRST_NUMBER + MOST_PER_DAY * age + n,
                rank=self.per_day * age + n,
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
        archive = self._archives[outlet]
        return archive.article(archive.numbers[serial])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for outlet, archive in self._archives.items():
            for serial in archive.numbers:
                yield outlet, serial

    def __len__(self) -> int:
        return sum(len(archive.slots) for archive in self._archives.values())


def _dated(slot: Slot) -> Slot:
    """Return the slot with the time that its address has."""
    return replace(slot, published=_FUTURE) if slot.hostile is Hostile.FUTURE_ID else slot


def _damaged(paragraphs: tuple[str, ...], charset: Charset) -> tuple[str, ...]:
    """Put a hole behind the first word of the last paragraph, if one byte of the body is bad."""
    if not charset.has_bad_byte:
        return paragraphs
    return (*paragraphs[:-1], paragraphs[-1].replace(" ", f"{HOLE} ", 1))


def _credited(
    rng: Random, captions: tuple[str, ...], authors: tuple[Author, ...]
) -> tuple[str, ...]:
    """Sign some captions with the reporter's own name and address, as kwangju does."""
    if not authors or not authors[0].email:
        return captions
    credit = f" ⓒ {authors[0].name} {authors[0].role} {authors[0].email}"
    return tuple(caption + (credit if rng.random() < 0.3 else "") for caption in captions)


def _taken(slot: Slot, captions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the captions; of every fifth article the first says when its photograph was taken."""
    if slot.number % 5 or not captions:
        return captions
    taken = slot.published - timedelta(days=40)
    return (f"{captions[0]} {taken:%Y.%m.%d %H:%M} 촬영", *captions[1:])


def _modified(rng: Random, published: datetime) -> datetime | None:
    if rng.random() < 0.6:
        return None
    return (published + timedelta(minutes=rng.randint(2, 3000))).replace(second=0)
