"""The colours of the charts are told apart by the colour-blind, and none stands alone."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest

import crawler.reporting

ASSETS: Final = Path(crawler.reporting.__path__[0]) / "assets"
#: What is left of linear red, green and blue without one kind of cone [Viénot, Brettel and Mollon,
#: 1999].
SIGHTS: Final = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
#: CIE76; two is just seen side by side.
LEAST_DIFFERENCE: Final = 9

PALETTES: Final = ("calendar, light", "calendar, dark", "runs, light", "runs, dark")

Triple = tuple[float, float, float]


def palettes() -> dict[str, tuple[list[str], list[str]]]:
    """Return the values and colours of each chart, on a light and on a dark ground."""
    script = (ASSETS / "charts.js").read_text()
    found = {}
    for name in ("calendar", "runs"):
        scale = _spec(name)["layer"][0]["encoding"]["color"]["scale"]
        (dark,) = re.findall(rf"{name}: \[(.*?)\]", script)
        found[f"{name}, light"] = scale["domain"], scale["range"]
        found[f"{name}, dark"] = scale["domain"], re.findall("#[0-9a-f]{6}", dark)
    return found


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES)
def test_any_two_colours_differ(palette: str, sight: str) -> None:
    """For those without red or green cones too."""
    values, colours = palettes()[palette]
    seen = {
        value: _lab(_seen(colour, sight)) for value, colour in zip(values, colours, strict=True)
    }
    for one, other in combinations(seen, 2):
        assert _difference(seen[one], seen[other]) > LEAST_DIFFERENCE, (one, other)


def test_what_is_not_as_usual_has_a_sign() -> None:
    """For those who see no colour, and on grey paper."""
    for name, signs in (("calendar", ["g", "f", "p"]), ("runs", ["broken", "late", "idle"])):
        shape = _spec(name)["layer"][1]["encoding"]["shape"]["scale"]
        assert shape["domain"] == signs
        assert len({*shape["range"]}) == len(signs)


def _spec(name: str) -> Any:
    return json.loads((ASSETS / f"{name}.json").read_text())


def _seen(colour: str, sight: str) -> Triple:
    """Return linear red, green and blue as they are seen."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    red, green, blue = (
        sum(share * value for share, value in zip(row, linear, strict=True))
        for row in SIGHTS[sight]
    )
    return red, green, blue


def _lab(rgb: Triple) -> Triple:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def _difference(one: Triple, other: Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)
