"""The pictures of a body, with their captions."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.parsing.hosts import own_address
from crawler.parsing.html import lies_in, lines
from crawler.parsing.limits import MAX_CAPTION_CHARS
from pipelines.items import Image

#: A photo on old pages: a table of one column, the picture above its caption. A table that
#: contains tables is layout.
PHOTO_TABLE: Final = "table:not(:has(table))"


class Pictures(NamedTuple):
    """The pictures of a body, and the figures that contain them, by `mem_id`.

    The text of the figures is captions, and no text of the body.
    """

    images: list[Image]
    figures: set[int]


def pictures_in(
    body: LexborNode, figures: str, url: str, *, without: Collection[int] = ()
) -> Pictures:
    """Return the pictures of a body.

    `figures` is the CSS selector of elements that contain a picture and its caption; one with more
    text than `MAX_CAPTION_CHARS` is layout. Pictures on other domains are left out, as are those in
    the nodes `without` (`mem_id`).
    """
    domain = (urlsplit(url).hostname or "").removeprefix("www.")
    images: list[Image] = []
    taken: set[int] = set()
    seen: set[int] = set()
    for figure in body.css(figures) if figures else ():
        if (taken and lies_in(figure, taken)) or (without and lies_in(figure, without)):
            continue
        inside = figure.css("img")
        addresses = _addresses(inside, url, domain)
        caption = " ".join(lines(figure))
        if len(caption) > MAX_CAPTION_CHARS:
            continue
        images.extend(map(Image, addresses[:1], [caption]))
        images.extend(map(Image, addresses[1:]))
        seen.update(image.mem_id for image in inside)
        taken.add(figure.mem_id)
    others = (
        image
        for image in body.css("img")
        if image.mem_id not in seen and not (without and lies_in(image, without))
    )
    images.extend(map(Image, _addresses(others, url, domain)))
    return Pictures(images, taken)


def _addresses(images: Iterable[LexborNode], url: str, domain: str) -> list[str]:
    """Return the addresses of pictures on the outlet's domain, each once.

    `data-src`, which a script copies to `src`, comes first.
    """
    found = (
        image.attributes.get("data-src") or image.attributes.get("src") or "" for image in images
    )
    own = (own_address(url, source, domain) for source in found if source)
    return list(dict.fromkeys(source for source in own if source))
