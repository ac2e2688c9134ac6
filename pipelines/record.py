"""Makes the typed row of `data/articles` from the raw strings of a page."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines import bylines, text, timestamps
from pipelines.digest import digest
from pipelines.items import Article, Reject, RejectedError, Revision
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

logger = logging.getLogger(__name__)

_NO_NAMES: Mapping[str, str] = {}
#: Metadata print a time of change for every article. One closer to the publication is ignored.
_MIN_CHANGE = timedelta(minutes=1)
#: If the time in the id and the printed one differ by more, the row is flagged.
_MAX_ID_DIFFERENCE = timedelta(days=1)


def normalize(article: Article, section_names: Mapping[str, str] = _NO_NAMES) -> Row:
    """Return the row of `data/articles` for an article, all columns but `run_id`.

    It depends on nothing else, so that a stored page parsed again makes the same row.
    `section_names` are the names of sections by the codes that ids carry; they win over others.

    Raise `RejectedError` for an article without a title or without a paragraph.
    """
    title = text.clean(article.title)
    if not title:
        raise RejectedError("no_title")
    subtitles = [line for line in text.distinct(article.subtitles) if line != title]
    captions = [text.clean(image.caption) for image in article.images]
    body = text.paragraphs(article.lines, known=[title, *subtitles, *captions])
    detached = bylines.detach(body)
    if not detached.paragraphs:
        raise RejectedError("empty_body", f"{len(article.lines)} lines, none a paragraph")
    printed_bylines = text.distinct([article.byline, *detached.bylines])
    byline = bylines.merge(*map(bylines.parse, printed_bylines))
    subtitle = "\n".join(subtitles)
    content = "\n\n".join(detached.paragraphs)
    flags = [*article.flags, *byline.flags]
    if not (byline.authors or byline.agency or byline.desk):
        flags.append("no_byline")
    section = section_names.get(article.section_code) or text.clean(article.section)
    if article.section_code and not section:
        flags.append("section_unnamed")
    times, flags_of_times = _times(article)
    flags += flags_of_times
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "section": section or None,
        "url": article.url,
        "title": title,
        "subtitle": subtitle or None,
        "body": content,
        "authors": [author._asdict() for author in byline.authors],
        "agency": byline.agency,
        "desk": byline.desk,
        "dateline": byline.dateline,
        "byline_raw": "\n".join(printed_bylines) or None,
        **times,
        "images": [
            {"url": image.url, "caption": caption or None}
            for image, caption in zip(article.images, captions, strict=True)
        ],
        "tags": text.distinct(article.tags),
        "revision": 0,
        "body_hash": digest(content.encode()),
        "content_hash": digest(f"{title}\x1e{subtitle}\x1e{content}".encode()),
        "deleted": False,
        "flags": list(dict.fromkeys(flags)),
        "charset": article.charset,
        "parser": article.parser,
        "parser_version": article.code or None,
        "first_seen_at": article.page.fetched_at,
        "fetched_at": article.page.fetched_at,
        "page_hash": article.page.hash,
        "etag": article.page.etag or None,
        "last_modified": article.page.last_modified or None,
    }


def revision_of(
    item: Article | Reject, section_names: Mapping[str, str] = _NO_NAMES
) -> Revision | Reject:
    """Return the row of an article with its page, or why it has none; a `Reject` as it is.

    `section_names` are those of `normalize`.

    Raise nothing: what our own code raises is logged, and its reject says `parser_error`.
    """
    if isinstance(item, Reject):
        return item
    try:
        return Revision(normalize(item, section_names), item.page)
    except RejectedError as error:
        reason = error
    except Exception as error:
        logger.exception("Cannot normalize %s", item.url)
        reason = RejectedError("parser_error", repr(error))
    return Reject(
        outlet=item.outlet,
        url=item.url,
        reason=reason.reason,
        detail=reason.detail,
        fetched_at=item.page.fetched_at,
        article_id=item.article_id,
        page=item.page,
    )


def partition_year(row: Row) -> int:
    """Return the year of a row's partition, in Korean time: of publication, else of first sight."""
    published: datetime | None = row["published_at"]
    return (published or row["first_seen_at"]).astimezone(SEOUL).year


def _times(article: Article) -> tuple[dict[str, Any], list[str]]:
    """Return the columns of time, and the flags of what is doubtful about them.

    The time inside an id is the printed one to the second (13 of 13 stored pages, 879 of 879 list
    rows) [source: aid-ids], so it wins over the printed one. A printed time wins over the
    metadata, which some sites fill with the time of the last change. A printed day without a clock
    does not, if the metadata name the same day.
    """
    printed = text.clean(article.published)
    in_id = article.id_time
    now, earliest = article.page.fetched_at, article.start_date
    meta = timestamps.parse(article.published_meta, now, earliest=earliest).published
    hint = in_id or (meta and meta.value)
    hint_day = hint and hint.astimezone(SEOUL).date()
    stamps = timestamps.parse(printed, now, hint=hint_day, earliest=earliest)
    flags = [*stamps.flags]
    page = stamps.published
    if page and page.precision == "day" and meta and meta.value.date() == page.value.date():
        page = None
    published: datetime | None = None
    precision: str | None = None
    source: str | None = None
    if in_id:
        published, precision, source = in_id, "second", "url"
        if page and abs(page.value - in_id) > _MAX_ID_DIFFERENCE:
            flags.append("id_date_mismatch")
    elif page:
        published, precision, source = page.value, page.precision, "page"
    elif meta:
        published, precision, source = meta.value, meta.precision, "meta"
    else:
        flags.append("no_date")
    modified, modified_raw = stamps.modified, printed
    if modified is None and article.modified_meta:
        changed = timestamps.parse(article.modified_meta, now, earliest=earliest).published
        if changed and published and changed.value >= published + _MIN_CHANGE:
            modified, modified_raw = changed, article.modified_meta
    columns = {
        "published_at": published and published.astimezone(UTC),
        "modified_at": modified and modified.value.astimezone(UTC),
        "published_date": published and published.astimezone(SEOUL).date(),
        "published_raw": printed or article.published_meta or None,
        "modified_raw": modified_raw if modified else None,
        "published_precision": precision,
        "published_source": source,
    }
    return columns, flags
