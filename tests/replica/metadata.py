"""What the <head> of a newer article page says of the article: Open Graph, times, JSON-LD.

The names are standards; which of them a page has is for its press to say (the
JSON-LD is often of the outlet alone) [source: ndsoft-metadata].
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Final

from .markup import og_title

if TYPE_CHECKING:
    from .outlets import Outlet
    from .records import TrueArticle

_DESCRIPTION: Final = 80


def open_graph(article: TrueArticle, house: Outlet) -> str:
    """Print og:*; the picture of a page without one is the outlet's logo."""
    image = article.images[0] if article.images else "/img/logo_sns.png"
    return og_title(article, house) + "".join(
        f'<meta property="og:{name}" content="{escape(text)}">\n'
        for name, text in (
            ("type", "article"),
            ("url", article.url),
            ("site_name", house.title),
            ("description", " ".join(article.paragraphs)[:_DESCRIPTION]),
            ("image", house.base_url + image),
        )
    )


def times(article: TrueArticle) -> str:
    """Print article:published_time, and modified_time where the page tells it."""
    lines = f'<meta property="article:published_time" content="{article.published.isoformat()}">\n'
    if article.modified:
        changed = article.modified.isoformat()
        lines += f'<meta property="article:modified_time" content="{changed}">\n'
    return lines


def json_ld(article: TrueArticle, house: Outlet) -> str:
    """Print a NewsArticle; nobody signs for the house where no person does."""
    people = [{"@type": "Person", "name": author.name} for author in article.authors]
    graph = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "author": people or {"@type": "Organization", "name": house.title},
        "publisher": {"@type": "Organization", "name": house.title},
        "mainEntityOfPage": article.url,
    }
    return f'<script type="application/ld+json">{_json(graph)}</script>\n'


def organisation(house: Outlet) -> str:
    """Print JSON-LD that says nothing of the article: the outlet, and when it was founded."""
    graph = {
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "name": house.title,
        "url": house.base_url,
        "foundingDate": "2003-05-01",
    }
    return f'<script type="application/ld+json">{_json(graph)}</script>\n'


def _json(graph: object) -> str:
    return json.dumps(graph, ensure_ascii=False).replace("<", "\\u003c")
