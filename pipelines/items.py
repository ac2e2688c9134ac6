"""The records on their way from a page to the lake."""

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
    """An article as its page prints it: raw strings, before anything is understood.

    `lines` are the text lines of the body in the order of the page: buttons, captions, repeated
    blocks and bylines included. `published` is the printed date with whatever label stands beside
    it, `published_meta` and `modified_meta` are what the page's metadata say; `id_time` is the
    moment that the outlet's own id carries, where its CMS puts one there, and `section_code` the
    section that it carries; `start_date` is the day before which the outlet published nothing;
    `code` names the version of all that reads pages.
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
        """The key of the lake: stable over hosts, parameters and edits."""
        return f"{self.outlet}:{self.serial}"


@dataclass(frozen=True, slots=True)
class Revision:
    """A row of `data/articles`, and the page it was read from; None of a page that is gone."""

    row: dict[str, Any]
    page: Page | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A page or link that cannot become a row. `reason` is one of `schema.REASONS`."""

    outlet: str
    url: str
    reason: str
    fetched_at: datetime
    detail: str = ""
    article_id: str | None = None
    #: None of a link, and where none came.
    page: Page | None = None


class RejectedError(ValueError):
    """A page or link cannot become a row. `reason` is one of `schema.REASONS`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
