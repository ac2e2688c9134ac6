"""Bylines: every shape seen, what must not become a person, and what holds for any text."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.bylines import FLAGS, Author, Byline, detach, merge, parse
from tests.support.byline_shapes import SHAPES
from tests.support.mutation import LIMIT_SECONDS, mutated, seconds

EMAIL = re.compile(
    r"[A-Za-z0-9][\w.%+\-]*@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,12}", re.ASCII
)
REPORTER = Byline((Author("홍길동", "기자"),))

LAST = "관계자는 많은 이용을 바란다고 밝혔다."


@pytest.mark.parametrize(("printed", "read"), SHAPES.items())
def test_every_shape_is_read_as_a_reader_would(printed: str, read: Byline) -> None:
    """What each printed byline says, and nothing more."""
    assert parse(printed) == read


# --- merge ---------------------------------------------------------------------------------------


def test_a_person_named_at_head_and_tail_is_one() -> None:
    """Head and tail of one article (cctoday): the richer fields win, the order stays."""
    head = parse("[충청투데이 홍길동·김철수 기자]")
    tail = parse("진천=홍길동 선임기자 id@cctoday.co.kr")
    assert merge(head, tail) == Byline(
        (
            Author("홍길동", "선임기자", "id@cctoday.co.kr", "충청투데이"),
            Author("김철수", "기자", None, "충청투데이"),
        ),
        dateline="진천",
    )


def test_merging_keeps_flags_in_their_order_and_the_first_agency() -> None:
    """Flags add up; what only one byline says is kept."""
    one = Byline(agency="연합뉴스", flags=("cut_email",))
    other = Byline(agency="뉴시스", desk="편집국", flags=("more_authors",))
    assert merge(one, other) == Byline(
        (), "연합뉴스", "편집국", None, ("more_authors", "cut_email")
    )
    assert merge() == Byline()


# --- what holds for any text ---------------------------------------------------------------------


def check(text: str) -> None:
    """Hold a text against everything that must be true of any."""
    byline = parse(text)
    detached = detach([text])
    for author in byline.authors:
        assert author.name
        assert "기자" not in author.name
        assert not author.name.endswith(("일보", "신문", "뉴스"))
        assert author.email is None or EMAIL.fullmatch(author.email)
        for field in (author.name, author.role, author.affiliation):
            assert field is None or not re.search("[\ue000-\uf8ff]", field)
    assert len({author.name for author in byline.authors}) == len(byline.authors)
    assert [flag for flag in FLAGS if flag in byline.flags] == list(byline.flags)
    assert len(detached.paragraphs) + len(detached.bylines) >= 1


@given(st.text(max_size=10_000) | st.text("홍길동김○ 기자=/·,[]()<>|@.-\n다a1", max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_text_is_survived(text: str) -> None:
    """Nothing raises, hangs or becomes a person who cannot be one."""
    check(text)


def test_mutated_shapes_are_survived() -> None:
    """3,000 of the texts of `make fuzz`: nothing raises, no call takes long."""
    rng = random.Random(20_261_123)
    for _ in range(3_000):
        text = mutated(rng, list(SHAPES))
        check(text)
        assert seconds(parse, text) < LIMIT_SECONDS, text[:200]
        assert seconds(lambda line: detach([line]), text) < LIMIT_SECONDS, text[:200]


@pytest.mark.parametrize(
    "unit",
    [
        "a@",
        "a.b@c.",
        "(",
        "[기자]",
        "김",
        "가 ",
        "다 ",
        ". ",
        "- ",
        "=기자",
        "홍길동 기자 ",
        "[홍 기자] ",
    ],
)
def test_long_text_costs_little(unit: str) -> None:
    """No expression runs away on ten thousand characters."""
    text = (unit * 10_000)[:10_000]
    assert seconds(parse, text) < LIMIT_SECONDS
    assert seconds(lambda line: detach([line]), text) < LIMIT_SECONDS


# Syllables of given names, but for those of titles (대표, 의원), papers (일보) and offices (시).
SYLLABLES = (
    "강건경관광국규근길나남다동두라란래려례로록루리린림만명문미민배범병복봉빈상서석선설성세소솔송수숙순"
    "슬승식신아안애연열영예오옥온완요용우욱운월유윤은율이인임재정조종주준중지진찬창채천철춘충태택평"
    "필하학한해향혁현형혜호홍화환효후훈휘희"
)


@given(
    st.sampled_from("김이박최정강조윤장임한오서신권황안송류홍"),
    st.text(SYLLABLES, min_size=2, max_size=2).filter(lambda name: name != "신문"),
    st.sampled_from(["기자", "선임기자", "수습기자", "특파원", "논설위원", "주필"]),
    st.from_regex(r"[a-z][a-z0-9]{1,12}@[a-z]{2,10}\.(co\.kr|com|net)", fullmatch=True),
)
@settings(deadline=None, max_examples=300)
def test_a_name_a_role_and_an_address_are_read_back(
    surname: str, given_name: str, role: str, email: str
) -> None:
    """The plainest form, for any Korean name."""
    name = surname + given_name
    expected = Byline((Author(name, role, email),))
    assert parse(f"{name} {role} {email}") == expected
    assert parse(f"/{name}{role}({email})") == expected
    assert detach([f"{LAST} {name} {role} {email}"]).bylines == (f"{name} {role} {email}",)
