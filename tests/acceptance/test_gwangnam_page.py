"""One real page of gwangnam, as a reader's eye or a naive extractor gets its text."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.spiders.gwangju.gwangnam import Gwangnam
from pipelines import record
from pipelines.items import Article, Image
from pipelines.page import Page
from tests.acceptance import CORPUS, needs_corpus

TEXT = CORPUS / "gwangnam_article.txt"
FETCHED = datetime(2025, 12, 18, tzinfo=UTC)

pytestmark = needs_corpus


def printed() -> list[str]:
    """Return title, subtitle, date, two buttons, caption, body, most of it again, byline."""
    return TEXT.read_text(encoding="utf-8").splitlines()


def as_extracted() -> dict[str, Any]:
    """Put the text through the pipelines as a naive extractor gives it."""
    title, subtitle, entered, *lines = printed()
    return record.normalize(
        Article(
            outlet="gwangnam",
            serial="1",
            url="http://www.gwangnam.co.kr/article.php?aid=1",
            section="010",
            title=title,
            subtitles=(subtitle,),
            published=entered,
            lines=tuple(lines),
            images=(Image("http://www.gwangnam.co.kr/upimages/gisaimg/1.jpg", lines[2]),),
            parser="",
            charset="utf-8",
            page=Page("", b"", "", FETCHED),
        )
    )


def as_page() -> dict[str, Any]:
    """Put the text through the family too, on a page as the desktop site prints it."""
    title, subtitle, entered, listen, size, caption, *lines = printed()
    moment = int(datetime(2025, 12, 17, 7, 49, tzinfo=UTC).timestamp())
    photo = f"<table><tr><td><img src='/upimages/gisaimg/1.jpg'><tr><td>{caption}</table>"
    html = (
        f"<title>{title} - 광남일보</title><div class=cont_left><h2>{title}</h2>"
        f"<div>{subtitle}</div><div>{entered}</div><a>{listen}</a><a>{size}</a>"
        f"<div id=content>{photo}{'<br><br>'.join(lines)}</div></div>"
    )
    url = f"http://www.gwangnam.co.kr/article.php?aid={moment}500024010"
    return record.normalize(Gwangnam.read(Page(url, html.encode(), "", FETCHED)))


@pytest.mark.parametrize("read", [as_extracted, as_page])
def test_a_page_of_gwangnam(read: Any) -> None:
    """Title, subtitle, time, each paragraph once and in order, one author, no caption."""
    row = read()
    title, subtitle, entered, *_, byline = printed()
    caption = printed()[5]
    assert (row["title"], row["subtitle"]) == (title, subtitle)
    assert row["published_at"] == datetime(2025, 12, 17, 7, 49, tzinfo=UTC)
    assert row["published_raw"] == entered
    body = list(dict.fromkeys(printed()[6:-1]))
    assert row["body"].split("\n\n") == body
    assert caption not in row["body"]
    assert [image["caption"] for image in row["images"]] == [caption]
    name, role, email = byline.split()
    assert row["authors"] == [{"name": name, "role": role, "email": email, "affiliation": None}]
