"""`make fuzz`: 100,000 texts that nobody prints for each parser; none may raise or take long."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random

from rich.console import Console
from rich.table import Table

from pipelines import bylines, text, timestamps
from tests.support.byline_shapes import SHAPES
from tests.support.mutation import LIMIT_SECONDS, mutated, seconds
from tests.support.timestamp_forms import FORMS, GUESSED_FORMS
from tests.support.timestamp_variants import VARIANTS

COUNT = 100_000
NOW = datetime(2026, 11, 23, tzinfo=UTC)
DATES = [form.text for form in (*FORMS, *VARIANTS, *GUESSED_FORMS)]
BYLINES = list(SHAPES)
LINES = [
    *BYLINES,
    "네이버TV 구독 + 유튜브 구독 +",
    "가가",
    "저작권자 ⓒ 아무신문 무단전재 및 재배포 금지",
]
PARSERS: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
    "timestamps.parse": (lambda line: timestamps.parse(line, NOW), DATES),
    "bylines.parse": (bylines.parse, BYLINES),
    "bylines.detach": (lambda line: bylines.detach(line.splitlines()), BYLINES),
    "text.paragraphs": (lambda line: text.paragraphs([line]), LINES),
}


def main(seed: int) -> int:
    """Fuzz each parser and print its slowest call; an exception ends the run as it is."""
    table = Table(
        "parser", "texts", "slowest call, ms", title=f"seed {seed}; limit {LIMIT_SECONDS * 1e3} ms"
    )
    is_slow = False
    for name, (call, printed) in PARSERS.items():
        rng = Random(seed)
        for line in printed:
            call(line)  # what is loaded on the first call is not the text's fault
        slowest = max(seconds(call, mutated(rng, printed)) for _ in range(COUNT))
        is_slow |= slowest > LIMIT_SECONDS
        table.add_row(name, f"{COUNT:,}", f"{slowest * 1e3:.2f}")
    Console().print(table)
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
