"""A page as it was served."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipelines.digest import digest


@dataclass(frozen=True, slots=True)
class Page:
    """What a family reads an article from: live from the site, or stored and read again."""

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    etag: str = ""
    last_modified: str = ""
    #: What the page lacks and its outlet has at another address.
    attachment: bytes = b""
    status: int = 200
    #: Where it comes from, if not from a crawl: the name of an imported file.
    origin: str = ""
    #: Of a page out of the lake, which knows its digest.
    stored_hash: str = field(default="", compare=False)

    @property
    def hash(self) -> str:
        """The digest of all its bytes."""
        return self.stored_hash or digest(self.body + self.attachment)


def stored(page: Page) -> dict[str, Any]:
    """Give the columns of `data/pages` that are of the page itself."""
    return {
        "url": page.url,
        "status": page.status,
        "content_type": page.content_type,
        "etag": page.etag or None,
        "last_modified": page.last_modified or None,
        "fetched_at": page.fetched_at,
        "page_hash": page.hash,
        "body": page.body,
        "attachment": page.attachment or None,
        "origin": page.origin or None,
    }


def restored(row: Mapping[str, Any]) -> Page:
    """Give the page of a row of `data/pages`."""
    return Page(
        url=row["url"],
        body=row["body"],
        content_type=row["content_type"],
        fetched_at=row["fetched_at"],
        etag=row["etag"] or "",
        last_modified=row["last_modified"] or "",
        attachment=row["attachment"] or b"",
        status=row["status"],
        origin=row["origin"] or "",
        stored_hash=row["page_hash"] or "",
    )
