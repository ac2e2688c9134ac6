"""Sections whose codes ids carry have the names that the outlet's own navigation prints."""

from datetime import datetime
from pathlib import Path

from crawler.outlet.listing import section_names
from crawler.spiders.gwangju.gwangnam import Gwangnam
from pipelines.lake import read
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica.archive import SEOUL
from tests.replica.server import Replica
from tests.support.crawling import call, crawl
from tests.support.march import SINCE_MARCH, archives
from tests.support.stored import last_run

AID = "1739759965500024073"
URL = f"http://www.gwangnam.co.kr/article.php?aid={AID}"
NOW = datetime(2026, 3, 2, tzinfo=SEOUL)


def page(html: str) -> Page:
    """Return a page of gwangnam."""
    return Page(URL, html.encode(), "text/html; charset=utf-8", NOW)


def test_a_name_is_the_first_text_that_is_one() -> None:
    """No button, no headline, no number; other hosts have no say."""
    html = (
        '<a href="/section.php?sid=4"><img src="logo.png"></a><a href="/section.php?sid=4">정치</a>'
        '<a href="/section.php?sid=4">정치 더보기 전체보기</a>'
        '<a href="/section.php?sid=73">더보기</a>'
        '<a href="/section.php?sid=73">여수 &gt;</a><a href="/section.php?sid=5">2</a>'
        f'<a href="/section.php?sid=6">{"긴 제목이 " * 5}</a>'
        '<a href="http://www.kwangju.co.kr/section.php?sid=7">경제</a>'
    )
    assert section_names(Gwangnam, page(html)) == {"4": "정치", "73": "여수"}


def test_a_section_without_a_name_is_null_and_flagged() -> None:
    """A number is no name."""
    html = (
        "<title>새 보안등</title><h1>새 보안등</h1>입력 : 2025. 02. 17(월) 11:39"
        "<div id=content>골목에 보안등이 새로 켜졌다고 주민들이 반겼다.</div>"
    )
    article = Gwangnam.read(page(html))
    row = normalize(article)
    assert (row["section"], "section_unnamed" in row["flags"]) == (None, True)
    row = normalize(article, {"73": "여수"})
    assert (row["section"], "section_unnamed" in row["flags"]) == ("여수", False)


def test_a_crawl_takes_the_names_from_the_navigation(tmp_path: Path) -> None:
    """They are kept with the run, so that pages read again have them too."""
    (archive,) = archives(2, 15, "gwangnam")
    with Replica(archive) as replica:
        assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica).returncode == 0
        truth = replica.truth.values()
    wanted = {f"gwangnam:{true.serial}": archive.house.sections[true.sid] for true in truth}
    rows = read(tmp_path, ["article_id", "section"]).to_pylist()
    assert {row["article_id"]: row["section"] for row in rows} == wanted
    assert {each["name"] for each in last_run(tmp_path, "gwangnam")["sections"]} >= set(
        wanted.values()
    )
    again = call("--outlet", "gwangnam", "--jobs", "1", lake=tmp_path, command="reparse")
    assert "written: 0 revisions" in again.stdout
