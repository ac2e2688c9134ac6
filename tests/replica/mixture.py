"""How skins, charsets and quirks are mixed over an archive: the shares of quirks, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from .kinds import Charset, Quirk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from .press import Press

T = TypeVar("T")

_UTF8: Final = {Charset.UTF8: 1}
_REPEATS: Final = {
    None: 84,
    Quirk.REPEATED_BODY: 8,
    Quirk.REPEATED_FROM_SECOND: 4,
    Quirk.REPEATED_FROM_THIRD: 4,
}
_OG_TITLES: Final = {None: 40, Quirk.NO_OG_TITLE: 30, Quirk.OG_TITLE_SUFFIX: 30}
_QUIRKS: Final = {
    Quirk.REPEATED_SUBTITLES: 0.2,
    Quirk.BUTTONS_INSIDE: 0.2,
    Quirk.RELATED_INSIDE: 0.15,
    Quirk.UNQUOTED_ID: 0.15,
    Quirk.UPPERCASE_TAGS: 0.1,
    Quirk.UNCLOSED_TAGS: 0.15,
    Quirk.LOOSE_SPACES: 0.15,
    Quirk.INLINE_SCRIPT: 0.2,
    Quirk.COMMENTS: 0.15,
    Quirk.PARAGRAPH_TAGS: 0.5,
    Quirk.DECOMPOSED: 0.03,
}


@dataclass(frozen=True)
class Looks:
    """How one article's page looks."""

    skin: str
    charset: Charset
    quirks: frozenset[Quirk]


def draw(rng: Random, press: Press, skin: str | None, charset: Charset | None) -> Looks:
    """Draw an article's looks; what is given is drawn too, so that the text stays the same."""
    drawn = _pick(rng, press.skins)
    skin = skin or drawn
    drawn_charset = _pick(rng, press.charsets.get(skin, _UTF8))
    charset = charset or drawn_charset
    return Looks(skin, charset, _quirks(rng, charset) & press.quirks)


def _pick(rng: Random, shares: Mapping[T, int]) -> T:
    return rng.choices([*shares], [*shares.values()])[0]


def _quirks(rng: Random, charset: Charset) -> frozenset[Quirk]:
    drawn = {quirk for quirk, share in _QUIRKS.items() if rng.random() < share}
    drawn |= {quirk for quirk in (_pick(rng, _REPEATS), _pick(rng, _OG_TITLES)) if quirk}
    if charset.codec != "utf-8":
        drawn.discard(Quirk.DECOMPOSED)
    if charset.has_bad_byte:
        drawn -= _REPEATS.keys()
    return frozenset(drawn)
