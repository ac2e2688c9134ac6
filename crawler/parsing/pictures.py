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
    images: list[Image] = []
    taken: set[int] = set()
    seen: set[int] = set()
    for figure in body.css(figures) if figures else ():
        if _lies_in_any(figure, taken) or _lies_in_any(figure, without):
            continue
        inside = [image for image in figure.css("img") if not _lies_in_any(image, without)]
        addresses = own_addresses(inside, url)
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
        if image.mem_id not in seen and not _lies_in_any(image, without)
    )
    images.extend(map(Image, own_addresses(others, url)))
    return Pictures(images, taken)


def _lies_in_any(node: LexborNode, nodes: Collection[int]) -> bool:
    return bool(nodes) and lies_in(node, nodes)


def own_addresses(images: Iterable[LexborNode], url: str) -> list[str]:
    """Return the addresses of pictures on the outlet's domain, each once.

    `data-src`, which a script copies to `src`, comes first.
    """
    domain = (urlsplit(url).hostname or "").removeprefix("www.")
    found = (
        image.attributes.get("data-src") or image.attributes.get("src") or "" for image in images
    )
    own = (own_address(url, source, domain) for source in found if source)
    return list(dict.fromkeys(source for source in own if source))
