"""Pages of no known layout: what is read off them, and what is no article all the same."""

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.outlet.base import Outlet
from crawler.parsing import fallback
from crawler.parsing.parts import ParsedPage, Parts
from crawler.spiders.gwangju.gwangnam import Gwangnam
from crawler.spiders.gyeonggi.kgnews import Kgnews
from pipelines.items import RejectedError
from pipelines.record import normalize
from tests.replica.kinds import Fault
from tests.replica.press import Asked
from tests.replica.printer import Printer
from tests.support.families import archive_of, fetch
from tests.support.truth import as_row

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TITLE = "전통시장에 새 지붕을 얹었다"
BODY = (
    "상인회는 지난해부터 지붕을 고쳐 달라고 시청에 여러 번 말해 왔다고 밝혔다.",
    "공사에는 석 달이 걸렸고, 그동안 가게들은 천막 아래에서 손님을 맞았다.",
    "시장을 찾은 주민들은 비가 와도 걱정이 없겠다며 반가워했다.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
META = '<meta property="article:published_time" content="2026-03-01T09:00:00+09:00">'


def read(body: str, head: str = "", title: str = TITLE) -> Parts:
    """Read a page."""
    html = f"<html><head><title>{title} - 새일보</title>{head}</head><body>{body}</body></html>"
    url = "https://www.new.kr/news/1"
    page = LexborHTMLParser(html.encode())
    return fallback.read(ParsedPage(page, url, NOW, "새일보", lambda href: "/news/" in href))


@pytest.mark.parametrize("outlet", [Gwangnam, Kgnews])
def test_a_redesign_is_read(outlet: type[Outlet]) -> None:
    """Bodies, titles and times of all pages of a layout that nobody knows equal the truth."""
    archive = archive_of(outlet, days=4, per_day=50, faults={Fault.REDESIGN})
    printer, wrong, read, rejected = Printer(archive, weight=0), Counter[str](), 0, 0
    for true in map(archive.article, archive.slots):
        try:
            row = normalize(outlet.read(fetch(printer, true.url)))
        except RejectedError:  # a short body with five dated headlines in it looks like a list
            rejected += 1
            continue
        if row["parser"] == f"{outlet.family()}/fallback":
            read += 1
            assert "fallback_body" in row["flags"]
            expected = as_row(true)
            names = ("title", "body", "published_at", "modified_at", "agency")
            wrong.update(name for name in names if row[name] != expected[name])
    assert wrong == Counter()
    assert read > 90
    assert rejected <= 1


def test_lists_and_notices_are_no_articles() -> None:
    """Whatever an outlet answers in the place of an article, with status 200."""
    for outlet, paths in ((Gwangnam, ("/section.php?sid=10", "/")), (Kgnews, ("/",))):
        printer = Printer(archive_of(outlet, days=2), weight=0)
        for path in paths:
            tree = LexborHTMLParser(printer.page(Asked.of(f"{outlet.base_url}{path}")).body)
            page = ParsedPage(tree, outlet.base_url, NOW, outlet.title, lambda _: True)
            with pytest.raises(RejectedError, match="not_an_article"):
                fallback.read(page)


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<script>alert('삭제된 기사입니다');history.back();</script>", "", TITLE),
        (f"<h1>{TITLE}</h1>{PARAGRAPHS}", "", TITLE),  # no date
        (f"<h1>{TITLE}</h1><p>입력 2026-03-01 09:00</p><p>로그인이 필요합니다.</p>", META, TITLE),
        (f"<p>입력 2026-03-01 09:00</p>{PARAGRAPHS}", META, ""),  # no title but the outlet's name
        (f"<h1>{TITLE}</h1>{PARAGRAPHS}<p>2026-13-45</p>", "", TITLE),
        ("", META, TITLE),
        (
            "<h1>정치</h1>" + "".join(f"<p>{text}</p><p>2026-03-01 09:00</p>" for text in BODY),
            "",
            "정치",
        ),
    ],
)
def test_what_is_no_article(body: str, head: str, title: str) -> None:
    """Without a title, a date or a body of its own; or with the dates of a list."""
    with pytest.raises(RejectedError, match="not_an_article"):
        read(body, head, title)


def test_the_date_between_title_and_body_wins() -> None:
    """Over metadata, the header's clock, the imprint, a caption and other articles."""
    clock = "<div>2026. 03. 02(월) 11:59</div><div>최종편집 : 2026-03-02 11:00</div>"
    photo = "<figure><img src=/1.jpg><figcaption>2026년 2월 1일 촬영한 시장</figcaption></figure>"
    others = "<ul><li><a href=/news/2>다른 기사의 제목</a> 2026-03-02 08:00</li></ul>"
    imprint = "<div>등록번호 : 광주 가00000 | 등록일 : 2003년 5월 1일 | 발행인 : 홍길동</div>"
    page = (
        f"{clock}<h2>{TITLE}</h2><div>입력 2026.03.01 10:20 수정 2026.03.01 11:30</div>"
        f"<div class=text>{photo}{PARAGRAPHS}</div>{others}{imprint}"
    )
    printed = read(page, META)
    assert printed.published == "입력 2026.03.01 10:20 수정 2026.03.01 11:30"
    assert (printed.title, printed.lines) == (TITLE, BODY)
    assert [image.caption for image in printed.images] == ["2026년 2월 1일 촬영한 시장"]
    without = read(page.replace("입력 2026.03.01 10:20 수정 2026.03.01 11:30", ""), META)
    assert (without.published, without.published_meta) == ("", "2026-03-01T09:00:00+09:00")


def test_a_labelled_date_may_stand_above_the_title_or_below_the_body() -> None:
    """With no date between them."""
    above = f"<div>기사입력 2026-03-01 10:20</div><h2>{TITLE}</h2><div>{PARAGRAPHS}</div>"
    below = f"<h2>{TITLE}</h2><div>{PARAGRAPHS}</div><div>기사입력 2026-03-01 10:20</div>"
    assert read(above).published == read(below).published == "기사입력 2026-03-01 10:20"


def pushed(*rows: str) -> str:
    """Stream rows as Next.js does, cut anywhere."""
    stream = "".join(rows)
    parts = (stream[:40], stream[40:])
    return "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in parts
    )


ARTICLE = {"headline": TITLE, "publishedAt": "2026-03-01T10:20:00+09:00"}
OTHER = {"headline": "다른 기사의 제목", "body": "다른 기사의 긴 본문이다. " * 50}
HTML = "".join(f"<p>{text}</p>" for text in BODY)
TEXT = "\n".join(BODY)
ARC = {
    "headlines": {"basic": TITLE},
    "display_date": "2026-03-01T01:20:00Z",
    "content_elements": [{"type": "image"}, *({"type": "text", "content": text} for text in BODY)],
}


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.Fusion={{}};Fusion.globalContent={json.dumps(ARC)};x=1</script>",
        (
            '<script id="__NEXT_DATA__" type="application/json">'
            f"{json.dumps({'props': {'pageProps': [OTHER, ARTICLE | {'content': HTML}]}})}</script>"
        ),
        pushed(
            f"0:{json.dumps(['$', OTHER])}\n",
            f"1:T{len(HTML.encode()):x},{HTML}",
            f"2:{json.dumps({'data': ARTICLE | {'content': '$1'}}, ensure_ascii=False)}\n",
        ),
        '<script type="application/ld+json">'
        + json.dumps(
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "datePublished": "2026-03-01T10:20:00+09:00",
                "articleBody": TEXT,
            }
        )
        + "</script>",
    ],
    ids=["Arc", "Next.js", "Next.js streamed", "JSON-LD"],
)
def test_a_body_in_a_script_is_read(script: str) -> None:
    """Where the page prints none: the article of its own title, not one beside it."""
    printed = read(f"<div id=root></div>{script}<footer>새일보 대표전화</footer>")
    assert printed.lines == BODY
    assert datetime.fromisoformat(printed.published_meta) == datetime(2026, 3, 1, 1, 20, tzinfo=UTC)


def test_a_broken_script_costs_nothing() -> None:
    """JSON that is cut, nested without end, or refers to itself."""
    for script in ('{"a":', "[" * 100_000, '{"headline":"' + TITLE):
        page = f"<h2>{TITLE}</h2><p>입력 2026-03-01 10:20</p><div>{PARAGRAPHS}</div>"
        tag = f'<script id="__NEXT_DATA__">{script}</script>{pushed("1:T99999,x")}'
        assert read(page + tag).lines == BODY
