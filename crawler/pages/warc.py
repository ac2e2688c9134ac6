"""Exports pages as WARC, the format of web archives, and reads pages from such files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.outlet.base import Outlet
from pipelines import __version__
from pipelines.items import RejectedError
from pipelines.page import Page

_OK: Final = 200
#: Header of an attachment: the record of the page that it belongs to.
_CONCURRENT: Final = "WARC-Concurrent-To"
_CONTENT_TYPE, _ETAG, _LAST_MODIFIED = "Content-Type", "ETag", "Last-Modified"


class Found(NamedTuple):
    """A page of a known outlet."""

    outlet: type[Outlet]
    page: Page


def export(pages: Iterable[tuple[type[Outlet], Page]], file: IO[bytes]) -> int:
    """Write pages as response records, gzipped one by one; return the number of pages.

    An attachment is a record of its own, after that of its page.
    """
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    software = {"software": f"jibang/{__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("", software))
    count = 0
    for outlet, page in pages:
        record = _record(writer, page.url, page, page.body)
        writer.write_record(record)
        count += 1
        address = outlet.attachment_of(page.url)
        if page.attachment and address:
            beside = {_CONCURRENT: record.rec_headers.get_header("WARC-Record-ID")}
            writer.write_record(_record(writer, address, page, page.attachment, beside))
    return count


def _record(
    writer: WARCWriter, url: str, page: Page, body: bytes, more: dict[str, str] | None = None
) -> Any:
    values = (page.content_type, page.etag, page.last_modified)
    names = (_CONTENT_TYPE, _ETAG, _LAST_MODIFIED)
    pairs = [(name, value) for name, value in zip(names, values, strict=True) if value]
    headers = StatusAndHeaders(
        f"{page.status} {'OK' if page.status == _OK else 'Other'}",
        [*pairs, ("Content-Length", str(len(body)))],
        protocol="HTTP/1.1",
    )
    about = {"WARC-Date": f"{page.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"} | (more or {})
    return writer.create_warc_record(
        url, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=about
    )


def pages_in(path: Path, outlet_of: Callable[[str], type[Outlet] | None]) -> Iterator[Found]:
    """Yield the pages of articles of known outlets in a WARC file, gzipped or not.

    `outlet_of` returns the outlet that an address belongs to. Raise `ValueError` when the file is
    no WARC.
    """
    with path.open("rb") as file:
        last: Found | None = None
        try:
            for record in ArchiveIterator(file):
                if record.rec_type != "response" or not record.http_headers:
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                if last and url == last.outlet.attachment_of(last.page.url):
                    last = last._replace(
                        page=replace(last.page, attachment=record.content_stream().read())
                    )
                    continue
                if last:
                    yield last
                last = _found(record, url, outlet_of(url), path.name)
        except (ArchiveLoadFailed, EOFError) as error:
            raise ValueError(f"{path} is no WARC: {error}") from error
        if last:
            yield last


def _found(record: Any, url: str, outlet: type[Outlet] | None, origin: str) -> Found | None:
    status = record.http_headers.get_statuscode()
    if outlet is None or status != str(_OK):
        return None
    try:
        outlet.identify(url)
    except RejectedError:
        return None
    fetched = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    page = Page(
        url,
        record.content_stream().read(),
        record.http_headers.get_header(_CONTENT_TYPE) or "",
        fetched,
        etag=record.http_headers.get_header(_ETAG) or "",
        last_modified=record.http_headers.get_header(_LAST_MODIFIED) or "",
        origin=origin,
    )
    return Found(outlet, page)
