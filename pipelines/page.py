"""A page as it was served, and its columns in `data/pages`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipelines.digest import digest


@dataclass(frozen=True, slots=True)
class Page:
    """The input of a family: a page just fetched, or one restored from the lake."""

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    etag: str = ""
    last_modified: str = ""
    #: The text that the page lacks, which its outlet has at another address.
    attachment: bytes = b""
    status: int = 200
    #: The name of the file that the page was imported from; empty if it was crawled.
    origin: str = ""
    #: The digest of a page from the lake; empty otherwise.
    stored_hash: str = field(default="", compare=False)

    @property
    def hash(self) -> str:
        """The digest of the page's bytes and its attachment's."""
        return self.stored_hash or digest(self.body + self.attachment)


def stored(page: Page) -> dict[str, Any]:
    """Return the columns of `data/pages` that come from the page itself."""
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
    """Return the page in a row of `data/pages`."""
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
