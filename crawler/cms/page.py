"""A page as it was served."""

from dataclasses import dataclass
from datetime import datetime

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

    @property
    def hash(self) -> str:
        """The digest of all its bytes."""
        return digest(self.body + self.attachment)
