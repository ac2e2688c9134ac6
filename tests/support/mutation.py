"""Texts that nobody prints, made of what is printed: to hold against the parsers."""

import time
from collections.abc import Callable, Sequence
from random import Random

#: A call that takes more CPU time fails: a search that runs away takes for ever.
LIMIT_SECONDS = 0.005
# A slow call is timed again at most ten times, after a pause: a busy machine is slow for a while.
_RETRIES = 10
_PAUSE_SECONDS = 0.1
#: No text is longer.
MOST_CHARACTERS = 10_000

_PIECES = (
    *"0123456789 .-/:년월일시분초전오후lTZ+AMP가의○=,·|<>()[]{}@a\n",
    *("입력", "수정", "등록일", "발행", "~", "기자", "연합뉴스", "구독 +", "금지", "ⓒ", "공유 "),
    *("\xa0", "\u3000", "０", "ﷺ", "ı", "\ud800", "\x00", "\ue000", "\ufdd0", "\uf000"),
)


def mutated(rng: Random, printed: Sequence[str]) -> str:
    """Make a text out of printed ones: cut, doubled, mixed, repeated without end, or of noise."""
    text = rng.choice(printed)
    match rng.randrange(10):
        case 0:
            unit = "".join(rng.choices(_PIECES, k=rng.randint(1, 6)))
            text = unit * rng.choice([300, MOST_CHARACTERS // len(unit)])
        case 1:
            text = f"{text}{rng.choice(_PIECES)}" * rng.randint(2, 90)
        case 2 | 3:
            text = "".join(rng.choices(_PIECES, k=rng.randint(0, 2_000)))
    for _ in range(rng.randint(1, 6)):
        start = rng.randint(0, len(text))
        piece = rng.choice([*_PIECES, rng.choice(printed), ""])
        text = text[:start] + piece + text[start + rng.randint(0, 3) :]
    return text[:MOST_CHARACTERS]


def seconds(call: Callable[[str], object], text: str) -> float:
    """Return the CPU time of a call; a slow one is timed again until it is quick once."""
    best = _once(call, text)
    for _ in range(_RETRIES):
        if best <= LIMIT_SECONDS:
            break
        time.sleep(_PAUSE_SECONDS)
        best = min(best, _once(call, text))
    return best


def _once(call: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    call(text)
    return time.process_time() - began
