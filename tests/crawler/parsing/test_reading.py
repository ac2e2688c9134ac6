"""From the bytes of a page to its row: what stands in a body and is not of its text."""

from typing import Any

import pytest

from crawler.outlet.base import Outlet
from crawler.spiders.gwangju.gwangnam import Gwangnam
from crawler.spiders.gyeonggi.kyeonggi import Kyeonggi
from crawler.spiders.gyeongnam.idomin import Idomin
from pipelines.page import Page
from pipelines.record import normalize
from tests.replica.archive import SEOUL
from tests.support.families import UNTIL

FIRST = "골목에 보안등이 새로 켜졌다고 주민들이 반겼다."
SECOND = "이날 시청은 보안등을 더 세우겠다고 밝혔다."
ADDRESSES: dict[type[Outlet], str] = {
    Idomin: "https://www.idomin.com/news/articleView.html?idxno=12",
    Gwangnam: "http://www.gwangnam.co.kr/article.php?aid=1765530600926128001",
    Kyeonggi: "https://www.kyeonggi.com/article/20251217580298",
}
HEADS: dict[type[Outlet], str] = {
    Idomin: '<header class="article-view-header"><h3 class="heading">새 보안등</h3></header>'
    '<ul class="infomation"><li>홍길동 기자</li><li>입력 2025.12.17 16:49</li></ul>'
    '<div id="article-view-content-div" class="{}">',
    Gwangnam: "<h1>새 보안등</h1><div>입력 : 2025. 12. 17(수) 16:49</div>"
    '<div id="content" class="{}">',
    Kyeonggi: '<div class="article_head"><h1 class="title">새 보안등</h1></div>'
    '<p class="article_date">승인 2025-12-17 16:49</p><div class="article_cont_wrap {}">',
}


def row(outlet: type[Outlet], html: str, container: str = "") -> dict[str, Any]:
    """Return the row of a page whose body has this HTML, in a container of this class."""
    head = HEADS[outlet].format(container)
    page = f"<html><head><title>새 보안등</title></head><body>{head}{html}</div></body></html>"
    content_type = "text/html; charset=utf-8"
    return normalize(outlet.read(Page(ADDRESSES[outlet], page.encode(), content_type, UNTIL)))


@pytest.mark.parametrize(
    ("outlet", "between"),
    [
        (Idomin, "<figure><img src=/news/photo/1.jpg><figcaption>골목</figcaption></figure>"),
        (Idomin, "<table><tr><td><img src=/news/photo/1.jpg></td></tr></table>"),
        (Idomin, '<div class="ad-template">광고</div>'),
        (Gwangnam, "<table><tr><td><img src=/upimages/1.jpg></td></tr></table>"),
        (Gwangnam, '<div class="box_timenews">다른 기사</div>'),
        (Kyeonggi, '<div class="sub_tit">주민들 반겨</div>'),
    ],
)
def test_what_is_cut_out_of_a_body_parts_its_paragraphs(outlet: type[Outlet], between: str) -> None:
    """Text before a picture, an advert or a subtitle is one paragraph, text after it another."""
    assert row(outlet, f"{FIRST}{between}{SECOND}")["body"] == f"{FIRST}\n\n{SECOND}"


def test_a_picture_in_a_link_to_another_article_is_not_of_this_one() -> None:
    """Neither alone, nor in a figure: it is the other's thumbnail."""
    link = '<a href="/news/articleView.html?idxno=13"><img src="/news/thumb/13.jpg">다른 기사</a>'
    own = '<figure><img src="/news/photo/12.jpg"></figure>'
    for teaser in (link, f"<figure>{link}</figure>"):
        found = row(Idomin, f"{own}<p>{FIRST}</p><p>{SECOND}</p>{teaser}")
        assert [each["url"] for each in found["images"]] == [
            "https://www.idomin.com/news/photo/12.jpg"
        ]
        assert found["body"] == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(("outlet", "name"), [(Idomin, "writer"), (Gwangnam, "article_hot")])
def test_a_name_of_noise_on_the_container_itself_does_not_empty_it(
    outlet: type[Outlet], name: str
) -> None:
    """What stands in a body may be noise; the body is none."""
    assert row(outlet, f"<p>{FIRST}</p><p>{SECOND}</p>", name)["body"] == f"{FIRST}\n\n{SECOND}"


def test_the_time_is_korean() -> None:
    """The pages of this test are read as articles at all."""
    assert row(Idomin, FIRST)["published_at"].astimezone(SEOUL).hour == 16
