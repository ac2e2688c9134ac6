"""경상매일신문: `/news/view.php?idx=`. The text is not in the page.

Sources of these facts: [source: ksmnews-text, ksmnews-pages].
The text is in `/data/newsText/news/<idx // 1000>/<idx>.json`.
Its address and its place on the page are of 2026 [source: ksmnews-resource]. The older address of
an article, `/default/index_view_page.php?idx=`, has the same numbers. The address of a list is an
old one [source: ksmnews-list], and that a list has pages is a guess.
"""

import json
import re
from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.outlet.spider import OutletSpider
from crawler.parsing import charsets
from crawler.parsing.address import Address
from crawler.parsing.html import parse
from crawler.parsing.skins import Skin
from pipelines.items import RejectedError

#: The field of the JSON, and the id of the element that the page's script fills.
_TEXT: Final = "view_content_body"
#: A folder has the texts of this many ids.
_IDS_PER_FOLDER: Final = 1_000


class KsmnewsOutlet(OutletSpider):
    """The only outlet of this family."""

    article = Address("/news/view.php?idx={id}")
    aliases = (Address("/default/index_view_page.php?idx={id}"),)
    listing = Address("/default/index_sub.php?part_idx={section}&page={page}")
    id_pattern = re.compile("[1-9][0-9]{0,8}")
    skins = (
        # Sources of title and time: [source: ksmnews-pages, hosts-map].
        Skin(
            "view_content@2025",
            mark=f"#{_TEXT}",
            title=".view_head_title",
            body=f"#{_TEXT}",
            published=".view_head_info_date",
            subtitle=".view_sub",
        ),
    )

    @classmethod
    def attachment_of(cls, url: str) -> str | None:
        """Return the address of an article's text; None for an address of anything else."""
        try:
            serial = cls.identify(url).serial
        except RejectedError:
            return None
        return urljoin(url, f"/data/newsText/news/{int(serial) // _IDS_PER_FOLDER}/{serial}.json")

    @classmethod
    def fill_in(cls, tree: LexborHTMLParser, attachment: bytes) -> tuple[str, ...]:
        """Insert the text where the page's script inserts it; return flags for the row.

        Raise `RejectedError` when there is no attachment, or no text in it.
        """
        if not attachment:
            raise RejectedError("not_an_article", "the page came without its text")
        decoded = charsets.decode(attachment)
        try:
            data = json.loads(decoded.utf8, strict=False)
        except (ValueError, RecursionError) as error:
            raise RejectedError("not_an_article", f"its text is no JSON: {error}") from error
        match data:
            case {"view_content_body": str(text)}:
                body = parse(text.encode("utf-8", "replace")).body
            case _:
                raise RejectedError("not_an_article", f"its JSON has no {_TEXT}")
        if body and (place := tree.css_first(f"#{_TEXT}")):
            place.insert_child(body)
        # JSON declares no charset.
        return tuple(flag for flag in decoded.flags if flag != "charset_guessed")
