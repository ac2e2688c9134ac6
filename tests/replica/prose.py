"""Invented Korean prose: titles that never repeat, sentences, names, captions.

Everything is drawn from a `Random` that the caller seeds, so the same article always reads the
same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from . import vocabulary as words

if TYPE_CHECKING:
    from random import Random

_HANGUL: Final = ("가", "힣")
_FINALS: Final = 28
_SCATTER: Final = 500_009  # a prime, so that neighbouring serials get titles with nothing in common
_NUMBERS: Final = {
    "n": (2, 480),
    "money": (3, 290),
    "percent": (11, 89),
    "digit": (1, 9),
    "code": (100, 999),
    "year": (2009, 2024),
    "month": (1, 12),
    "date": (1, 28),
    "age": (21, 83),
}


class Word(str):
    """A word that takes the right particle: `f"{Word('도서관'):은는}"` is 도서관은."""

    __slots__ = ()

    def __format__(self, particles: str) -> str:
        """Append the first particle after a final consonant, else the second."""
        if not particles:
            return str(self)
        last = self.rstrip("’”)")[-1]
        closed = _HANGUL[0] <= last <= _HANGUL[1] and (ord(last) - ord(_HANGUL[0])) % _FINALS > 0
        return f"{self!s}{particles[0] if closed else particles[1]}"


class _Draw(Mapping[str, Word]):
    """The blanks of a template: each is drawn anew, except place and topic, which stay."""

    def __init__(self, rng: Random, fixed: dict[str, str]) -> None:
        self._rng = rng
        self._fixed = fixed

    def __getitem__(self, blank: str) -> Word:
        if blank in self._fixed:
            return Word(self._fixed[blank])
        if blank in _NUMBERS:
            return Word(self._rng.randint(*_NUMBERS[blank]))
        match blank:
            case "person":
                return Word(name(self._rng))
            case "quote":
                return Word(self._rng.choice(words.QUOTES))
            case "topic2":
                return Word(self._rng.choice(words.TOPICS))
            case _:
                return Word(self._rng.choice(words.WORDS[blank]))

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Subject:
    """What an article is about; enough for its headline, without a draw."""

    def __init__(self, places: tuple[str, ...], number: int) -> None:
        """Let `number` decide place, topic, action and tail: no two numbers share all four."""
        parts: list[int] = []
        rest = number * _SCATTER
        for choices in (places, words.TOPICS, words.ACTIONS, words.TAILS):
            rest, part = divmod(rest, len(choices))
            parts.append(part)
        self.place, self.topic = places[parts[0]], words.TOPICS[parts[1]]
        self._claim = words.ACTIONS[parts[2]] + words.TAILS[parts[3]]
        self._pattern = sum(parts) % 3

    def headline(self) -> str:
        """Return the headline."""
        match self._pattern:
            case 0:
                return f"{self.place}, {self.topic} {self._claim}"
            case 1:
                return f"‘{self.topic}’ {self.place} {self._claim}"
            case _:
                return f"{self.place} {self.topic} {self._claim}"


class Story:
    """The sentences that are said of a subject."""

    def __init__(self, rng: Random, subject: Subject) -> None:
        self._rng = rng
        self._blanks = _Draw(rng, {"place": subject.place, "topic": subject.topic})

    def subtitles(self) -> tuple[str, ...]:
        """Return none to three short lines."""
        return self._fill(self._rng.sample(words.SUBTITLES, self._rng.choice((0, 1, 2, 2, 3))))

    def paragraphs(self) -> tuple[str, ...]:
        """Return 3 to 15 paragraphs, no two alike."""
        count = self._rng.randint(3, 15)
        distinct: dict[str, None] = {}
        while len(distinct) < count:
            distinct[self._paragraph()] = None
        return tuple(distinct)

    def captions(self) -> tuple[str, ...]:
        """Return the captions of none, one or two photographs."""
        return self._fill(self._rng.sample(words.CAPTIONS, self._rng.choice((0, 0, 1, 1, 1, 2))))

    def _paragraph(self) -> str:
        templates = self._rng.sample(words.SENTENCES, self._rng.randint(1, 4))
        return " ".join(self._fill(templates))

    def _fill(self, templates: list[str]) -> tuple[str, ...]:
        return tuple(template.format_map(self._blanks) for template in templates)


def name(rng: Random) -> str:
    """Return a person's name, mostly of three syllables."""
    if rng.random() < 0.02:
        return "남궁" + rng.choice(words.GIVEN_SECOND)
    given = rng.choice(words.GIVEN_FIRST) if rng.random() < 0.97 else ""
    return rng.choice(words.SURNAMES) + given + rng.choice(words.GIVEN_SECOND)
