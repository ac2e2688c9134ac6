"""What the tests of all families do: read an archive that the replica prints, without a network."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from scrapy.utils.project import get_project_settings

from crawler.outlet.base import Outlet
from crawler.outlet.listing import read_list
from crawler.outlet.registry import select
from pipelines.items import RejectedError
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica import families
from tests.replica.archive import SEOUL, Archive
from tests.replica.families import PRESSES
from tests.replica.press import Asked
from tests.replica.printer import Printer
from tests.support.truth import as_row

UNTIL = datetime(2025, 12, 17, 18, 0, tzinfo=SEOUL)
OUTLETS = select(get_project_settings())
#: One of each family: the first by its name.
OF_FAMILY = {outlet.family(): outlet for outlet in reversed(OUTLETS)}


def first_list(outlet: type[Outlet], archive: Archive) -> str:
    """Return the address of the list of everything, or of the section that has it all."""
    if outlet.all_articles:
        return f"{outlet.base_url}{outlet.all_articles.fill(page=1)}"
    assert outlet.listing
    (section,) = archive.house.sections
    return f"{outlet.base_url}{outlet.listing.fill(section=section, page=1)}"


def archive_of(outlet: type[Outlet], days: int = 5, per_day: int = 100, **more: Any) -> Archive:
    """Return an archive of the outlet, under its own host name; 500 articles by default.

    An outlet without a list of everything has one section. The seed is one that signs no guest's
    column under a quotation: such a name stays in the body (docs/decisions.md).
    """
    family = outlet.family()
    sections = None if outlet.all_articles else {next(iter(PRESSES[family].sections)): "사회"}
    house = families.house(outlet.name, outlet.title, outlet.base_url, family, sections=sections)
    return Archive(house, 8, UNTIL - timedelta(days=days), UNTIL, per_day, **more)


def fetch(printer: Printer, url: str, **asked: Any) -> Page:
    """Return a page as the crawler would."""
    found = Asked.of(url)
    press = printer.archive.press
    # What differs between the forms that the crawler sends stands in the address as well.
    if press.is_posted and press.asked_serial(found) is None:
        file = f"2018/12/31/{found.query['html_idx']}_513_1_article_list.json"
        form = {**found.query, "paging_yn": "Y", "dataset_filename": file}
        asked = {"method": "POST", "form": form}
    page = printer.page(Asked(found.path, found.query, **asked))
    serial = press.asked_serial(found)
    text = press.text_address(serial) if serial else None
    attachment = printer.page(Asked.of(text)).body if text else b""
    return Page(url, page.body, page.content_type, UNTIL, attachment=attachment)


def misread(outlet: type[Outlet], archive: Archive) -> Counter[str]:
    """Count by column what the rows of an archive's articles have otherwise than the truth."""
    found: Counter[str] = Counter()
    printer = Printer(archive, weight=0)
    for true in map(archive.article, archive.slots):
        expected = as_row(true)
        try:
            row = normalize(outlet.read(fetch(printer, true.url)))
        except RejectedError as error:
            found[str(error)] += 1
            continue
        found.update(name for name, value in expected.items() if row[name] != value)
        captions = [image["caption"] for image in row["images"] if image["caption"]]
        found.update(["captions"] if captions != list(true.captions) else [])
    return found


def misdated(outlet: type[Outlet], archive: Archive, url: str) -> Counter[str]:
    """Walk a list to its end; count what of the archive it lost, added, or dated otherwise.

    To the minute: the box of what is read most, on every page, prints no seconds.
    """
    shown = dict(_walked(outlet, Printer(archive, weight=0), url))
    true = {archive.serial(slot): slot.published for slot in archive.slots.values()}
    found = Counter(lost=len(true.keys() - shown.keys()), added=len(shown.keys() - true.keys()))
    for serial in true.keys() & shown.keys():
        time = shown[serial]
        is_right = time is not None and abs(true[serial] - time) < timedelta(minutes=1)
        found["misdated"] += not is_right
    return +found


def _walked(
    outlet: type[Outlet], printer: Printer, url: str
) -> Iterator[tuple[str, datetime | None]]:
    """Yield the serials and times that a list shows, page after page, while any is new."""
    shown: set[str] = set()
    number = 1
    while True:
        page = read_list(outlet, fetch(printer, url), number)
        new = [link for link in page.articles if link.serial not in shown]
        if not new:
            return
        yield from ((link.serial, link.time) for link in new)
        shown.update(link.serial for link in new)
        url, number = page.next_url, number + 1
