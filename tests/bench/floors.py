"""What a benchmark has to reach."""

import sys
from collections.abc import Sequence
from typing import NamedTuple


class Floor(NamedTuple):
    """A figure and the least that it may be."""

    name: str
    measured: float
    least: float


def enforce(floors: Sequence[Floor]) -> None:
    """Print each figure beside its floor; exit with 1 if any is below it."""
    for floor in floors:
        print(f"{floor.name}: {floor.measured:.2f}; wanted: at least {floor.least}")
    missed = [floor.name for floor in floors if floor.measured < floor.least]
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")
