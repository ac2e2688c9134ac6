"""The `article.php?aid=` family beyond what the replica prints: ids, addresses, lists, heads."""

from datetime import UTC, datetime

import pytest

from crawler.cms.aid import ALL_ARTICLES, Aid
from crawler.outlet.listing import read_list
from crawler.spiders.gwangju.gwangnam import Gwangnam
from crawler.spiders.jeju.ihalla import Ihalla
from pipelines.items import RejectedError
from pipelines.page import Page

AID = "1739759965500024010"
URL = f"http://www.gwangnam.co.kr/article.php?aid={AID}"
BODY = "군은 올해 말까지 마을 안길 열두 곳의 낡은 보안등을 새것으로 바꾼다고 밝혔다."


DATE = "<p>입력 : 2025. 02. 17(월) 11:39</p>"


def page(html: str, url: str = URL) -> Page:
    """Return a page as served."""
    return Page(url, html.encode(), "text/html; charset=utf-8", datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "serial", "section", "time"),
    [
        (AID, "500024", 10, "2025-02-17T02:39:25+00:00"),
        ("172862195899983006", "99983", 6, "2024-10-11T04:45:58+00:00"),
        ("16971096171689048002", "1689048", 2, "2023-10-12T11:20:17+00:00"),
    ],
)
def test_an_id_is_time_serial_section(text: str, serial: str, section: int, time: str) -> None:
    """Read from both ends: the serial has five digits at sdatv, seven at tvdaily."""
    aid = Aid.parse(text)
    assert (aid.serial, aid.section, aid.time.isoformat()) == (serial, section, time)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "52011665816",
        "310321794",
        AID + "99",
        "9739759965500024010",
        "١٧٣٩٧٥٩٩٦٥٥٠٠٠٢٤٠١٠",
    ],
)
def test_an_id_of_another_shape_is_refused(text: str) -> None:
    """stoo and hsgnews have other ids under the same name; digits are ASCII."""
    with pytest.raises(RejectedError, match="bad_id"):
        Aid.parse(text)


def test_a_list_gives_own_articles_under_canonical_addresses() -> None:
    """Every host and spelling of an address is one article; other hosts and schemes are none."""
    html = f"""
        <a href="article.php?aid={AID}">1</a> <a href="/read.php3?aid={AID}&page=3">2</a>
        <a href="http://m.gwangnam.co.kr/article.php?page=2&aid={AID}">3</a>
        <a href="https://gwangnam.co.kr/article.php?aid={AID}">4</a>
        <a href="http://www.kwangju.co.kr/article.php?aid=1739759965500025010">5</a>
        <a href="http://notgwangnam.co.kr/article.php?aid=1739759965500026010">6</a>
        <a href="http://gwangnam.co.kr.evil.example/article.php?aid=1739759965500027010">7</a>
        <a href="file:///article.php?aid=1739759965500028010">8</a>
        <a href="http://[/article.php?aid=1739759965500029010">9</a>
        <a href="javascript:go('article.php?aid=1739759965500030010')">10</a>
        <a href="http://user@127.0.0.1/article.php?aid=1739759965500031010">11</a>
        <a href="http://www.gwangnam.co.kr:99999/article.php?aid=1739759965500032010">12</a>
        <a href="http://www.gwangnam.co.kr:x/article.php?aid=1739759965500033010">13</a>
        <a href="http://a:b@www.gwangnam.co.kr/article.php?aid=1739759965500034010">14</a>
        <a href="/article.php?aid=abc">15</a>"""
    found = read_list(Gwangnam, page(html, "http://www.gwangnam.co.kr/section.php?sid=10"), 1)
    assert {link.url for link in found.articles} == {URL}
    assert {link.serial for link in found.articles} == {"500024"}
    assert [url for url, _ in found.unusable] == ["http://www.gwangnam.co.kr/article.php?aid=abc"]


class WithAll(Gwangnam):
    """Has a list of all articles too."""

    all_articles = ALL_ARTICLES


@pytest.mark.parametrize(
    ("url", "pager", "expected"),
    [
        (
            "section.php?sid=123",
            "?sid=123&total_record=553&page=2",
            "sid=123&total_record=553&page=2",
        ),
        ("section.php?sid=123", "/section.php?sid=9&page=2", "sid=123&page=2"),
        ("section.php?sid=5&page=1", "/section.php?sid=5&page=9", "sid=5&page=2"),
        ("articles.php?page=1", "articles.php?&page=2", "&page=2"),
        ("articles.php?page=1&total_record=9", "", "page=2"),
    ],
)
def test_the_next_page_is_the_pagers_or_counted(url: str, pager: str, expected: str) -> None:
    """gwangnam's pager carries `total_record`; a pager that is missing does not end the walk."""
    html = f'<a href="{pager}">2</a>'
    found = read_list(WithAll, page(html, f"http://www.gwangnam.co.kr/{url}"), 1)
    assert found.next_url == f"http://www.gwangnam.co.kr/{url.partition('?')[0]}?{expected}"


def read(head: str, body: str, title: str = "새 보안등 - 광남일보") -> dict[str, object]:
    """Return the parts of a mobile page with this head and body."""
    article = Gwangnam.read(
        page(
            f"<title>{title}</title><div id=nav>2026. 01. 01(목) 00:00</div>"
            f"<div class=v>{head}<div id=content>{body}</div></div>"
        )
    )
    names = ("title", "subtitles", "byline", "published", "lines", "flags")
    return {name: getattr(article, name) for name in names}


def test_the_head_is_read_by_its_order() -> None:
    """Trail, title, subtitles, date: the trail is not the title, buttons are nothing."""
    head = (
        "<p>홈 > 사회</p><h3>새 보안등</h3><p>밤길 환해진다<br>주민 반겨</p>"
        "<p>입력 : 2025. 02. 17(월) 11:39</p><a>가</a><a>가</a>"
    )
    assert read(head, BODY) == {
        "title": "새 보안등",
        "subtitles": ("밤길 환해진다", "주민 반겨"),
        "byline": "",
        "published": "입력 : 2025. 02. 17(월) 11:39",
        "lines": (BODY,),
        "flags": (),
    }


def test_a_byline_glued_to_the_date() -> None:
    """ihalla mobile prints both on one line."""
    printed = read(
        "<h1>새 보안등</h1>홍길동 기자 hong@ihalla.com입력 : 2020. 05. 21(목) 18:33", BODY
    )
    assert printed["byline"] == "홍길동 기자 hong@ihalla.com"
    assert printed["published"] == "입력 : 2020. 05. 21(목) 18:33"


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ("<p>사회</p><h1>사회복지사 처우 개선</h1>", "사회복지사 처우 개선 - 광남일보", None),
        ("<h1>새 보안등,<br>밤길 밝힌다</h1>", "새 보안등, 밤길 밝힌다", "새 보안등, 밤길 밝힌다"),
        ("<p>홈</p><h1>새 보안등</h1>", "광남일보 - 새 보안등", "새 보안등"),
    ],
)
def test_the_title_is_the_longest_piece_that_the_document_names(
    head: str, title: str, expected: str | None
) -> None:
    """A section's name may begin a headline, a headline may be broken, an outlet's name lead."""
    printed = read(head + DATE, BODY, title)
    assert printed["title"] == expected or expected is None
    assert "사회복지사 처우 개선" in (printed["title"], "사회복지사 처우 개선" if expected else "")
    assert printed["subtitles"] == printed["flags"] == ()


def test_a_title_that_no_line_has_is_flagged() -> None:
    """The document's own title serves, unless it is the outlet's name on every page."""
    assert read("<p>홈</p>" + DATE, BODY, "새 보안등")["title"] == "새 보안등"
    printed = read("<h1>새 보안등</h1>" + DATE, BODY, "광남일보")
    assert (printed["title"], printed["flags"]) == ("새 보안등", ("title_guessed",))


def test_a_headline_that_is_empty_is_no_date() -> None:
    """The row would have `입력 : …` for a title; without one it is rejected."""
    assert read("<h1></h1>" + DATE, BODY, "광남일보")["title"] == ""


@pytest.mark.parametrize(
    "head", ["홍길동 기자 hong@gwangnam.co.kr<br>" + "{}", "{}<p>홍길동 기자</p>"]
)
def test_a_byline_in_the_head(head: str) -> None:
    """Before the date or after it, it is no subtitle."""
    printed = read("<h1>새 보안등</h1>" + head.format(DATE), BODY)
    assert str(printed["byline"]).startswith("홍길동 기자")
    assert printed["subtitles"] == ()


@pytest.mark.parametrize(
    "body", ["삭제되었거나 존재하지 않는 기사입니다.", "Checking your browser before accessing"]
)
def test_a_container_without_a_date_above_it_is_no_article(body: str) -> None:
    """A notice and a challenge have the container too; every skin prints a date."""
    with pytest.raises(RejectedError, match="not_an_article"):
        read("<h1>광남일보</h1>", body, "광남일보")


@pytest.mark.parametrize("wrapper", ["<button>{}</button>", "<noscript>{}</noscript>"])
def test_a_container_that_is_not_printed_is_rejected(wrapper: str) -> None:
    """Nothing that a page prints raises anything else."""
    html = wrapper.format(f"<h1>새 보안등</h1>{DATE}<div id=content>{BODY}</div>")
    with pytest.raises(RejectedError):
        Gwangnam.read(page(f"<div>{html}</div>"))


def test_a_short_article_in_a_table_is_no_caption() -> None:
    """The table that holds all the text of the body is its layout."""
    table = f"<table><tr><td><img src='/upimages/a.jpg'></td></tr><tr><td>{BODY}</td></tr></table>"
    assert read("<h1>새 보안등</h1>" + DATE, table)["lines"] == (BODY,)


def test_pictures_are_of_the_outlets_own_hosts() -> None:
    """Nothing points a reader of the lake elsewhere."""
    hosts = ("img.gwangnam.co.kr", "evilgwangnam.co.kr", "127.0.0.1", "gwangnam.co.kr.evil.kr")
    body = BODY + "".join(f"<img src='http://{host}/upimages/{host}.jpg'>" for host in hosts)
    html = f"<title>새 보안등</title><h1>새 보안등</h1>{DATE}<div id=content>{body}</div>"
    assert [image.url for image in Gwangnam.read(page(html)).images] == [
        "http://img.gwangnam.co.kr/upimages/img.gwangnam.co.kr.jpg"
    ]


def test_the_fullest_sister_is_the_body() -> None:
    """The skin of 2016 gives the body no name; a photo's div may come first."""
    html = (
        "<title>새 보안등</title><div id=content><p><font class=read_title>새 보안등</font></p>"
        f"<p>{DATE}</p><div>새 보안등 앞의 주민</div><div>{BODY}</div></div>"
    )
    assert Gwangnam.read(page(html)).lines == (BODY,)


def test_links_to_other_articles() -> None:
    """Headlines go, words of this article stay, and a link left open swallows nothing."""
    link = f'<a href="/article.php?aid={AID}">지난 보도</a>'
    body = (
        f"<p>군이 {link}에서 밝힌 대로다.</p><p>자세한 것은 {link}</p>"
        f"<p>홍길동 기자 {link}</p><ul><li>1 {link}</ul>"
        f"<p>군이 <a href='/article.php?aid={AID}'>지난<br>{BODY}<br>{BODY * 2}"
    )
    assert read("<h1>새 보안등</h1>" + DATE, body)["lines"] == (
        *("군이 지난 보도에서 밝힌 대로다.", "자세한 것은 지난 보도", "홍길동 기자"),
        *("군이 지난", BODY, BODY * 2),
    )


def test_a_long_table_is_no_caption() -> None:
    """Pages of the 2000s laid out whole articles in tables."""
    table = f"<table><tr><td><img src='/upimages/gisaimg/1.jpg'><td>{BODY * 8}</table>"
    lines = read("<h1>새 보안등</h1>" + DATE, table)["lines"]
    assert BODY in "".join(lines if isinstance(lines, tuple) else ())


@pytest.mark.parametrize(
    "html",
    ["", "<script>alert('삭제된 기사입니다');history.back();</script>", "<h1>503</h1>", "\0" * 50],
)
def test_a_page_of_another_kind_is_rejected(html: str) -> None:
    """An alert with status 200 is no article."""
    with pytest.raises(RejectedError, match="not_an_article"):
        Gwangnam.read(page(html))


def test_outlets_differ_in_their_attributes_only() -> None:
    """The same page under another outlet's address is that outlet's."""
    html = f"<h1>새 보안등</h1>2025. 02.17. 11:39:25<div id=content>{BODY}</div>"
    article = Ihalla.read(page(html, f"https://m.ihalla.com/read.php3?aid={AID}"))
    assert article.article_id == "ihalla:500024"
    assert article.url == f"https://www.ihalla.com/article.php?aid={AID}"
