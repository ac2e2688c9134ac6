"""What `detach` takes off a body, and what it leaves there."""

import time

import pytest

from pipelines.bylines import Detached, detach
from pipelines.bylines.line import is_sentence
from pipelines.bylines.reading import Reading
from tests.support.byline_shapes import SHAPES

FIRST = "시는 새 도서관을 열었다."
LAST = "관계자는 많은 이용을 바란다고 밝혔다."


@pytest.mark.parametrize(
    "byline",
    [
        "홍길동 기자",
        "/홍길동 기자 id@kwangju.co.kr",
        "/순천=홍길동 기자 id@kwangju.co.kr",
        "/홍길동 기자·연합뉴스",
        "/글·사진=홍길동 기자",
        "정리=홍길동 기자",
        "홍길동·김철수 기자",
        "/ 홍길동 논설위원",
        "/홍길동 가나투자 애널리스트",
        "홍길동 조선대병원 정형외과 교수",
        "이덕○(수필가)",
        "허종○ / 2018.06.25 21:13:08",
        "id@kyeongin.com",
        "[email protected]",
        "[디지털뉴스부]",
        "/연합뉴스",
    ],
)
def test_a_byline_in_the_last_paragraph_comes_off(byline: str) -> None:
    """Most papers close the body with a line of its own."""
    assert detach([FIRST, LAST, byline]) == Detached((FIRST, LAST), (byline,))


@pytest.mark.parametrize(
    ("body", "left", "byline"),
    [
        (f"{LAST} 홍길동 기자", LAST, "홍길동 기자"),  # busan, cctoday, jejunews
        (f"{LAST}홍길동기자 id@x.co.kr", LAST, "홍길동기자 id@x.co.kr"),
        (f"{LAST}홍길국기자", LAST, "홍길국기자"),  # ihalla
        (
            f"{LAST}/순천=홍길동 기자 id@kwangju.co.kr",
            LAST,
            "/순천=홍길동 기자 id@kwangju.co.kr",
        ),
        ("“좋다”고 말했다. /글·사진 홍길동 기자", "“좋다”고 말했다.", "/글·사진 홍길동 기자"),
        (f"{LAST} /홍길동 논설위원", LAST, "/홍길동 논설위원"),
        ("때가 왔다 홍길동 기자", "때가 왔다", "홍길동 기자"),
        (f"{LAST} id@yna.co.kr", LAST, "id@yna.co.kr"),
        (  # a short last sentence is no place of writing
            f"{LAST} 다만 예산이 걸림돌로 꼽힌다. 순천=홍길동 기자 id@x.co.kr",
            f"{LAST} 다만 예산이 걸림돌로 꼽힌다.",
            "순천=홍길동 기자 id@x.co.kr",
        ),
        (f"{LAST} 김○○·윤○○ 기자", LAST, "김○○·윤○○ 기자"),
    ],
)
def test_a_byline_glued_to_the_last_sentence_comes_off(body: str, left: str, byline: str) -> None:
    """The sentence stays as it is."""
    assert detach([FIRST, body]) == Detached((FIRST, left), (byline,))


@pytest.mark.parametrize(
    ("mark", "rest"),
    [
        ("[신동아방송=홍길동기자]", f" {FIRST}"),
        ("[시사종합신문 = 홍길동 기자]", FIRST),
        ("(서울=연합뉴스) 홍길동 기자 =", f" {FIRST}"),
        ("[광주=뉴시스] 홍길동 기자 =", f" {FIRST}"),
        ("【양구=강원신문】 홍길동 기자 =", f" {FIRST}"),
        ("(서울=연합뉴스)", f" {FIRST}"),
        ("[한라일보]", f" {FIRST}"),
        ("[금요저널]", f" {FIRST}"),
        ("아주경제 홍길동 기자 =", f" {FIRST}"),
        ("홍길동 기자 |", f" {FIRST}"),
        ("[옥천=충청일보 홍길동기자]", f" {FIRST}"),
    ],
)
def test_a_mark_before_the_first_sentence_comes_off(mark: str, rest: str) -> None:
    """Agencies and many small papers open the body with it."""
    assert detach([mark + rest, LAST]) == Detached((FIRST, LAST), (mark,))


def test_a_mark_behind_the_subtitles_comes_off() -> None:
    """`cctoday` prints subtitles first, as lines of the body or run into it."""
    mark = "[충청투데이 홍길동 기자]"
    assert detach(["새 도서관 개관", f"{mark} {FIRST}", LAST]) == Detached(
        ("새 도서관 개관", FIRST, LAST), (mark,)
    )
    assert detach([f"새 도서관 개관 {mark} {FIRST}"]) == Detached(
        (f"새 도서관 개관 {FIRST}",), (mark,)
    )


def test_a_contributor_at_the_head_comes_off_and_a_subtitle_does_not() -> None:
    """`gnnews` names the essayist over the body; cctoday's subtitles name who was interviewed."""
    assert detach(["이덕○(수필가)", FIRST, LAST]) == Detached((FIRST, LAST), ("이덕○(수필가)",))
    for subtitle in (
        *("홍길동 전 시민대 총장", "홍길동 조합장", "홍길동", "홍길동 의원(순천 갑)"),
        *("3년 만에 처음 연 마을도서관협회(도협)", "홍길동 총장과 김철수 한국전력공사(한전)"),
    ):
        assert detach([subtitle, FIRST, LAST]).paragraphs == (subtitle, FIRST, LAST)


def test_several_lines_come_off_in_the_order_of_the_page() -> None:
    """Head and tail, a name and its address on two lines, an agency's end mark left alone."""
    body = [
        "홍길동 시민기자",
        "id@hanmail.net",
        FIRST,
        LAST,
        "/김○○·윤○○기자",
        "id@kyeongin.com",
        "(끝)",
    ]
    assert detach(body) == Detached(
        (FIRST, LAST, "(끝)"),
        ("홍길동 시민기자", "id@hanmail.net", "/김○○·윤○○기자", "id@kyeongin.com"),
    )


@pytest.mark.parametrize(
    "body",
    [
        ["이들이 참석했다.", "홍길동 광주시장", "김철수 전남대 교수"],
        ["인사가 있었다.", "자치행정국장 홍길동", "문화체육실장 김철수"],
        ["인사가 있었다.", "▲편집국장 홍길동", "△김철수 논설위원"],
    ],
)
def test_people_on_lines_of_their_own_stay(body: list[str]) -> None:
    """Who attended, who said it, who was appointed: lines of the article."""
    assert detach([FIRST, *body]) == Detached((FIRST, *body), ())


SECOND = "두 번째 소식은 이렇다."


@pytest.mark.parametrize(
    "byline",
    [
        *("홍길동 기자", "/홍길동 기자 id@kwangju.co.kr", "순천=홍길동 기자", "홍길동 특파원"),
        *("글·사진=홍길동 기자", "홍길동·김철수 기자", "홍길동 시민기자 id@hanmail.net"),
    ],
)
def test_a_byline_between_two_parts_comes_off(byline: str) -> None:
    """Two reporters sign a part each; or a note follows the byline."""
    assert detach([FIRST, LAST, byline, SECOND, LAST + " ", "김철수 기자"]) == Detached(
        (FIRST, LAST, SECOND, LAST + " "), (byline, "김철수 기자")
    )
    assert detach([FIRST, byline, "※ 이 기사는 재단의 지원을 받았다."]).bylines == (byline,)


def test_who_asked_stands_between_a_note_and_the_first_question() -> None:
    """`cctoday`, over an interview that somebody else wrote down."""
    body = ["시장을 만났다. <편집자 주>", "대담=홍길동 충남본부 부국장", "- 계획은.", LAST]
    assert detach([*body, "정리=김철수 기자"]) == Detached(
        (body[0], *body[2:]), (body[1], "정리=김철수 기자")
    )


def test_a_byline_between_two_parts_may_fill_two_lines() -> None:
    """kyeongin: names, and under them the address."""
    body = [FIRST, "/김○○·윤○○기자", "id@kyeongin.com", SECOND]
    assert detach(body) == Detached((FIRST, SECOND), ("/김○○·윤○○기자", "id@kyeongin.com"))


def test_a_byline_with_an_address_comes_off_under_a_subtitle() -> None:
    """Subtitles, byline, body: all in the body of some pages."""
    byline = "홍길동 기자 id@x.co.kr"
    assert detach(["새 도서관 개관", byline, FIRST, LAST]) == Detached(
        ("새 도서관 개관", FIRST, LAST), (byline,)
    )


@pytest.mark.parametrize(
    "body",
    [
        [FIRST, "“기사는 발로 쓴다”", "홍길동 기자", SECOND],  # who said it
        [FIRST, "올해의 기자상", "홍길동 기자", SECOND],  # who got it
        [FIRST, "홍길동 기자", LAST, "김철수 기자", SECOND, "홍길동 기자", LAST],  # who talked
        [FIRST, "홍길동 시장", SECOND],
        [FIRST, "홍길동 시인", SECOND],
        [FIRST, "id@gwangju.go.kr", SECOND],
        [FIRST, "▲홍길동 기자", SECOND],
        [FIRST, "ⓒ 홍길동 기자", SECOND],
        [FIRST, "문의 홍길동 기자 id@x.co.kr", SECOND],
        [FIRST, *(f"홍길동 기자 id{n}@x.co.kr" for n in range(30)), SECOND],  # a list
    ],
)
def test_people_between_two_paragraphs_stay(body: list[str]) -> None:
    """Only a signature under a sentence, or with an address, is one."""
    assert "홍길동" not in str(detach(body).bylines)


@pytest.mark.parametrize("quotation", ["“길은 함께 걸어야 길이다”", "“길은 함께 걸어야 길이다.”"])
@pytest.mark.parametrize(
    "speaker", ["홍길동 광주시장", "- 홍길동 시인", "홍길동 전남대 교수", "홍길동 시인"]
)
def test_the_speaker_of_a_quotation_stays_under_it(quotation: str, speaker: str) -> None:
    """The last line of an article may be somebody's saying, and under it who said so."""
    assert detach([FIRST, quotation, speaker]).bylines == ()
    assert detach([FIRST, LAST, f"- {speaker.removeprefix('- ')}"]).bylines == ()


def test_a_contributor_may_end_with_a_quotation() -> None:
    """Only under a paragraph that is nothing else stands its speaker, and not so described."""
    quotation = "“길은 함께 걸어야 길이다.”"
    assert detach([FIRST, quotation, "홍길동(푸른재단 이사)"]).paragraphs == (FIRST, quotation)
    last = f"{LAST} “길은 함께 걸어야 길이다.”"
    assert detach([FIRST, last, "홍길동 조선대병원 정형외과 교수"]).paragraphs == (FIRST, last)


@pytest.mark.parametrize(
    "credit", ["사진=순천시 제공", "<사진제공=순천시 제공>", "(자료 : 군청 제공)"]
)
def test_a_byline_above_a_credit_is_found(credit: str) -> None:
    """The credit stays, the byline over it goes."""
    body = [FIRST, LAST, "홍길동 기자 a@b.kr", credit]
    assert detach(body) == Detached((FIRST, LAST, credit), ("홍길동 기자 a@b.kr",))


def test_two_names_before_an_equals_sign_come_off() -> None:
    """The usual form of agencies: (서울=연합뉴스) 홍길동 김철수 기자 = 정부는 …."""
    mark = "(서울=연합뉴스) 홍길동 김철수 기자 ="
    assert detach([f"{mark} {FIRST}", LAST]) == Detached((FIRST, LAST), (mark,))


def test_a_body_of_nothing_but_bylines_costs_little() -> None:
    """A hostile page must not hold up the crawl."""
    began = time.process_time()
    detach(["홍길동 기자"] * 20_000)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "이날 행사에는 김철수 교수가 참석했다.",
        "김철수 교수는 “꼭 필요한 일”이라고 말했다.",
        "“내일 다시 오라”고 홍길동 기자에게 말했다.",
        "상은 홍길동 기자가 받았다.",
        "올해의 기자상은 홍길동 기자",
        "홍길동 기자는 지난해 입사했다.",
        "참석자는 다음과 같다. 김철수 교수",
        "▲기획조정실장 김철수",
        "△과장 이영희",
        "<순천시 제공>",
        "/광주광역시 제공",
        "[사진=연합뉴스]",
        "네이버TV 구독 + 유튜브 구독 +",
        "ⓒ 홍길동 기자",
        "문의 id@gwangju.go.kr",
        "편집자 주",
        "저작권자 ⓒ 광남일보 무단 전재 및 재배포 금지",
        "전남도와 시·군이 함께 나선다",
        "서울",
        *("홍길동", "김치찌개", "정말로", "고마워", "우수마을", "강진만"),  # words, perhaps names
    ],
)
def test_people_of_the_story_stay_in_it(text: str) -> None:
    """Whoever is quoted, mentioned, thanked or appointed is no author."""
    assert detach([FIRST, LAST, text]) == Detached((FIRST, LAST, text), ())
    assert detach([text, FIRST, LAST]) == Detached((text, FIRST, LAST), ())


@pytest.mark.parametrize(
    "text",
    [
        "[르포] 시장에 가 보니",
        "[지역경제] 값이 올랐다",
        "(사)연구소는 문을 열었다",
        "<속보>=물이 넘쳤다",
        "[월요인터뷰] 홍길동 조합장",
    ],
)
def test_other_brackets_stay_at_the_head(text: str) -> None:
    """A rubric in brackets is no byline."""
    assert detach([text, LAST]) == Detached((text, LAST), ())


def test_a_body_does_not_vanish() -> None:
    """What may be a text of its own stays; what is a byline beyond doubt goes."""
    assert detach(["홍길동"]) == Detached(("홍길동",), ())
    assert detach(["홍길동 기자"]) == Detached((), ("홍길동 기자",))
    assert detach([]) == Detached((), ())
    assert detach(["", " "]) == Detached(("", " "), ())


@pytest.mark.parametrize(
    "end", ["고 했다.", " 시는 이같이 밝혔다.", " “기다린다.”", " 시작은 내일입니다."]
)
def test_what_is_told_to_be_prose_by_its_end_is_read_as_prose(end: str) -> None:
    """The short way says nothing else than the long one, whatever stands before the end."""
    told = [text for text in (f"{shape}{end}" for shape in SHAPES) if is_sentence(text)]
    assert bool(told) != end.endswith("입니다.")
    assert [text for text in told if not (Reading(text).rest or Reading(text).title)] == []
