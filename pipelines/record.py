"""From the raw strings of a page to the typed record: the second of the project's two functions."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines import bylines, text, timestamps
from pipelines.digest import digest
from pipelines.items import Article, RejectedError
from pipelines.lake.schema import Row
from pipelines.timestamps import SEOUL

#: Metadata tell a change in each article; less than this after its publication is none.
_CHANGED = timedelta(minutes=1)


def normalize(article: Article) -> Row:
    """Give the row of `data/articles` for a page as read, all but `run_id`.

    Depends on nothing but the article, so that parsing a stored page again gives the same row.
    Raises `RejectedError` for an article without a title or without a paragraph.
    """
    title = text.clean(article.title)
    if not title:
        raise RejectedError("no_title")
    subtitles = [line for line in text.distinct(article.subtitles) if line != title]
    captions = [text.clean(image.caption) for image in article.images]
    body = text.paragraphs(article.lines, elsewhere=[title, *subtitles, *captions])
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
    times = _times(article, flags)
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "section": text.clean(article.section) or None,
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


def partition_year(row: Row) -> int:
    """Give the year in whose folder a row lies: of publication, or of first sight, in Korea."""
    day: datetime | None = row["published_at"]
    return (day or row["first_seen_at"]).astimezone(SEOUL).year


def _times(article: Article, flags: list[str]) -> dict[str, Any]:
    """Give the columns of time; what is doubtful about them is added to `flags`.

    The time inside an id is the printed one to the second (13 of 13 stored pages, 879 of 879 list
    rows: facts/aid_family.md), so it comes before the print; what is printed comes before the
    metadata, which some sites fill with the time of the last change, unless it has no clock.
    """
    printed = text.clean(article.published)
    in_id = article.id_time
    now, earliest = article.page.fetched_at, article.start_date
    meta = timestamps.parse(article.published_meta, now, earliest=earliest).published
    hint = in_id or (meta and meta.value)
    hint_day = hint and hint.astimezone(SEOUL).date()
    stamps = timestamps.parse(printed, now, hint=hint_day, earliest=earliest)
    flags.extend(stamps.flags)
    page = stamps.published
    if page and page.precision == "day" and meta and meta.value.date() == page.value.date():
        page = None
    published: datetime | None = None
    precision: str | None = None
    source: str | None = None
    if in_id:
        published, precision, source = in_id, "second", "url"
        if page and abs(page.value - in_id) > timedelta(days=1):
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
        if changed and published and changed.value >= published + _CHANGED:
            modified, modified_raw = changed, article.modified_meta
    return {
        "published_at": published and published.astimezone(UTC),
        "modified_at": modified and modified.value.astimezone(UTC),
        "published_date": published and published.astimezone(SEOUL).date(),
        "published_raw": printed or article.published_meta or None,
        "modified_raw": modified_raw if modified else None,
        "published_precision": precision,
        "published_source": source,
    }
