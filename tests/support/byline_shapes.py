"""Bylines as printed, and what a careful reader takes from each.

The shapes are those of real pages, with the outlet on which each was seen; names and addresses are
placeholders. The expectations were written from the printed form.
"""

from collections.abc import Mapping
from typing import Final

from pipelines.bylines import Author, Byline

_HONG = Author("홍길동")
_REPORTER = Author("홍길동", "기자")
_KIM = Author("김철수", "기자")
_LEE = Author("이영희", "기자")
_NOBODY = Byline()


def _mailed(email: str, role: str | None = "기자", affiliation: str | None = None) -> Author:
    return Author("홍길동", role, email, affiliation)


def _of(affiliation: str, role: str = "기자") -> Author:
    return Author("홍길동", role, None, affiliation)


def _by(*authors: Author, dateline: str | None = None, desk: str | None = None) -> Byline:
    return Byline(authors, None, desk, dateline)


# One reporter, perhaps with an address.
REPORTERS: Final[Mapping[str, Byline]] = {
    "홍길동": _by(_HONG),  # gnnews lists
    "허종○ / 2018.06.25 21:13:08": _by(Author("허종○")),  # newgunsan
    "/ 홍길동": _by(_HONG),  # jbnews
    "김석○ 기자": _by(Author("김석○", "기자")),  # jemin
    "홍길동기자": _by(_REPORTER),
    "홍길동 기자 |": _by(_REPORTER),  # joongdo
    "이두○ 기자 |": _by(Author("이두○", "기자")),  # uljusinmun
    "홍길동 기자홍길동 기자": _by(_REPORTER),  # joongdo
    "홍길동 기자l기사입력 2023-04-04 19:01 l 최종수정 2023-04-04 19:56": _by(_REPORTER),  # mbn
    "홍길동\N{NO-BREAK SPACE}기자\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}|": _by(_REPORTER),  # thebell
    "남궁민수 기자": _by(Author("남궁민수", "기자")),
    "선우 정 기자": _by(Author("선우정", "기자")),
    "남궁 민수 기자": _by(Author("남궁민수", "기자")),
    "황보 관 기자": _by(Author("황보관", "기자")),
    "제갈공 기자": _by(Author("제갈공", "기자")),
    "김사무엘 기자": _by(Author("김사무엘", "기자")),
    "홍 길 동 기자": _by(_REPORTER),
    "홍 길동 기자": _by(_REPORTER),
    "홍길동 기자 (062)123-4567": _by(_REPORTER),
    "홍길동 기자 id@x.co.kr 홍길동 기자의 다른 기사 보기": _by(_mailed("id@x.co.kr")),
    "[기고] 홍길동 순천시의원": _by(Author("홍길동", "순천시의원")),
    "[데스크칼럼] 홍길동 정치부장": _by(Author("홍길동", "정치부장")),
    "기자수첩=홍길동": _by(_HONG),  # no place
    "홍길동 제2사회부장": _by(Author("홍길동", "제2사회부장")),
    "홍길동 기자 id1@gwangnam.co.kr": _by(_mailed("id1@gwangnam.co.kr")),
    "홍길동 기자 id1@gwangnam.co.kr2025.02.23 17:46": _by(_mailed("id1@gwangnam.co.kr")),
    "정치 홍길동 기자2025. 10.15": _by(_REPORTER),  # newsmam lists
    "기자명 홍길동 기자 입력 2026.09.21 14:11": _by(_REPORTER),  # NDsoft
    "/홍길동 기자id@kwangju.co.kr": _by(_mailed("id@kwangju.co.kr")),
    "홍길동 | id@hkbs.co.kr |": _by(_mailed("id@hkbs.co.kr", None)),
    "홍길동 기자 | id@x.co.kr | ": _by(_mailed("id@x.co.kr")),
    "홍길동 기자/id@heraldcorp.com": _by(_mailed("id@heraldcorp.com")),
    "[ 홍길동 기자 / id@mbn.co.kr ]": _by(_mailed("id@mbn.co.kr")),
    ". 홍길동기자 id@yeongnam.com": _by(_mailed("id@yeongnam.com")),
    "/ 홍길동기자 id@kyeongin.com": _by(_mailed("id@kyeongin.com")),
    "/ id@fnnews.com 홍길동 기자": _by(_mailed("id@fnnews.com")),
    "홍길동 기자 id@dt.co.kr//편집자": _by(_mailed("id@dt.co.kr")),
    "홍길동 수습기자 id@ksilbo.co.kr": _by(_mailed("id@ksilbo.co.kr", "수습기자")),
    "방채○  대표기자 기자[id@gmail.com]": _by(Author("방채○", "대표기자", "id@gmail.com")),
    "By Hong Gil-dong (id@heraldcorp.com)": _by(Author("Hong Gil-dong", None, "id@heraldcorp.com")),
    "홍길동 주필": _by(Author("홍길동", "주필")),  # m.gwangnam
    "홍길동 보험전문기자 =": _by(Author("홍길동", "보험전문기자")),
    "김이 선임기자": _by(Author("김이", "선임기자")),
    "홍길동 ㅣ논설위원": _by(Author("홍길동", "논설위원")),
    "홍길동/편집주간": _by(Author("홍길동", "편집주간")),
    "홍길동 프리랜서": _by(Author("홍길동", "프리랜서")),
    "라이온봇기자 · 홍길동 PD": _by(Author("홍길동", "PD")),
    "홍길동 시민 기자": _by(Author("홍길동", "시민기자")),
    "홍길동 주재 기자": _by(Author("홍길동", "주재기자")),
    "▨홍길동": _by(_HONG),  # imaeil
    "◆…홍길동 시민기자\nid@hanmail.net": _by(_mailed("id@hanmail.net", "시민기자")),  # imaeil
}

# Where it was written, and for whom.
PLACES: Final[Mapping[str, Byline]] = {
    "/순천=홍길동 기자 id@kwangju.co.kr": _by(_mailed("id@kwangju.co.kr"), dateline="순천"),
    "파주=홍길동기자": _by(_REPORTER, dateline="파주"),
    "진천=홍길동 기자": _by(_REPORTER, dateline="진천"),  # cctoday
    "예산=홍길동 기자 id@cctoday.co.kr": _by(_mailed("id@cctoday.co.kr"), dateline="예산"),
    "영동 / 홍길동기자": _by(_REPORTER, dateline="영동"),
    "강릉/허 준 id@kado.net": _by(Author("허준", None, "id@kado.net"), dateline="강릉"),
    "☏044-860-1489 세종 / 홍길동기자 id@hanmail.net": _by(
        _mailed("id@hanmail.net"), dateline="세종"
    ),
    "성주 홍길동 기자 id@msnet.co.kr": _by(_mailed("id@msnet.co.kr"), dateline="성주"),
    "포항 홍길동 기자 id@msnet.co.kr": _by(_mailed("id@msnet.co.kr"), dateline="포항"),
    "/중국 웨이하이 홍길동 기자 id@kyeongin.com": _by(
        _mailed("id@kyeongin.com"), dateline="중국 웨이하이"
    ),
    "대만 가오슝시=홍길동 기자 / 세종 홍길동 기자": _by(_REPORTER, dateline="대만 가오슝시"),
    "로스앤젤레스 홍길동 특파원입니다.": _by(Author("홍길동", "특파원"), dateline="로스앤젤레스"),
    "서울·부산=홍길동 기자": _by(_REPORTER, dateline="서울·부산"),
    "울산 LS MnM = 홍길동기자 id@ksilbo.co.kr": _by(_mailed("id@ksilbo.co.kr")),  # a caption
    # Two places: both people count, and the first place.
    "여수=김철수·순천=홍길동 기자": _by(_KIM, _REPORTER, dateline="여수"),
    "/여수=김철수, 순천=홍길동 기자": _by(_KIM, _REPORTER, dateline="여수"),
    "여수=김철수·순천=홍길동·광양=이영희 기자": _by(_KIM, _REPORTER, _LEE, dateline="여수"),
    "/여수=김철수 기자 a1@x.co.kr·순천=홍길동 기자 id@x.co.kr": _by(
        Author("김철수", "기자", "a1@x.co.kr"), _mailed("id@x.co.kr"), dateline="여수"
    ),
    "서부권/홍길동 기자": _by(_REPORTER, dateline="서부권"),
    "만난 사람=홍길동 편집국장": _by(Author("홍길동", "편집국장")),  # no place
    "경북부=홍길동 기자": _by(_REPORTER, desk="경북부"),
    # A town may be a name too, but only where another place or person shows it.
    "강진 홍길동 기자": _by(_REPORTER, dateline="강진"),
    "/순천=강진 기자 id@x.co.kr": _by(Author("강진", "기자", "id@x.co.kr"), dateline="순천"),
    "홍길동·장수 기자": _by(_REPORTER, Author("장수", "기자")),
    "[시사종합신문 = 홍길동 기자]": _by(_of("시사종합신문")),
    "[신동아방송=홍길동기자]": _by(_of("신동아방송")),
    "[울주신문=홍길동기자]": _by(_of("울주신문")),
    "[한국방송/홍길동기자]": _by(_of("한국방송")),
    "［헤럴드경제=홍길동 기자］": _by(_of("헤럴드경제")),
    "[더퍼블릭=홍길동 기자]": _by(_of("더퍼블릭")),
    "[매일일보\N{NO-BREAK SPACE}홍길동\N{NO-BREAK SPACE}기자]\N{NO-BREAK SPACE}": _by(
        _of("매일일보")
    ),
    "매일일보 = 홍길동 기자 |": _by(_of("매일일보")),
    "아주경제 홍길동 기자 =\N{NO-BREAK SPACE}": _by(_of("아주경제")),
    "메디컬투데이 홍길동 기자(id@mdtoday.co.kr)": _by(
        _mailed("id@mdtoday.co.kr", affiliation="메디컬투데이")
    ),
    "[신아일보] 홍길동 기자 id@shinailbo.co.kr": _by(
        _mailed("id@shinailbo.co.kr", affiliation="신아일보")
    ),
    "[옥천=충청일보 홍길동기자]": _by(_of("충청일보"), dateline="옥천"),
    "【양구=강원신문】 홍길동 기자 =": _by(_of("강원신문"), dateline="양구"),
    "(대전=뉴스충청인) 홍길동 기자 =": _by(_of("뉴스충청인"), dateline="대전"),
    "[스포츠서울ㅣ원주=홍길동기자]": _by(_of("스포츠서울"), dateline="원주"),
    "[더팩트｜서천=홍길동 기자]": _by(_of("더팩트"), dateline="서천"),
    "[일요서울 | 부산 홍길동 기자]": _by(_of("일요서울"), dateline="부산"),
    "[SSTV l 홍길동 인턴기자]": _by(_of("SSTV", "인턴기자")),
    "[미디어스=홍길동 객원기자]": _by(_of("미디어스", "객원기자")),
    "홍길동 한경닷컴 객원기자 newsinfo@hankyung.com": _by(
        _mailed("newsinfo@hankyung.com", "객원기자", "한경닷컴")
    ),
    "홍길동 부산닷컴 기자": _by(_of("부산닷컴")),
    "동아닷컴 IT전문 홍길동 기자(id@itdonga.com)": _by(
        _mailed("id@itdonga.com", affiliation="동아닷컴")
    ),
    "[티브이데일리 홍길동 기자 id@tvdaily.co.kr / 사진=KBS]": _by(
        _mailed("id@tvdaily.co.kr", affiliation="티브이데일리")
    ),
    "[스타서울TV 홍길동 기자 / 사진= 네이버 웹툰 ‘제목’]": _by(_of("스타서울TV")),
    "[프레시안 홍길동 기자(광주)]": _by(_of("프레시안"), dateline="광주"),
    "홍길동 기자 [연합뉴스]": Byline((_REPORTER,), "연합뉴스"),
    "(서울=연합뉴스) 홍길동 기자 =": Byline((_REPORTER,), "연합뉴스", None, "서울"),
    "[광주=뉴시스] 홍길동 기자 =": Byline((_REPORTER,), "뉴시스", None, "광주"),
    "(로스앤젤레스=연합뉴스) 허준 특파원 =": Byline(
        (Author("허준", "특파원"),), "연합뉴스", None, "로스앤젤레스"
    ),
    "[베이징=뉴스핌] 홍길동 베이징 특파원=": Byline(
        (Author("홍길동", "특파원"),), "뉴스핌", None, "베이징"
    ),
    "(아시아뉴스통신=홍길동기자)": Byline((_REPORTER,), "아시아뉴스통신"),
}

# Desks and ranks of the house.
DESKS: Final[Mapping[str, Byline]] = {
    "국제신문 디지털뉴스부 inews@kookje.co.kr": _by(desk="디지털뉴스부"),
    "[디지털뉴스국 홍길동 기자]": _by(_REPORTER, desk="디지털뉴스국"),
    "[디지털뉴스부]": _by(desk="디지털뉴스부"),
    "[MBN 온라인뉴스팀]": _by(desk="온라인뉴스팀"),
    "KBS 지역국": _by(desk="지역국"),
    "편집국": _by(desk="편집국"),
    "편집부": _by(desk="편집부"),
    "칼럼제목 - 홍길동 서울취재본부 부장": _by(Author("홍길동", "부장"), desk="서울취재본부"),
    "홍길동 영동취재팀장 부국장": _by(Author("홍길동", "영동취재팀장 부국장")),  # kwnews
    "홍길동 서울취재팀 차장": _by(Author("홍길동", "차장"), desk="서울취재팀"),
    "도철○ 정치부 차장": _by(Author("도철○", "차장"), desk="정치부"),  # honam lists
    "한경○ 문화체육부 차장대우": _by(Author("한경○", "차장대우"), desk="문화체육부"),
    "주현○ 차장(통합뉴스룸 기획팀장)": _by(Author("주현○", "차장", None, "통합뉴스룸 기획팀장")),
    "홍길동 한경닷컴 연예이슈팀 기자": _by(_of("한경닷컴"), desk="연예이슈팀"),
    "홍길동 엔터뉴스팀 기자 id@jtbc.co.kr (콘텐트비즈니스본부)": _by(
        _mailed("id@jtbc.co.kr", affiliation="콘텐트비즈니스본부"), desk="엔터뉴스팀"
    ),
    "데일리뉴스팀 홍길동": _by(_HONG, desk="데일리뉴스팀"),
    "와우스타뉴스팀": _by(desk="와우스타뉴스팀"),
    "증권콘텐츠팀": _by(desk="증권콘텐츠팀"),
    "인터넷뉴스팀": _by(desk="인터넷뉴스팀"),
    "젠더데스크": _by(desk="젠더데스크"),
    "김○○ 부국장 / 홍길동 편집국": _by(Author("김○○", "부국장"), _HONG, desk="편집국"),
}

# Contributors from outside.
CONTRIBUTORS: Final[Mapping[str, Byline]] = {
    "홍길동 조선대병원 정형외과 교수": _by(_of("조선대병원 정형외과", "교수")),
    "김옥○의 약수터 무등일보 문화체육부 부장": _by(  # sarangbang
        Author("김옥○", "부장", None, "무등일보"), desk="문화체육부"
    ),
    "(전남=뉴스1) 김철수 홍길동 기자 =": Byline((_KIM, _REPORTER), "뉴스1", None, "전남"),
    "고창읍 홍길동 기자": _by(_REPORTER),  # no second author, whatever the place is
    "/나주=김자은 기자 jaeun@kwangju.co.kr": _by(
        Author("김자은", "기자", "jaeun@kwangju.co.kr"), dateline="나주"
    ),
    "김이다기자": _by(Author("김이다", "기자")),
    "홍길동 기자 구독하기": _by(_REPORTER),
    "홍길동 기자 등 3명": Byline((_REPORTER,), flags=("more_authors",)),
    "허준 가람고 교장": _by(Author("허준", "교장", None, "가람고")),  # the school is no name
    "홍길동 농부 (전 녹색당 대표)": _by(_of("전 녹색당 대표", "농부")),  # dandinews
    "이덕○(수필가)": _by(Author("이덕○", "수필가")),  # gnnews
    "안영○ (창녕소방서 예방안전과 소방위)": _by(
        Author("안영○", "소방위", None, "창녕소방서 예방안전과")
    ),
    "정재○ (국민연금 진주지사 행복노후준비지원센터 주임)": _by(
        Author("정재○", "주임", None, "국민연금 진주지사 행복노후준비지원센터")
    ),
    "[가고파] 제목- 홍길동(정치부장)": _by(Author("홍길동", "정치부장")),  # knnews
    "[촉석루] 제목- 홍길동(경남도의원)": _by(Author("홍길동", "경남도의원")),
    "신은○(휴먼비즈에듀컨설팅 대표)": _by(Author("신은○", "대표", None, "휴먼비즈에듀컨설팅")),
    "홍 길 동<전, 동북초등학교 교장/ 아이나라협동조합 이사장>": _by(  # jeonbuktimes
        Author("홍길동", None, None, "전, 동북초등학교 교장/ 아이나라협동조합 이사장")
    ),
    "홍길동 <전주국악협회 회장>": _by(_of("전주국악협회", "회장")),
    "홍길동(대구 남구 대명동)": _by(Author("홍길동", None, None, "대구 남구 대명동")),  # imaeil
    "마이클 샌델 하버드대 교수": _by(Author("마이클 샌델", "교수", None, "하버드대")),
    "토마 피케티 파리경제대 교수": _by(Author("토마 피케티", "교수", None, "파리경제대")),
    "안드레이 란코프 국민대 교수": _by(Author("안드레이 란코프", "교수", None, "국민대")),
    "홍길동 경제인의창 전문건설협회 광주시회 사무처장": _by(
        _of("경제인의창 전문건설협회 광주시회", "사무처장")
    ),
    "가야문화축제제전위원회 사무국장 홍길동": _by(_of("가야문화축제제전위원회", "사무국장")),
    "/홍길동 가나투자 애널리스트": _by(_of("가나투자", "애널리스트")),  # incheonilbo
    "홍길동 경기도박물관장": _by(Author("홍길동", "경기도박물관장")),
    "소설가 홍길동": _by(Author("홍길동", "소설가")),
}

# What somebody did for the article, and several people at once.
SHARED: Final[Mapping[str, Byline]] = {
    "정리=홍길동 기자": _by(Author("홍길동", "정리")),  # cctoday
    "영상취재 : 홍길동 기자": _by(Author("홍길동", "영상취재")),
    "사진=홍길동 기자": _by(Author("홍길동", "사진")),
    "글/홍길동기자 id@kyeongin.com": _by(_mailed("id@kyeongin.com")),
    "/글·사진 홍길동 기자": _by(_REPORTER),  # incheonilbo prints three spellings
    "/글·사진=홍길동 기자": _by(_REPORTER),
    "/글·사진\N{NO-BREAK SPACE}홍길동 기자": _by(_REPORTER),
    "글·사진 홍길동": _by(Author("홍길동", "글·사진")),
    "글·사진 홍길동 선임기자 id@hani.co.kr": _by(_mailed("id@hani.co.kr", "선임기자")),
    "글=홍길동 기자, 사진=김철수 기자": _by(_REPORTER, Author("김철수", "사진")),
    "글·홍길동 기자, 사진·김철수 기자": _by(_REPORTER, Author("김철수", "사진")),
    "글 홍길동 기자 사진 김철수 기자": _by(_REPORTER, Author("김철수", "사진")),
    "사진=김철수·글=홍길동 기자": _by(Author("김철수", "사진"), _REPORTER),
    "홍길동 기자·사진=김철수 기자": _by(_REPORTER, Author("김철수", "사진")),
    "홍길동 기자 사진/김철수 기자": _by(_REPORTER, Author("김철수", "사진")),
    "글 사진 홍길동 기자": _by(_REPORTER),
    "정리·사진=홍길동 기자": _by(Author("홍길동", "정리·사진")),
    "대담=홍길동 정치부장, 정리=김철수 기자": _by(
        Author("홍길동", "정치부장"), Author("김철수", "정리")
    ),
    "대담=홍길동 충남본부 부국장": _by(Author("홍길동", "부국장"), desk="충남본부"),  # cctoday
    "인터뷰·정리=홍길동 기자": _by(_REPORTER),
    "영상취재 : 김철수 기자 영상편집 : 홍길동": _by(  # mbn
        Author("김철수", "영상취재"), Author("홍길동", "영상편집")
    ),
    "영상취재 : 김철수, 이영희 기자 영상편집 : 홍길동": _by(
        Author("김철수", "영상취재"), Author("이영희", "영상취재"), Author("홍길동", "영상편집")
    ),
    "( 취재 : 홍길동 / 영상편집 : 김철수/ 화면제공 : 부산경찰청 / 제작 : D뉴스플랫폼부 )": _by(
        Author("홍길동", "취재"),
        Author("김철수", "영상편집"),  # sbs
    ),
    "[기사 정리=초이스경제 홍길동 기자/ 기사 도움말=골든브릿지증권 김철수 마켓 애널리스트]": _by(
        _of("초이스경제", "정리")
    ),
    "홍길동·김철수 기자 id@segye.com": _by(
        _mailed("id@segye.com"), Author("김철수", "기자", "id@segye.com")
    ),
    "/홍길동·김철수 기자": _by(_REPORTER, _KIM),
    "/홍길동·김철수·이영희 기자": _by(_REPORTER, _KIM, _LEE),
    "홍길동 id@kookje.co.kr 김철수 기자": _by(_mailed("id@kookje.co.kr", None), _KIM),
    "홍길동 id@kookje.co.kr 김철수 kim@kookje.co.kr 기자": _by(
        _mailed("id@kookje.co.kr", None), Author("김철수", "기자", "kim@kookje.co.kr")
    ),
    "/김○○·윤○○기자\nid@kyeongin.com": _by(
        Author("김○○", "기자", "id@kyeongin.com"), Author("윤○○", "기자", "id@kyeongin.com")
    ),
    "홍길동·김철수 기자 a1@x.co.kr b1@x.co.kr": _by(
        _mailed("a1@x.co.kr"), Author("김철수", "기자", "b1@x.co.kr")
    ),
    "윤○○ 인턴기자·김철수 기자": _by(Author("윤○○", "인턴기자"), _KIM),
    "[머니투데이 홍길동 기자, 김철수 기자]": _by(
        _of("머니투데이"), Author("김철수", "기자", None, "머니투데이")
    ),
    "홍길동 기자, 이영희 기자 one@example.com": _by(
        _REPORTER, Author("이영희", "기자", "one@example.com")
    ),
    "홍길동 기자 a1@x.co.kr 김철수 기자 b1@x.co.kr": _by(
        _mailed("a1@x.co.kr"), Author("김철수", "기자", "b1@x.co.kr")
    ),
    "홍길동 / 김철수 작가 대담·집필": _by(_HONG, Author("김철수", "작가")),  # incheonin
    "홍길동 기자 외 2명": Byline((_REPORTER,), flags=("more_authors",)),
}

# Addresses of which only a part was printed, or none.
CUT: Final[Mapping[str, Byline]] = {
    "내포=홍길동 기자 id@": Byline((_REPORTER,), None, None, "내포", ("cut_email",)),
    "홍길동 기자 id@ <저작권자 ⓒ 뉴스웨이": Byline((_REPORTER,), flags=("cut_email",)),
    "홍길동기자 nhkimchn": Byline((_REPORTER,), flags=("cut_email",)),
    "홍길동 기자 idkwangju.co.kr": Byline((_REPORTER,), flags=("cut_email",)),
    "YTN 홍길동[id": Byline((Author("홍길동", None, None, "YTN"),), flags=("cut_email",)),
    "홍길동 기자 [email protected]": Byline((_REPORTER,), flags=("masked_email",)),
    "[email protected]": Byline(flags=("masked_email",)),  # mobile.newsis
    "증시분석 전문기자 로봇 ET etbot@…": Byline(flags=("cut_email",)),
}

# Nobody is named here, or nobody who wrote.
NOBODY: Final[Mapping[str, Byline]] = {
    "광남일보": _NOBODY,
    "광남일보@gwangnam.co.kr": _NOBODY,
    "광남일보 기자 @gwangnam.co.kr": _NOBODY,
    "연합뉴스 기자 hl@ihalla.com": Byline(agency="연합뉴스"),
    "연합뉴스": Byline(agency="연합뉴스"),
    "onlinenews@heraldcorp.com": _NOBODY,
    "관리자": _NOBODY,
    "보도자료": _NOBODY,
    "구독한 기자": _NOBODY,
    "도민기자": _NOBODY,
    "명예기자": _NOBODY,
    "정기자": _NOBODY,
    "수석기자": _NOBODY,
    "취재부장": _NOBODY,
    "중부지역본부장": _NOBODY,
    "논설실장": _NOBODY,
    "경기언론인클럽": _NOBODY,
    "[한라일보]": _NOBODY,
    "[금요저널]": _NOBODY,
    "<편집자 주>": _NOBODY,
    "/ - 편집자 /": _NOBODY,
    "편집자 주": _NOBODY,
    "ⓒ 오마이뉴스(시민기자)": _NOBODY,
    "ⓒ 홍길동 기자 id@kwangju.co.kr": _NOBODY,  # under a picture
    "기사 도움 : 홍길동": _NOBODY,
    "김○○ 지점장 인터뷰": _NOBODY,
    "김모 기자": _NOBODY,
    "김모(45) 기자": _NOBODY,
    "선배 기자": _NOBODY,
    "시민 기자": _NOBODY,
    "전남 기자": _NOBODY,
    "인터뷰=홍길동 시장": _NOBODY,
    "인터뷰 홍길동 시장": _NOBODY,
    "인터뷰·홍길동 시장": _NOBODY,
    "대담=홍길동 군수": _NOBODY,
    "강진 기자 kj@x.co.kr": _NOBODY,  # perhaps a reporter in Gangjin
    "존 케리 전 국무장관": _NOBODY,
    "라몬 파체코 파르도 킹스칼리지런던 교수": _NOBODY,  # who knows where the name ends
    "/연합": Byline(agency="연합"),
    "기사제보 id@x.co.kr": _NOBODY,
    "문의: 홍길동 기자 id@x.co.kr": _NOBODY,
    "홍길동(48)": _NOBODY,
    "<순천시 제공>": _NOBODY,
    "/광주광역시 제공": _NOBODY,
    "SM엔터테인먼트 제공": _NOBODY,
    "사진=연합뉴스": _NOBODY,
    "사진=KBS": _NOBODY,
    "▷48·문경문화원 사무국장": _NOBODY,
    "네이버TV 구독 + 유튜브 구독 +": _NOBODY,
    "김민수 국장은 말했다.": _NOBODY,
    "라고 홍길동 기자에게 말했다.": _NOBODY,
    "홍길동 시장, 시민과 함께 하는 새해 사업 설명회 열고 의견 들어": _NOBODY,
    "": _NOBODY,
    " \n": _NOBODY,
}

SHAPES: Final[Mapping[str, Byline]] = {
    **REPORTERS,
    **PLACES,
    **DESKS,
    **CONTRIBUTORS,
    **SHARED,
    **CUT,
    **NOBODY,
}
