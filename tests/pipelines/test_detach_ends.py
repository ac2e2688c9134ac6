"""Where a byline that is glued to a body begins and ends, and lines that only look like one."""

import pytest

from pipelines.bylines import Detached, detach

FIRST = "시는 새 도서관을 열었다."
LAST = "관계자는 많은 이용을 바란다고 밝혔다."


@pytest.mark.parametrize(
    "fragment",
    [
        *("정답은 이순신.", "“해냈다.” 김도영.", "누가 웃을까?", "이제 시작."),
        *("문의 062-670-7464.", "1위는 LG.", "우승팀은 KT.", "것으로 보인다!"),
    ],
)
def test_the_last_words_of_a_sentence_stay(fragment: str) -> None:
    """However they end: glued to the sentence before them, and on a line of their own."""
    for byline in ("홍길동 기자", "순천=홍길동 기자", "/홍길동 기자 a@b.kr"):
        glued, line = f"{LAST} {fragment} {byline}", f"{fragment} {byline}"
        assert detach([FIRST, glued]) == Detached((FIRST, f"{LAST} {fragment}"), (byline,))
        assert detach([FIRST, LAST, line]) == Detached((FIRST, LAST, fragment), (byline,))


@pytest.mark.parametrize("fragment", ["박서연 시장.", "광남일보.", "사진 박서연 작가."])
def test_a_sentence_that_might_be_a_byline_stays(fragment: str) -> None:
    """The byline begins behind the last full stop."""
    for byline in ("홍길동 기자", "순천=홍길동 기자", "/홍길동 기자 a@b.kr"):
        glued = f"{LAST} {fragment} {byline}"
        assert detach([FIRST, glued]) == Detached((FIRST, f"{LAST} {fragment}"), (byline,))


@pytest.mark.parametrize("fragment", ["참가 신청은 누리집", "기대된다고 강조", "가을이 온다"])
def test_a_known_place_marks_where_a_byline_begins(fragment: str) -> None:
    """Where no full stop does: no more than the place goes."""
    for byline in ("순천=홍길동 기자", "순천=홍길동 기자 a@b.kr"):
        line = f"{fragment} {byline}"
        assert detach([FIRST, LAST, line]) == Detached((FIRST, LAST, fragment), (byline,))


@pytest.mark.parametrize(
    "byline",
    [
        *("/최윤서 기자 a@kwangju.co.kr", "대만 가오슝시=홍길동 기자", "용산/홍길동 기자"),
        *("조치원 홍길동 기자", "김철수 홍길동 기자", "라이온봇기자 · 홍길동 PD"),
        *("/순천=김다음 기자 a@b.kr", "김아임 기자 a@b.kr", "홍길동 기자 first.last@x.kr"),
        *("/홍길동 기자 a@b.kr, 정리=김아임 기자", "홍길동 기자 a@b.kr. 김철수 기자 c@d.kr"),
        *("동아닷컴 IT전문 홍길동 기자(id@itdonga.com)", "홍길동 칼럼니스트"),
        *("홍길동 객원논설위원", "연합뉴스", "뉴시스", "<연합뉴스>", "온라인뉴스팀"),
    ],
)
def test_a_glued_byline_comes_off_whole(byline: str) -> None:
    """No part of it is left, though a name may end like a sentence."""
    assert detach([FIRST, f"{LAST} {byline}"]) == Detached((FIRST, LAST), (byline,))
    assert detach([FIRST, LAST, byline]) == Detached((FIRST, LAST), (byline,))


@pytest.mark.parametrize("end", ["7464.", "LG.", "KT.", "2위.", "3%."])
def test_a_slash_follows_a_digit_or_a_letter(end: str) -> None:
    """Without a space."""
    byline = "/최윤서 기자 a@kwangju.co.kr"
    assert detach([FIRST, f"1위는 {end}{byline}"]) == Detached((FIRST, f"1위는 {end}"), (byline,))


@pytest.mark.parametrize(
    "line",
    [
        *("우리 시대의 스승=최도윤 교수", "신청 메일 : x@gwangju.go.kr", "신청: x@gwangju.go.kr"),
        *("보낼 곳: x@gwangju.go.kr", "접수 : 홍길동 팀장 x@gwangju.go.kr", "이름은 홍길동 기자"),
        *("취재보도 부문 : 홍길동 기자 (광남일보)", "문의: 홍길동 기자 id@gwangju.go.kr"),
        *("출연: 최도윤 교수", "사진=‘봄’ 최도윤", "국방부", "2위 연합뉴스", "1위는 뉴시스"),
    ],
)
def test_contacts_prizes_and_guests_stay(line: str) -> None:
    """Lines of the article, at its end and its head."""
    assert detach([FIRST, LAST, line]) == Detached((FIRST, LAST, line), ())
    assert detach([line, FIRST, LAST]) == Detached((line, FIRST, LAST), ())


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize(
    "mark",
    [
        *("[신아일보] 홍길동 기자 id@shinailbo.co.kr", "매일일보 = 홍길동 기자 |"),
        "[스타서울TV 홍길동 기자 / 사진= 네이버 웹툰 ‘제목’]",
        "[기사 정리=초이스경제 홍길동 기자/ 기사 도움말=골든브릿지증권 김철수 마켓 애널리스트]",
        "[티브이데일리 홍길동 기자 id@tvdaily.co.kr / 사진=KBS]",
        *("(서울=연합뉴스) 홍길동 논설위원 =", "무안=홍길동 기자 =", "<홍길동 기자>"),
        "[파이낸셜뉴스]",
    ],
)
def test_a_whole_mark_comes_off_the_head(mark: str, space: str) -> None:
    """And no more: the sentence behind it stays, with a space before it or without."""
    assert detach([f"{mark}{space}{FIRST}", LAST]) == Detached((FIRST, LAST), (mark,))


def test_a_turn_of_an_interview_stays() -> None:
    """A dash before the name opens what is said."""
    for turn in ("- 홍길동 기자", "— 홍길동 기자"):
        talk = (turn, "안녕하세요.", FIRST, f"{turn} ", LAST)
        assert detach(talk) == Detached(talk, ())
