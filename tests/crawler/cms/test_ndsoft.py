"""The family of `/news/articleView.html?idxno=`."""

from collections import Counter
from dataclasses import replace

import pytest

from crawler.cms.ndsoft import NdsoftOutlet
from crawler.outlet.listing import read_list
from pipelines.items import RejectedError
from pipelines.lake.schema import Row
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica.archive import Archive
from tests.replica.kinds import Charset
from tests.replica.press_ndsoft import NdsoftPress, Skin
from tests.replica.printer import Printer
from tests.support.families import UNTIL, archive_of, fetch, misdated, misread


class Idomin(NdsoftOutlet):
    """An outlet of the family."""

    name = "idomin"
    title = "경남도민일보"
    base_url = "https://www.idomin.com"


@pytest.mark.parametrize("charset", Charset)
def test_the_oldest_layout_in_each_charset(charset: Charset) -> None:
    """It is the one that is not always in UTF-8."""
    archive = archive_of(Idomin, days=1, skin=Skin.TABLE, charset=charset)
    assert misread(Idomin, archive) == Counter()


@pytest.mark.parametrize("skin", NdsoftPress.skins)
def test_every_layout_tells_the_section(skin: str) -> None:
    """Those that do not print it have it in <title>."""
    archive = archive_of(Idomin, days=1, per_day=40, skin=skin)
    printer = Printer(archive, weight=0)
    for true in map(archive.article, archive.slots):
        assert Idomin.read(fetch(printer, true.url)).section == archive.house.sections[true.sid]


LOOKS = ["table", "titles", "type2", "webzine", "yearless", "dashed"]


@pytest.mark.parametrize("look", LOOKS)
def test_lists_show_all_articles_with_their_times(look: str) -> None:
    """One list has them all, in the layouts of twenty years."""
    made = archive_of(Idomin, days=2, per_day=60)
    house = replace(made.house, look=look)
    archive = Archive(house, 7, made.since, made.until, 60)
    url = f"{Idomin.base_url}{Idomin.all_articles.fill(page=1)}"
    assert misdated(Idomin, archive, url) == Counter()


def test_a_list_of_some_days() -> None:
    """The days stay in the query from page to page."""
    archive = archive_of(Idomin, days=4, per_day=60)
    day = sorted(slot.published.date() for slot in archive.slots.values())[130]
    url = f"{Idomin.base_url}{Idomin.days.fill(page=1, since=day, until=day)}"
    lost = sum(slot.published.date() != day for slot in archive.slots.values())
    beside = misdated(Idomin, archive, url)
    assert 0 < lost - beside["lost"] < 60  # what stands in boxes beside the list
    assert not beside["added"] + beside["misdated"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.idomin.com/news/articleView.html?idxno=890931",
        "http://m.idomin.com/news/articleView.html?idxno=890931&page=2&total=100",
        "https://www.idomin.com/news/articleViewAmp.html?idxno=890931",
        "http://www.idomin.com/?mod=news&act=articleView&idxno=890931&sc_code=&page=1",
    ],
)
def test_one_article_under_all_its_addresses(address: str) -> None:
    """Phones, AMP, and the addresses of 2017."""
    assert Idomin.identify(address).serial == "890931"


def test_other_addresses_are_no_articles() -> None:
    """The front page, a list, and knnews' page of the same parameter."""
    for path in ("/", "/news/articleList.html?idxno=1", "/news/articleView.php?idxno=1"):
        assert Idomin.id_in(f"https://www.idomin.com{path}") is None


#: What the layouts print from title to body, around a byline and a date.
HEADS = {
    "ul.auto-infomation": '<h1 class="auto-titles">제목입니다</h1>'
    '<ul class="auto-infomation"><li>{who}</li>'
    "<li>{when}</li><li>댓글 0</li></ul>"
    '<article id="article-view-content-div" itemprop="articleBody">{body}</article>',
    "ul.infomation": '<header class="article-view-header"><h1 class="heading">제목입니다</h1>'
    '<ul class="infomation"><li>{who}</li><li>{when}</li><li>댓글 0</li></ul></header>'
    '<article id="article-view-content-div" class="article-veiw-body">{body}</article>',
    "one item": '<header class="article-view-header"><h1 class="heading">제목입니다</h1>'
    '<ul class="infomation"><li>{who} {when} 댓글 0</li></ul></header>'
    '<article id="article-view-content-div" class="article-veiw-body">{body}</article>',
    "ul.article-info-label": '<header class="article-view-header">'
    '<h1 class="heading">제목입니다</h1>'
    '<ul class="article-info-label"><li>{who}</li><li>{when}</li></ul></header>'
    '<article id="article-view-content-div">{body}</article>',
    ".info-group": '<header class="article-view-header"><h3 class="heading">제목입니다</h3>'
    '<div class="info-group"><ul><li>{who}</li><li>{when}</li></ul></div></header>'
    '<article id="article-view-content-div">{body}</article>',
    ".news_text": '<div class="article-head-title">제목입니다</div>'
    '<div class="info-text"><ul><li>{who}</li><li>{when}</li></ul></div>'
    '<div class="user-content"><div class="news_text">{body}</div><p>자주 읽는 소식</p></div>',
    "info-text": '<div class="article-head-title">제목입니다</div>'
    '<div class="info-text"><ul><li>{who}</li>'
    "<li>{when}</li></ul></div>"
    '<div class="user-content">{body}</div>',
    "li.date": '<div id="article-header-title"><div class="aht-title">제목입니다</div></div>'
    '<ul><li>{who}</li><li class="date">{when}</li></ul>'
    '<div id="articleBody">{body}</div>',
    "View_Info": '<table><tr><td id="font_title">제목입니다</td></tr></table>'
    '<div class="View_Info">사회 | {who} | news@idomin.com</div>'
    '<div class="View_Time">{when}</div>'
    '<table><tr><td id="articleBody">{body}</td></tr></table>',
}
SENTENCE = "군은 올해 말까지 마을 안길 열두 곳의 낡은 보안등을 새것으로 바꾼다고 밝혔다."
URL = "https://www.idomin.com/news/articleView.html?idxno=890931"


def page(html: str, url: str = URL) -> Page:
    """Return a page as served."""
    return Page(url, html.encode(), "text/html; charset=utf-8", UNTIL)


def read(layout: str, who: str, when: str, *, head: str = "", body: str = SENTENCE) -> Row:
    """Return the row of a page made by hand."""
    html = HEADS[layout].format(who=who, when=when, body=body)
    return normalize(Idomin.read(page(f"<html><head>{head}</head><body>{html}</body></html>")))


def author(row: Row) -> list[tuple[str, str | None, str | None]]:
    """Return the people of a row."""
    return [(person["name"], person["role"], person["email"]) for person in row["authors"]]


@pytest.mark.parametrize("layout", HEADS)
def test_who_stands_above_a_body_without_a_byline(layout: str) -> None:
    """The outlet's own e-mail address is nobody's."""
    row = read(layout, "기자명 홍길동 기자", "입력 2024.09.21 14:11")
    assert (row["title"], row["body"]) == ("제목입니다", SENTENCE)
    assert author(row) == [("홍길동", "기자", None)]
    assert f"{row['published_at']:%Y-%m-%d %H:%M}" == "2024-09-21 05:11"


@pytest.mark.parametrize("layout", HEADS)
@pytest.mark.parametrize("who", ["온라인뉴스팀", "기자명 온라인뉴스팀", "경남도민일보", "관리자"])
def test_a_desk_is_nobody(layout: str, who: str) -> None:
    """Nor in the metadata."""
    head = f'<meta name="author" content="{who}"><meta property="dable:author" content="{who}">'
    assert not read(layout, who, "승인 2024.09.21 14:11", head=head)["authors"]


@pytest.mark.parametrize(
    ("layout", "when", "published", "modified"),
    [
        ("li.date", "웹출판 :\xa0\xa02017-02-05 13:09\xa0\xa0\xa0관리자", "2017-02-05 04:09", None),
        ("View_Info", "승인 2017.02.05&nbsp;&nbsp;10:47:12", "2017-02-05 01:47", None),
        (
            "ul.infomation",
            "입력 2024.09.21 14:11</li><li>수정 2024.09.22 10:00",
            "2024-09-21 05:11",
            "2024-09-22 01:00",
        ),
    ],
)
def test_dates_as_outlets_print_them(
    layout: str, when: str, published: str, modified: str | None
) -> None:
    """울산매일's label, the hard spaces of the oldest, and the item of a change."""
    row = read(layout, "홍길동 기자", when)
    assert f"{row['published_at']:%Y-%m-%d %H:%M}" == published
    assert (row["modified_at"] and f"{row['modified_at']:%Y-%m-%d %H:%M}") == modified
    assert author(row) == [("홍길동", "기자", None)]


ARL = (
    '<div id="arl_view_box">{title}<span class="arl_view_date">{when}</span>'
    '<div id="arl_view_content">{body}</div></div>'
)


def test_a_day_without_a_clock_takes_that_of_the_metadata() -> None:
    """kado in 2017."""
    time = '<meta property="article:published_time" content="2017-02-03T09:30:00+09:00">'
    title, when = '<h2 class="arl_view_title">제목</h2>', "2017년 02월 03일 금요일"
    html = ARL.format(title=title, when=when, body=SENTENCE)
    assert f"{normalize(Idomin.read(page(html)))['published_at']:%H:%M}" == "15:00"
    assert f"{normalize(Idomin.read(page(time + html)))['published_at']:%H:%M}" == "00:30"


@pytest.mark.parametrize(
    ("printed", "title", "section"),
    [
        ("보안등 교체 < 사회 < 기사본문 - 경남도민일보", "보안등 교체", "사회"),
        ("보안등 교체 < 고성 < 사회 < 기사본문 - 경남도민일보", "보안등 교체", "사회"),
        ("보안등 교체 - 경남도민일보", "보안등 교체 - 경남도민일보", ""),
    ],
)
def test_title_and_section_of_a_page_that_has_them_in_its_head_only(
    printed: str, title: str, section: str
) -> None:
    """제목 < 섹션 < 기사본문 - 매체."""
    html = ARL.format(title="", when="등록일 2017년02월04일 01시59분", body=SENTENCE)
    article = Idomin.read(page(f"<head><title>{printed.replace('<', '&lt;')}</title></head>{html}"))
    assert (article.title, article.section) == (title, section)


def test_article_section_comes_before_the_title() -> None:
    """As far as the page itself prints none."""
    head = "<title>ㄱ &lt; 사회 &lt; 기사본문 - ㄴ</title>"
    head += '<meta property="article:section" content="경제">'
    assert read("ul.infomation", "", "승인 2024.09.21 14:11", head=head)["section"] == "경제"


NOTICE = "<script>alert('삭제된 기사입니다.');history.back();</script>"


@pytest.mark.parametrize("html", [NOTICE, f"<html><body>{NOTICE}</body></html>", ""])
def test_the_notice_of_a_deleted_article_is_no_article(html: str) -> None:
    """It comes with status 200."""
    with pytest.raises(RejectedError, match="not_an_article"):
        Idomin.read(page(html))


ROWS = {
    "table": '<tr><td class="ArtList_Title"><a href="../news/articleView.html?idxno={n}">제목</a>'
    '<span class="FontEng">{when}</span></td></tr>',
    "titles": '<div class="list-block"><div class="list-titles">'
    '<a href="/news/articleView.html?idxno={n}">제목</a></div>'
    '<div class="list-dated">사회 | 홍길동 기자 | {when}</div></div>',
    "type2": '<li><h4 class="titles"><a href="/news/articleView.html?idxno={n}">제목</a></h4>'
    '<span class="byline"><em>사회</em><em>홍길동 기자</em><em>{when}</em></span></li>',
    "webzine": '<li class="altlist-webzine-item"><h2 class="altlist-subject">'
    '<a href="https://www.idomin.com/news/articleView.html?idxno={n}">제목</a></h2>'
    '<div class="altlist-info-item">사회</div><div class="altlist-info-item">홍길동 기자</div>'
    '<div class="altlist-info-item">{when}</div></li>',
}


@pytest.mark.parametrize("look", ROWS)
def test_times_of_the_last_hours(look: str) -> None:
    """incheonilbo counts minutes; what has no year is of the last twelve months."""
    whens = {
        "방금 전": "12-17 18:00",
        "12분 전": "12-17 17:48",
        "3시간 전": "12-17 15:00",
        "1일 전": "12-16 00:00",
        "07.21 18:39": "07-21 18:39",
        "03-15 14:22": "03-15 14:22",
        "12.30 09:00": "12-30 09:00",
    }
    rows = "".join(ROWS[look].format(n=n, when=when) for n, when in enumerate(whens, 1))
    lists = f"<table>{rows}</table>" if look == "table" else f"<ul>{rows}</ul>"
    url = f"{Idomin.base_url}{Idomin.all_articles.fill(page=1)}"
    times = [link.time for link in read_list(Idomin, page(lists, url), 1).articles]
    assert [time and f"{time:%m-%d %H:%M}" for time in times] == list(whens.values())
    assert times[-1]
    assert times[-1].year == 2024
