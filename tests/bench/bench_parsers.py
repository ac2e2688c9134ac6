"""`make bench`, its second half: what reading a date or a byline costs, beside dateparser."""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import dateparser
from rich.console import Console
from rich.table import Table

from pipelines import bylines, timestamps
from pipelines.bylines import reading
from tests.bench.floors import Floor, enforce
from tests.support.byline_shapes import SHAPES
from tests.support.timestamp_forms import FORMS

#: The least that dateparser's time has to be, in times of ours.
TIMES_AS_FAST = 200
NOW = datetime(2026, 11, 23, tzinfo=UTC)
#: Rounds, and calls in a row in each; dateparser's are long enough for the clock one by one.
OURS, OTHERS = (7, 20), (3, 1)


def main() -> None:
    """Print microseconds a call, over all printed forms that the tests know.

    Exit with 1 if ours is not so many times as fast as dateparser as it has to be.
    """
    dates = [form.text for form in FORMS]
    read = [text for text in dates if _by_dateparser(text)]
    table = Table(
        "call", "texts", "µs, mean", "µs, median", title="Reading printed dates and bylines"
    )
    ours = _row(table, "timestamps.parse, all forms", _ours, dates)
    other = _row(table, "dateparser, ko, all forms", _by_dateparser, dates, times=OTHERS)
    ours_read = _row(table, "timestamps.parse, those dateparser reads", _ours, read)
    other_read = _row(table, "dateparser, ko, those it reads", _by_dateparser, read, times=OTHERS)
    _row(table, "bylines.parse", _byline, list(SHAPES))
    console = Console(width=100)
    console.print(table)
    console.print(
        f"dateparser / timestamps.parse: {other / ours:.0f} over all {len(dates)} forms; what it"
        f" does not read it gives up early"
    )
    over = f"dateparser / timestamps.parse over the {len(read)} forms that dateparser reads"
    enforce([Floor(over, other_read / ours_read, TIMES_AS_FAST)])


def _ours(text: str) -> object:
    return timestamps.parse(text, NOW)


def _by_dateparser(text: str) -> object:
    return dateparser.parse(text, languages=["ko"])


def _byline(text: str) -> object:
    reading.read_byline.cache_clear()  # it keeps the last few for the stage that asks again
    return bylines.parse(text)


def _row(
    table: Table,
    name: str,
    call: Callable[[str], object],
    texts: Sequence[str],
    *,
    times: tuple[int, int] = OURS,
) -> float:
    """Time each text by its best round. None of them has read it; bylines knows kinds of words."""
    rounds, repeat = times
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for index, text in enumerate(texts):
            began = time.perf_counter()
            for _ in range(repeat):
                call(text)
            best[index] = min(best[index], (time.perf_counter() - began) / repeat)
    mean = statistics.mean(best) * 1e6
    table.add_row(name, str(len(texts)), f"{mean:.1f}", f"{statistics.median(best) * 1e6:.1f}")
    return mean


if __name__ == "__main__":
    main()
