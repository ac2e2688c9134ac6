"""An article under the addresses that pages really print."""

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.parsing import hosts
from crawler.spiders.gyeonggi.kgnews import Kgnews
from crawler.spiders.jeonbuk.jjan import Jjan
from pipelines.items import RejectedError

BASE = "https://www.kgnews.co.kr/news/"


@pytest.mark.parametrize(
    "link",
    [
        "article.html?no=5",
        " article.html?no=5\n",
        "article.html?no=5\u00a0",
        "HTTPS://WWW.KGNEWS.CO.KR/news/article.html?no=5",
        "https://www.kgnews.co.kr:443/news/article.html?no=5",
        "http://m.kgnews.co.kr:80/mobile/article.html?no=5&page=2#top",
    ],
)
def test_one_article(link: str) -> None:
    """Blanks, capitals and the port that goes without saying make no other of it."""
    url = hosts.own_address(BASE, link, "kgnews.co.kr")
    assert url
    assert Kgnews.identify(url).url == f"{BASE}article.html?no=5"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.kgnews.co.kr:80/news/article.html?no=5",
        "https://www.kgnews.co.kr:8443/news/article.html?no=5",
        "https://www.kgnews.co.kr@evil.example/news/article.html?no=5",
        "https://evil.example/news/article.html?no=5",
        "https://kgnews.co.kr.evil.example/news/article.html?no=5",
        "ftp://www.kgnews.co.kr/news/article.html?no=5",
        "http://[",
    ],
)
def test_somebody_elses(link: str) -> None:
    """Other hosts and ports are not the outlet's."""
    assert hosts.own_address(BASE, link, "kgnews.co.kr") is None


def test_a_slash_at_the_end() -> None:
    """It leads to the same article."""
    assert Jjan.identify("https://www.jjan.kr/article/20260526500217/") == Jjan.identify(
        "https://www.jjan.kr/article/20260526500217"
    )


@pytest.mark.parametrize("number", ["05", "0", "000106"])
def test_a_number_has_one_way_to_be_written(number: str) -> None:
    """Else one article would be two rows."""
    with pytest.raises(RejectedError):
        Kgnews.identify(f"{BASE}article.html?no={number}")


@given(
    path=st.from_regex(r"/[a-z.\-_가/]{0,12}", fullmatch=True),
    query=st.from_regex(r"(\?[a-z=&%.;#?]{0,8})?", fullmatch=True),
)
@example(path="/a/../b", query="")
@example(path="/a/./b/..", query="?")
@example(path="//kgnews.co.kr/a", query="")
@example(path="/news/view.html", query="?idxno=1&a=%EA")
def test_a_link_from_the_root_leads_where_urljoin_says(path: str, query: str) -> None:
    """The short way to join says nothing else than the long one."""
    joined = urljoin(BASE, path + query)
    expected = joined if hosts.is_own(joined, "kgnews.co.kr") else None
    assert hosts.own_address(BASE, path + query, "kgnews.co.kr") == expected
