"""How skins, charsets and quirks are mixed over an archive: the shares, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from .kinds import Charset, Quirk, Skin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

T = TypeVar("T")

_SKINS: Final = {
    Skin.DESKTOP: 50,
    Skin.DESKTOP_2016: 15,
    Skin.MOBILE_OLD: 15,
    Skin.MOBILE_NEW: 20,
}
# The old skins are of the EUC-KR years; the new mobile skin is UTF-8 (facts/aid_family.md).
_CHARSETS: Final[dict[Skin, dict[Charset, int]]] = {
    Skin.DESKTOP: {
        Charset.UTF8: 50,
        Charset.CP949: 20,
        Charset.CP949_UNDECLARED: 10,
        Charset.CP949_AS_UTF8: 5,
        Charset.UTF8_AS_EUCKR: 15,
    },
    Skin.DESKTOP_2016: {
        Charset.CP949: 60,
        Charset.CP949_UNDECLARED: 20,
        Charset.UTF8_AS_EUCKR: 20,
    },
    Skin.MOBILE_OLD: {
        Charset.CP949: 20,
        Charset.CP949_UNDECLARED: 70,
        Charset.CP949_AS_UTF8: 10,
    },
    Skin.MOBILE_NEW: {Charset.UTF8: 1},
}
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

    skin: Skin
    charset: Charset
    quirks: frozenset[Quirk]


def draw(rng: Random) -> Looks:
    """Draw an article's looks."""
    skin = _pick(rng, _SKINS)
    charset = _pick(rng, _CHARSETS[skin])
    return Looks(skin, charset, _quirks(rng, charset))


def _pick(rng: Random, shares: Mapping[T, int]) -> T:
    return rng.choices([*shares], [*shares.values()])[0]


def _quirks(rng: Random, charset: Charset) -> frozenset[Quirk]:
    drawn = {quirk for quirk, share in _QUIRKS.items() if rng.random() < share}
    drawn |= {quirk for quirk in (_pick(rng, _REPEATS), _pick(rng, _OG_TITLES)) if quirk}
    if charset.codec != "utf-8":
        drawn.discard(Quirk.DECOMPOSED)
    return frozenset(drawn)
