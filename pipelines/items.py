"""The items that pass the pipelines, from a page to the lake."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipelines.page import Page


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. `caption` is as printed, empty when there is none."""

    url: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as its page prints it: raw strings, before any is interpreted.

    - `lines`: the lines of the body in the order of the page, with buttons, captions, repeated
      blocks and bylines.
    - `published`: the printed date, with its label.
    - `published_meta`, `modified_meta`: the dates in the page's metadata.
    - `id_time`, `section_code`: the time and the section in the outlet's own id, if its CMS puts
      them there.
    - `start_date`: the outlet published nothing before this day.
    - `code`: the version of all code that reads pages.
    """

    outlet: str
    serial: str
    url: str
    section: str
    title: str
    lines: tuple[str, ...]
    parser: str
    charset: str
    page: Page
    code: str = ""
    section_code: str = ""
    subtitles: tuple[str, ...] = ()
    byline: str = ""
    published: str = ""
    published_meta: str = ""
    modified_meta: str = ""
    id_time: datetime | None = None
    start_date: date | None = None
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def article_id(self) -> str:
        """The key of the lake: the same on all hosts, with all parameters and after edits."""
        return f"{self.outlet}:{self.serial}"


@dataclass(frozen=True, slots=True)
class Revision:
    """A row of `data/articles`, and the page it was read from; None if the page is gone."""

    row: dict[str, Any]
    page: Page | None

    @property
    def url(self) -> str:
        """The address of the article, by which a log names it."""
        url: str = self.row["url"]
        return url


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A page or link that cannot become a row. `reason` is one of `schema.REASONS`."""

    outlet: str
    url: str
    reason: str
    fetched_at: datetime
    detail: str = ""
    article_id: str | None = None
    #: None for a link that was not followed, and if no page was fetched.
    page: Page | None = None


class RejectedError(ValueError):
    """Raised for a page or link that cannot become a row. `reason` is one of `schema.REASONS`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
