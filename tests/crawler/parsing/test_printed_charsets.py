"""A page says the same in whatever bytes it comes, and whatever it declares."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from crawler.spiders.gwangju.gwangnam import Gwangnam
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica.archive import SEOUL, Archive
from tests.replica.kinds import Charset
from tests.replica.press import Asked
from tests.replica.printer import Printer
from tests.support.truth import as_row

UNTIL = datetime(2025, 12, 17, 18, tzinfo=SEOUL)
DAMAGED = {Charset.UTF8_BAD_BYTE, Charset.CP949_BAD_BYTE}


@pytest.mark.parametrize("charset", Charset)
def test_every_charset_reads_as_the_truth(charset: Charset) -> None:
    """One bad byte costs one character, which the truth lacks too; a foreign line costs none."""
    archive = Archive("gwangnam", 7, UNTIL - timedelta(days=3), UNTIL, 20, charset=charset)
    printer = Printer(archive, weight=0)
    wrong = Counter[str]()
    for article in map(archive.article, archive.slots):
        printed = printer.page(Asked.of(article.url))
        page = Page(article.url, printed.body, printed.content_type, datetime.now(UTC))
        row = normalize(Gwangnam.read(page))
        wrong.update(name for name, wanted in as_row(article).items() if row[name] != wanted)
        assert ("charset_damaged" in row["flags"]) == (charset in DAMAGED)
    assert wrong == Counter()
