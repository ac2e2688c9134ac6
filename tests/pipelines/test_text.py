"""What counts as a paragraph, and what as furniture of the page."""

import time

import pytest

from pipelines import text

LEAD = "군은 올해 말까지 마을 안길 열두 곳의 낡은 보안등을 새것으로 바꾼다고 밝혔다."
SECOND = "주민들은 밤길이 한결 나아질 것이라며 반겼고, 군은 내년에도 사업을 이어 가기로 했다."
THIRD = "공사는 다음 달 첫째 주에 시작해 구간마다 사흘씩 걸릴 것으로 보인다."


def test_clean_leaves_one_line_in_nfc() -> None:
    """Spaces of all kinds become one; decomposed Hangul is composed; invisible marks go."""
    assert text.clean("  광\u1102\u1161ㅁ\u00a0\u3000일보\u200b\n 입력\x00 ") == "광나ㅁ 일보 입력"


def test_clean_drops_what_parquet_cannot_hold() -> None:
    """A lone surrogate would fail the whole file."""
    text.clean("가\ud800나").encode()


@pytest.mark.parametrize(
    "button",
    [
        *("(끝)", "<끝>", "2026.09.28 10:00", "[저작권자(c) 아무신문, 무단전재 및 재배포 금지]"),
        "네이버TV 구독 + 유튜브 구독 +",  # imaeil
        *("이 기사를 공유합니다", "상태바", "바로가기 복사하기 본문 글씨 줄이기"),  # NDsoft
        *("기사공유하기 프린트 메일보내기 글씨키우기 가나다라마바사", "다른기사 보기"),  # jejunews
        *("좋아요 0 훈훈해요 0", "댓글 0", "홍길동 기자의 다른기사 보기"),
        *("댓글 많은 뉴스", "네이버TV 구독 댓글 많은 뉴스"),  # imaeil
        *("기자의 다른기사 보기", "가장 많이 본 뉴스"),  # kwnews
        *("홍길동기자 기사 더보기", "실시간 핫뉴스", "많이 본 뉴스"),  # sdatv, kwangju
        *("[관련기사]", "▶관련기사", "구독하기", "▶ 네이버에서 아무신문 구독하기", "댓글쓰기"),
        *("페이스북으로 공유하기", "네이버로 공유하기", "제보하기"),  # sbs, tvchosun
        *(
            "2025/03/09 16:35 송고",
            "승인 2025-03-09 16:35 댓글 0",
            "네이버TV 구독 ＋ 유튜브 구독 ＋",
        ),
        *("인기기사", "추천 뉴스", "관련 뉴스", "뉴스듣기", "AI 음성듣기", "박서연 기자 구독"),
        *("오피니언더보기", "기사 목록", "검색 입력폼"),  # kwangju
        *(
            "가가",
            "본문 음성 듣기",
            "가 가",
            "글자크기",
            "기사 공유하기",
            "페이스북 공유",
            "URL 복사",
        ),
        *("입력 : 2025. 12. 17(수) 16:49", "입력시간 : 2017. 02.03. 00:00", "좋아요 0"),
        *("입력 : 2023. 10. 17(화) 17:15수정 : 2023. 10. 18(수) 12:00",),
        *(
            "저작권자 ⓒ 아무신문 무단전재 및 재배포 금지",
            "Copyright © 아무신문. All rights reserved.",
        ),
    ],
)
def test_furniture_is_no_paragraph(button: str) -> None:
    """Buttons, date lines and copyright lines go wherever they stand."""
    assert text.paragraphs([button, LEAD, button, SECOND, button]) == [LEAD, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "법원은 이 책의 저작권자 (가족)에게 무단 복제 배상과 재배포 금지",
        "가가호호 찾아가는 복지 상담이 다음 주에 시작된다.",
        "공유 주차장 세 곳이 새로 문을 연다.",
        "수정 : 이라고 적힌 쪽지가 문에 붙어 있었다.",
        "입력 2025년 예산안은 지난해보다 삼 퍼센트 늘었다.",
        "저작권자를 찾는 무단 전재 피해 상담 창구가 열린다.",
        "참가하려면 먼저 할 일은 유튜브 구독",
        "관련 기사를 읽은 주민들은 군청 앞에 모였다.",
        "네이버에서 아무신문 구독하기가 유행이다.",
        "주민들은 좋아요 대신 댓글로 뜻을 모았다.",
        "저작권자(작가 열 명)는 무단 사용을 금지해 달라고 했다.",
        "홍길동 기자의 다른 기사 보기를 권하는 독자도 있다.",
        "추천 뉴스를 고르는 일은 편집부가 한다.",
        "2025/03/09 16:35 송고된 기사는 다음 날 고쳐졌다.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(sentence: str) -> None:
    """Only a line that is furniture from end to end is dropped."""
    assert text.paragraphs([sentence]) == [sentence]


@pytest.mark.parametrize(
    "glued",
    [
        " ⓒ 아무신문, 무단전재 및 재배포 금지",
        " Copyrights ⓒ 아무신문. 무단전재-재배포 금지.",
        *(" 네이버TV 구독 + 유튜브 구독 +", "네이버TV 구독 +", " 유튜브 구독+"),
        " <저작권자(c) 아무통신, 무단 전재-재배포, AI 학습 및 활용 금지> 2025/03/09 16:35 송고",
        " 네이버TV 구독 ＋ 유튜브 구독 ＋",
        *(
            " 저작권자 ⓒ 아무신문 무단전재 및 재배포 금지",
            "<저작권자 ⓒ 아무신문, 무단 전재 및 재배포 금지>",
        ),
    ],
)
def test_furniture_glued_to_the_last_sentence_goes(glued: str) -> None:
    """imaeil ends every body with two subscriptions."""
    assert text.paragraphs([LEAD, SECOND + glued]) == [LEAD, SECOND]


@pytest.mark.parametrize(
    "glued",
    ["네이버TV 구독 + ", "네이버TV 구독 +", "네이버TV 구독 + 유튜브 구독 + ", "유튜브 구독+"],
)
def test_subscriptions_glued_to_the_head_go(glued: str) -> None:
    """imaeil's stand between the body and the next block; a crawler may run them into either."""
    assert text.paragraphs([glued + LEAD, SECOND]) == [LEAD, SECOND]


HEADLINES = ["보안등 바꾸는 마을 또 늘었다", "‘밤길 지킴이’ 모집", "안길 공사, 왜 늦어지나?"]
SIGNED = "홍길동 기자 id@x.co.kr"


@pytest.mark.parametrize(
    "heading", ["관련기사", "[관련기사]", "▶관련기사", "관련 뉴스", "인기기사"]
)
def test_headlines_under_a_heading_go(heading: str) -> None:
    """At the end of a body, with a byline before or behind them."""
    for tail in ([SIGNED, heading, *HEADLINES], [heading, *HEADLINES, SIGNED]):
        assert text.paragraphs([LEAD, SECOND, *tail]) == [LEAD, SECOND, SIGNED]


@pytest.mark.parametrize("sign", ["[관련기사] ", "▶ 관련기사 : ", "☞ ", "☞관련기사 "])
def test_headlines_behind_a_sign_go(sign: str) -> None:
    """One or several, with a byline before or behind them."""
    pointers = [f"{sign}{headline}" for headline in HEADLINES]
    for tail in ([SIGNED, *pointers], [*pointers, SIGNED]):
        assert text.paragraphs([LEAD, SECOND, *tail]) == [LEAD, SECOND, SIGNED]


@pytest.mark.parametrize(
    "lines",
    [
        [LEAD, "☞ 밤길이 어두운 곳은 군청에 알리면 된다."],
        [LEAD, "☞ 문의 061-123-4567"],
        [LEAD, "☞ 신청 x@gwangju.go.kr"],
        [LEAD, "▶ 공사 구간", "안길 열두 곳"],
        ["밤길", "어두운 밤길에", "등 하나"],
    ],
)
def test_what_is_no_headline_stays(lines: list[str]) -> None:
    """Hints, lists and poems; and whatever stands before a sentence."""
    assert text.paragraphs(lines) == lines
    middle = ["관련기사", *HEADLINES, LEAD]
    assert text.paragraphs([SECOND, *middle]) == [SECOND, *middle[1:]]
    assert text.paragraphs(["관련기사", *HEADLINES]) == HEADLINES


def test_a_sentence_about_subscriptions_stays() -> None:
    """Only the plus sign makes a button of it."""
    sentence = "유튜브 구독 서비스를 해지하려는 사람이 늘었다."
    assert text.paragraphs([sentence]) == [sentence]


@pytest.mark.parametrize("start", [0, 1, 2])
def test_a_body_printed_twice_comes_once(start: int) -> None:
    """gwangnam repeats the body from its first, second or third paragraph on."""
    body = [LEAD, "마을마다 차례로", SECOND, THIRD]
    assert text.paragraphs([*body, *body[start:]]) == body


def test_copies_may_differ_in_spaces() -> None:
    """The hidden copy has other line ends."""
    assert text.paragraphs([SECOND, LEAD, LEAD.replace(" ", "  ")]) == [SECOND, LEAD]


def test_a_long_line_may_come_again_between_others() -> None:
    """A question is put to two people; only a block, or a line right after its twin, is a copy."""
    talk = [LEAD, SECOND, LEAD, THIRD]
    assert text.paragraphs(talk) == talk
    assert text.paragraphs([LEAD, LEAD, SECOND, THIRD, THIRD]) == [LEAD, SECOND, THIRD]
    poem = [LEAD, SECOND, LEAD]
    assert text.paragraphs(poem) == poem


@pytest.mark.parametrize(
    "unit", ["가 ", "페이스북 공유 ", "글자 크기 크게 ", "입력 2025. 1. 1 ", "ⓒ 금지"]
)
def test_no_line_takes_long(unit: str) -> None:
    """A hostile line must not hold up the crawl."""
    began = time.process_time()
    for length in range(150):
        text.is_furniture((unit * 75)[:length] + "나")
    assert time.process_time() - began < 0.5


def test_short_lines_may_come_again() -> None:
    """An interview answers "- 네." more than once."""
    talk = ["- 네.", LEAD, "- 네.", SECOND]
    assert text.paragraphs(talk) == talk


def test_lines_of_other_columns_leave_the_body() -> None:
    """Title, subtitles and captions have columns of their own."""
    assert text.paragraphs(["새 보안등 앞에 선 주민들", LEAD], ["새 보안등 앞에 선  주민들"]) == [
        LEAD
    ]


def test_distinct_keeps_the_order() -> None:
    """Subtitles are printed twice, the second time hidden."""
    assert text.distinct(["둘째", "첫째 ", "둘째", "", "첫째"]) == ["둘째", "첫째"]
