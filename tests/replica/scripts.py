"""An outlet whose pages a script fills: lists from an address of their own, articles from the page.

All invented: no regional outlet is known to need a browser [source: browser-need]. What the scripts
put on a page is what its family prints. The scripts also do what those of hostile pages might, and
what those of real ones do all day: count views, load adverts, ask for news of the moment.
"""

from __future__ import annotations

import json
from base64 import b64encode
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from .markup import Page

if TYPE_CHECKING:
    from .press import Asked

#: The places that are filled.
LIST, ARTICLE = "rows", "story"
_ROWS: Final = "/api/rows"
_PIECE: Final = 300
_SHARED: Final = """
function fill(id, html) {
  const place = document.getElementById(id);
  place.innerHTML = html;
  place.removeAttribute("data-loading");
}
function attempt(action) { try { action(); } catch (error) { } }
attempt(() => new Image().src = "/count.gif?page=" + encodeURIComponent(location.href));
attempt(() => navigator.sendBeacon("/count.php", location.href));
attempt(() => new WebSocket("ws://" + location.host + "/live"));
attempt(() => window.open("/popup.php"));
attempt(() => fetch("http://169.254.169.254/latest/meta-data/").catch(() => {}));
attempt(() => fetch("https://ads.example.net/bid.js").catch(() => {}));
attempt(() => navigator.serviceWorker.register("/worker.js").catch(() => {}));
attempt(() => location.href = "https://ads.example.net/landing");
attempt(() => alert("구독하시겠습니까"));
setInterval(() => fetch("/private/ticker.json").catch(() => {}), 250);
"""
_LIST_JS: Final = (
    _SHARED
    + f"""
fetch("{_ROWS}?list=" + encodeURIComponent(location.pathname + location.search))
  .then((answer) => answer.json()).then((found) => fill("{LIST}", found.html));
"""
)
_STORY_JS: Final = (
    _SHARED
    + f"""
const bytes = Uint8Array.from(atob(pieces.join("")), (char) => char.charCodeAt(0));
fill("{ARTICLE}", new TextDecoder().decode(bytes));
"""
)
_TYPE: Final = "text/javascript; charset=utf-8"
#: By their paths; tests put others in their places.
SCRIPTS: Final = {
    "/assets/list.js": Page(_LIST_JS.encode(), _TYPE),
    "/assets/story.js": Page(_STORY_JS.encode(), _TYPE),
}
_FRAME: Final = (
    '<link rel="stylesheet" href="/assets/style.css">\n'
    '<div id="{id}" data-loading="1"></div>\n{before}'
    '<script src="/assets/{script}.js"></script>\n'
    '<script src="https://ads.example.net/ads.js"></script>\n'
    '<iframe src="/frame.html"></iframe>\n'
)
HANGING: Final = "<script>for (;;) { document.title += '.'; }</script>\n"


def list_frame() -> str:
    """Print the place of a list's rows, and what fills it."""
    return _FRAME.format(id=LIST, before="", script="list")


def article_frame(html: str) -> str:
    """Print an article in pieces that nobody reads without running the script."""
    pieces = wrap(b64encode(html.encode()).decode(), _PIECE)
    before = f"<script>const pieces = {json.dumps(pieces)};</script>\n"
    return _FRAME.format(id=ARTICLE, before=before, script="story")


def asked_list(asked: Asked) -> str | None:
    """Return the address of the list whose rows are asked for; None if none are."""
    return asked.query.get("list") if asked.path == _ROWS else None


def rows(html: str) -> Page:
    """Answer with the rows of a list."""
    body = json.dumps({"html": html, "count": 20}, ensure_ascii=False).encode()
    return Page(body, "application/json")


def asset(path: str) -> Page | None:
    """Answer with a script; None if there is none at this address."""
    return SCRIPTS.get(path)
