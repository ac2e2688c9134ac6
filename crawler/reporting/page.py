"""Renders the report as one self-contained HTML page, and its calendar as a PNG."""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Final

import vl_convert

from crawler.window import Window
from pipelines.lake.schema import Row

_ASSETS: Final = Path(__file__).parent / "assets"
_SCRIPTS: Final = (
    *("dom.js", "table.js", "charts.js", "outlets.js"),
    *("calendar.js", "outlet.js", "page.js"),
)
_SPECS: Final = ("calendar", "runs", "months")


def html(model: Row, library: str) -> str:
    """Return the HTML of the page, from the results of `gather` and `library`.

    Nothing in the model can become markup or script.
    """
    script = "\n".join(_asset(name) for name in _SCRIPTS)
    return Template(_asset("page.html")).substitute(
        policy=_policy(library, script),
        style=_asset("page.css"),
        model=_embedded(model),
        words=_embedded(_json("words")),
        specs=_embedded({name: _json(name) for name in _SPECS}),
        library=library,
        script=script,
    )


def png(model: Row, days: int) -> bytes:
    """Return the calendar of the last days as a PNG, with the outlets' slugs."""
    spec = _json("calendar")
    spec["background"] = "white"
    spec["data"]["values"] = list(_cells(model, days))
    words = {name: text["en"] for name, text in _json("words").items()}
    marks = {name[-1]: text for name, text in words.items() if name.startswith("mark.")}
    names = [outlet["name"] for outlet in model["outlets"]]
    values = {"names": names, "words": marks, "days": days}
    spec["encoding"]["y"]["scale"] = {"domain": list(range(len(names)))}
    spec["encoding"]["x"]["scale"] = {"domain": _domain(spec["data"]["values"])}
    for param in spec["params"]:
        param["value"] = values[param["name"]]
    vega = vl_convert.vegalite_to_vega(spec)
    # Vega-Lite has no way to say that a legend shows two marks: the colour and the sign.
    vega["legends"][0]["encode"]["symbols"] = {"update": spec["usermeta"]["symbols"]}
    return bytes(vl_convert.vega_to_png(vega, scale=1.5, allowed_base_urls=[]))


def _cells(model: Row, days: int) -> Iterator[Row]:
    first = date.fromisoformat(model["since"])
    for place, outlet in enumerate(model["outlets"]):
        for index in range(max(0, model["days"] - days), model["days"]):
            mark, proof = (outlet.get(key, "")[index : index + 1] for key in ("marks", "proofs"))
            if mark.strip() or proof == "g":
                day = first + timedelta(days=index)
                yield {"place": place, "day": f"{day}", "mark": mark, "proof": proof}


def _domain(cells: Sequence[Row]) -> list[str]:
    """Return all days from the first to the last cell: days without a cell leave a gap."""
    days = sorted({date.fromisoformat(cell["day"]) for cell in cells})
    return [f"{day}" for day in Window(days[0], days[-1])] if days else []


def library() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, from the package, without a network.

    It takes a second and 130 MB: call it in a process of its own. Raise `RuntimeError` if the
    script cannot be embedded in HTML.
    """
    # None means no script of ours in the bundle; the stubs do not allow it.
    script = str(vl_convert.javascript_bundle(None))  # type: ignore[arg-type]
    if "</script" in script or "<!--" in script:
        raise RuntimeError("the charts' script cannot be embedded in HTML")
    return script


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_asset(f"{name}.json"))
    return found


def _embedded(value: object) -> str:
    """Return JSON that is safe in a script element: `<`, `>`, `&` and line separators escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(*scripts: str) -> str:
    """Return a Content-Security-Policy that allows only these scripts and no request."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
