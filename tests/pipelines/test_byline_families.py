"""Bylines by family: every desk, hall, town and label of a list in every form with a gap for it.

The lists hold words that begin with the syllable of a surname, for those are taken for names.
"""

import pytest

from pipelines.bylines import Author, Byline, parse

PARK = Author("박서연", "기자")

DESKS = (
    "유통팀 노동팀 사건팀 기동팀 정책팀 공공팀 선거팀 정당팀 국회팀 시경팀 금융팀 경찰팀 법조팀 "
    "교육팀 지역팀 관광팀 공연팀 출판팀 학술팀 여행팀 레저팀 외교팀 안보팀 통일팀 북한팀 조판팀 "
    "고객팀 홍보팀 인사팀 탐사팀 심층팀 이슈팀 기획팀 속보팀 야간팀 주말팀 취재1팀 사회2부 정치부 "
    "사회부 경제부 문화부 지방부 조사부 여론부 금융부 노동부 국방부 여성부 방송부 전국부 국제부 "
    "산업부 증권부 부동산부 생활부 환경부 복지부 수산부 독자부 심의실 전략실 전산실 기획실 편집실 "
    "보도국 편성국 제작국 총무국 광고국"
).split()

# Towns, halls and sections.
PLACES = (
    "국회 도청 시청 구청 군청 교육청 법원 국방 유통 금융 공연 선거 부동산 증권 노동 여론 순천 "
    "여수 서울 용산 송도 조치원 안면도 한림 성산 표선 주문진 정동진 오송 오창 고잔동 모현읍 "
    "하와이 나고야 마닐라 강남 마포 한라산 지리산 가오슝 벌교읍 주암면 신안동 봉선동 노량진 구로 "
    "명동 이태원 반포 서초 송파 강동 양천 금정 수영 연제 남구 북구 서구 고덕 동탄 판교 위례 평촌 "
    "정왕 배곧 청라 영종도 백령도 교동도 흑산도 홍도 소안도 보길도 노화도 추자도 우도 마라도 독도 "
    "설악산 오대산 한계령 미시령 임계 고한 도계 황지 성산포 애월 조천 남원읍 안덕 대정 신제주 "
    "노형 연동 이도 상하이 선전 우한 청두 시안 하얼빈 지린 옌볜 사이판 세부 다낭 양곤 발리 마카오 "
    "오키나와 후쿠오카 홋카이도 고베 교토 마드리드 리스본 밀라노 오슬로 프라하 모스크바"
).split()


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("박서연 {} 기자", "기자"),
        ("{} 박서연 기자", "기자"),
        ("{}/박서연 기자", "기자"),
        ("{} | 박서연 기자", "기자"),
        ("박서연 기자 / {}", "기자"),
        ("박서연 {} 차장", "차장"),
        ("{}", None),
    ],
)
def test_a_desk_is_nobody(printed: str, role: str | None) -> None:
    """Whatever its name begins with, beside a person and alone."""
    people = (Author("박서연", role),) if role else ()
    found = {desk: parse(printed.format(desk)) for desk in DESKS}
    assert found == {desk: Byline(people, desk=desk) for desk in DESKS}


@pytest.mark.parametrize("name", ["김동국", "최은실", "이병부", "김병국", "남궁은실"])
@pytest.mark.parametrize(
    "printed", ["{}", "{} 기자", "/순천={} 기자", "{} 기자 a@b.kr", "{}·박서연 기자"]
)
def test_a_name_that_ends_like_a_desk_is_somebody(printed: str, name: str) -> None:
    """Unless it stands right beside another, where a desk would."""
    assert parse(printed.format(name)).authors[0].name == name
    both = parse(f"박서연 기자 a@b.kr {name} 기자 c@d.kr")
    assert [author.name for author in both.authors] == ["박서연", name]


@pytest.mark.parametrize(
    "printed",
    [
        "{}/박서연 기자",
        "{} / 박서연기자",
        "{} | 박서연 기자",
        "[{}/박서연 기자]",
        "박서연 기자/{}",
        "박서연 기자 | {}",
        "{} 박서연 기자",
        "[광남일보 {} 박서연 기자]",
        "{}=박서연 기자",
        "/{}=박서연기자",
    ],
)
def test_a_place_is_nobody(printed: str) -> None:
    """One word beside somebody with a title says where, or in which section, or nothing."""
    author = Author("박서연", "기자", None, "광남일보" if "광남일보" in printed else None)
    for place in PLACES:
        byline = parse(printed.format(place))
        assert byline.authors == (author,), place
        assert byline.dateline in ({place} if "=" in printed else {None, place}), place


@pytest.mark.parametrize("section", ["부동산", "국방", "유통", "금융", "공연", "선거", "국회"])
def test_a_section_is_nobody_beside_a_bare_name(section: str) -> None:
    """Lists print section, name and date."""
    assert parse(f"{section} | 박서연 | 2024-10-30 15:46") == Byline((Author("박서연"),))
    assert parse(f"{section}·박서연 기자").authors == (PARK,)
    assert parse(f"{section}, 박서연 기자").authors == (PARK,)


@pytest.mark.parametrize(
    "title",
    [
        *("국회출입기자", "도청출입기자", "청와대출입기자", "신입기자", "순천주재기자"),
        *("제주주재 기자", "국회출입 기자", "보험전문기자", "객원논설위원", "칼럼니스트"),
    ],
)
def test_a_title_of_several_words_is_one_title(title: str) -> None:
    """None of its words is a second person."""
    assert parse(f"박서연 {title}") == Byline((Author("박서연", title.replace(" ", "")),))


@pytest.mark.parametrize(
    "label",
    [
        *("출연", "패널", "발제", "참석자", "좌담회 참석자", "인터뷰이", "답변", "자문", "토론"),
        *("대담자", "토론자", "스승", "우리 시대의 스승", "올해의 얼굴", "강연자", "축사"),
    ],
)
def test_a_guest_is_no_author(label: str) -> None:
    """Nor is what stands before the name a place."""
    for sign in ("=", ": ", " : "):
        for person in ("최도윤", "최도윤 시장", "최도윤 조선대 교수"):
            guest = f"{label}{sign}{person}"
            assert parse(guest) == Byline(), guest
            assert parse(f"박서연 기자 / {guest}") == Byline((PARK,)), guest
            talk = parse(f"대담=박서연 정치부장 / {guest}")
            assert talk.authors == (Author("박서연", "정치부장"),), guest


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("작성자 : 박서연", None),
        ("만난사람=박서연 부장", "부장"),
        ("진행=박서연 기자", "기자"),
        ("연출=박서연 PD", "PD"),
        ("구성=박서연 작가", "작가"),
        ("대표집필=박서연 기자", "기자"),
        ("책임편집=박서연 기자", "기자"),
        ("리서치=박서연", "리서치"),
        ("취재지원=박서연", "취재지원"),
    ],
)
def test_what_somebody_did_is_no_place(printed: str, role: str | None) -> None:
    """Papers have words of their own for it."""
    assert parse(printed) == Byline((Author("박서연", role),))


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "최도윤(왼쪽) 시장",
            "최도윤(오른쪽) 의원",
            "최도윤(가운데) 교수",
            "최도윤(맨 왼쪽) 시장",
        ),
        *("사진=최도윤 의원 페이스북", "▲최도윤 광주시장", "◇ 최도윤 전무", "토론자 최도윤 교수"),
        "취재보도 부문 : 홍길동 기자 (광남일보)",
        "접수 : 홍길동 팀장 x@gwangju.go.kr",
    ],
)
def test_people_of_captions_and_lists_are_no_authors(printed: str) -> None:
    """Whoever is on the picture, on the podium, or at the other end of the telephone."""
    assert parse(printed) == Byline()


@pytest.mark.parametrize("title", ["기자", "논설위원", "정치부장"])
def test_names_that_end_like_a_title(title: str) -> None:
    """김 현 기자 is Kim Hyeon, but 김 전 시장 is the former mayor Kim."""
    for surname in "김이박최정강조윤장임한오서신권황안송류홍전현":
        for given in "현전":
            author = Author(surname + given, title)
            assert parse(f"{surname} {given} {title}") == Byline((author,))
        assert not parse(f"{surname} 전 시장").authors


@pytest.mark.parametrize("surname", ["남궁", "황보", "제갈", "선우", "독고"])
def test_double_surnames(surname: str) -> None:
    """Spaced, glued, and before syllables that are titles."""
    for given in ("현", "전", "탁", "영재"):
        author = Author(surname + given, "기자")
        assert parse(f"{surname} {given} 기자").authors == (author,)
        assert parse(f"/순천={surname}{given}기자") == Byline((author,), dateline="순천")


@pytest.mark.parametrize("name", ["존 스미스", "톰 행크스", "류 샤오보", "제임스 리"])
def test_foreign_reporters(name: str) -> None:
    """Two words before a press title are a name, though one of them is short."""
    assert parse(f"{name} 기자") == Byline((Author(name, "기자"),))
    assert parse(f"{name} 특파원") == Byline((Author(name, "특파원"),))


@pytest.mark.parametrize("printed", ["박서연 기자외 3명", "박서연외 2명", "박서연 기자 외 2인"])
def test_a_count_may_be_glued(printed: str) -> None:
    """The named one counts, and so does the flag."""
    byline = parse(printed)
    assert [author.name for author in byline.authors] == ["박서연"]
    assert byline.flags == ("more_authors",)


def test_credits_without_colons() -> None:
    """Broadcasters print them in a row."""
    for printed, roles in {
        "영상취재 박서연 영상편집 최도윤": ("영상취재", "영상편집"),
        "취재 박서연 촬영 최도윤": ("취재", "촬영"),
    }.items():
        assert parse(printed).authors == (Author("박서연", roles[0]), Author("최도윤", roles[1]))


@pytest.mark.parametrize(
    ("junk", "flags"),
    [
        *(("a(at)b.kr", ("cut_email",)), ("a @ b.kr", ("cut_email",)), ("a#b.kr", ("cut_email",))),
        *(("메일보내기", ()), ("트위터 @park", ()), ("www.b.kr", ())),
    ],
)
def test_what_is_no_affiliation(junk: str, flags: tuple[str, ...]) -> None:
    """Hidden addresses and buttons beside a name."""
    assert parse(f"박서연 기자 {junk}") == Byline((PARK,), flags=flags)


def test_a_telephone_number_beside_an_address_leaves_nothing() -> None:
    """The bracket held both."""
    mailed = Author("박서연", "기자", "a@b.kr")
    assert parse("박서연 기자 (a@b.kr / 02-123-4567)") == Byline((mailed,))


@pytest.mark.parametrize("printed", ["이름은 홍길동 기자", "정답은 이순신. 홍길동 기자"])
def test_words_of_a_sentence_are_nobody(printed: str) -> None:
    """Names stand in a row only behind an agency or a place."""
    assert parse(printed).authors == (Author("홍길동", "기자"),)


def test_two_names_in_a_row_need_a_reason() -> None:
    """An agency, a place, or an address for each; else the first may be a town."""
    for row in ("(전남=뉴시스) 최도윤 박서연 기자 =", "/순천=최도윤 박서연 기자"):
        assert [author.name for author in parse(row).authors] == ["최도윤", "박서연"]
    assert parse("최도윤 박서연 기자 c@d.kr a@b.kr").authors == (
        Author("최도윤", "기자", "c@d.kr"),
        Author("박서연", "기자", "a@b.kr"),
    )
    assert parse("조치원 박서연 기자").authors == (PARK,)


def test_what_somebody_does_is_no_mark_behind_the_name() -> None:
    """There it belongs to an office."""
    office = Author("박서연", "센터장", None, "취업 지원")
    assert parse("박서연 취업 지원 센터장") == Byline((office,))
