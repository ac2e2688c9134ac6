"""The words that bylines are made of: surnames, titles, desks, agencies, papers, places.

Plain data for `pipelines.bylines`. A list has the words that were seen, and their obvious
neighbours. Add a word when an outlet prints a new one.
"""

import re
from functools import lru_cache
from typing import Literal

SURNAMES = (
    "가갈감강경계고공곽구국궁권금기길김나남노당도동두라류마맹명모목문민박반방배백범변복봉부빈사상"
    "서석선설성소손송승시신심안양어엄여연염예오옥온왕용우원위유육윤은음이인임장전정제조좌주지진"
    "차채천초최추탁태팽편표피하한함허현형호홍화황"
)
DOUBLE_SURNAMES = "남궁|황보|제갈|선우|독고|사공|서문|동방"

# Syllables of transcribed foreign names that Korean given names do not have (안드레이 란코프).
FOREIGN_SYLLABLES = (
    "그넬댄델덴뎀드랜러레렉렌르릭릴링메멜밀버베벨브블샤슈스젤즈체츠카커코콥콜크클키킨킴타터테"
    "맥멘몬벤샌셀쉬엠윌잭첼켄켈쿠퀸텔토톤튜트티팀파팬퍼페펜펠포폴푸프플피헤헨힐"
)

# Titles of people who write for a paper. A name right before one is a byline, even in prose.
PRESS_ROLE = re.compile(
    r"(?:(?:선임|수습|인턴|시민|객원|명예|도민|대표|수석|전문|사진|취재|편집|주재|영상|촬영|교열|여행"
    r"|방송|연예|공연|경찰|현장|지역|주부|마을|동네|청년|청소년|어린이|학생|대학생|주민|군민|구민"
    r"|국민|농민|노인|실버|시니어|프리랜서|신입|파견|순회|[가-힣A-Z]{1,8}(?:전문|출입)|[가-힣]{2}주재"
    r"|(?:정치|경제|사회|문화|체육|취재|편집|보도|뉴스)[부팀국]|[가-힣]{2,6}봇)?기자"
    r"|특파원|(?:객원|수석|선임)?논설위원|칼럼니스트|논설주간|논설실장|주필|편집국장|편집주간|편집위원|통신원|리포터|아나운서|앵커|PD|VJ)"
)

# Other titles beside a name, with what an employer puts before them: 영동취재팀장, 경남도의원.
ROLE = re.compile(
    r"[가-힣A-Z0-9]{0,14}?(?:기자|특파원|위원|교수|교사|강사|이사|대표|의원|변호사|회계사|세무사|노무사"
    r"|법무사|변리사|건축사|기술사|의사|약사|수의사|간호사|연구원|연구관|연구사|애널리스트|작가|시인|수필가"
    r"|소설가|평론가|화가|사진가|건축가|기획자|활동가|지휘자|해설사|상담사|디렉터|에디터|사무관|군수"
    r"|서기관|주무관|지도사|도지사|총재|사장|화백"
    r"|장관|차관|총리|대통령|교황|추기경|(?:부|차|국|팀|실|과|원|회|관|소|단|점|총|학|교|서|처|청|본부|센터|반|시|조합|은행|병원|이사|위원"
    r"|공장|지사|사업|회의소)장(?:대우|직무대리|대행)?|차장급|부장급)"
)
# Titles that given names may end with (김순경, 박상무), so that they count as whole words only.
TITLES = frozenset(
    "정기자 전 현 겸 인턴 발행인 편집인 주임 대리 전무 상무 총무 고문 감사 간사 박사 농부 "
    "프리랜서 데스크 편집주간 주간 스님 신부 목사 학생 소방위 소방장 소방교 소방사 소방경 "
    "소방령 경위 경감 경사 경장 경정 총경 순경".split()
)

# What a person did for the article, perhaps several things: 글·사진. A mark of the first set is the
# person's role. Beside one of the second set the printed title is the role
# (`/글·사진=홍길동 기자`, incheonilbo).
STRONG_MARKS = frozenset(
    "사진 정리 영상취재 영상 촬영 그림 그래픽 번역 삽화 일러스트 영상편집 편집".split()
)
PLAIN_MARKS = frozenset("글 취재 기획 글쓴이 기사 집필 제작 대담 인터뷰".split())
# Further marks, with or without a title behind the name: 대표집필, 책임편집, 취재지원, 만난사람.
MARK = re.compile(
    r"(?:대표|책임|공동|총괄|영상|사진|취재|자료|기사)(?:집필|제작|기획|편집|정리|지원|디자인|리서치)"
    r"|구성|연출|진행|작성|리서치|디자인|지원|만난사람"
)
# Marks that stand in pairs (글·사진), as a pattern.
PAIRED = "글|사진|그림|영상|정리|취재|대담|집필|인터뷰"
# Beside these stands the interviewer or the interviewee.
INTERVIEWS = frozenset("대담 인터뷰".split())
# Broadcasters print these with a bare name: `취재 : 홍길동 / 영상편집 : 김철수` (sbs, mbn).
SIGNING_MARKS = frozenset("취재 영상취재 영상편집".split())

# A person beside one of these is no author: helpers, providers, owners (`기사 도움말=`, `… 제공`).
CREDITS = frozenset(
    "제공 사진제공 자료제공 화면제공 영상제공 도움 도움말 기사도움 출처 자료 캡처 자료사진 "
    "독자제공 문의 문의처".split()
)
# A person behind one of these was asked or invited: `출연: 홍길동 교수`, `토론자 홍길동 교수`.
GUESTS = frozenset(
    "출연 출연자 패널 발제 발제자 참석 참석자 인터뷰이 답변 답변자 자문 토론 토론자 대담자 사회자 "
    "좌장 강연 강연자 초대손님 게스트 수상자 감수".split()
)
# Behind these stands a contact, no author: `접수 : 홍길동 팀장 id@…`, `신청 메일 : id@…`.
CONTACTS = frozenset(
    "접수 접수처 신청 신청처 제출 제출처 연락처 담당 담당자 전화 주소 보낼 곳".split()
)
# Positions on a picture: 홍길동(왼쪽) 시장.
ON_PICTURE = re.compile(
    r"(?:사진\s)?(?:맨\s)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄).{0,12}|사진|위|아래|앞|뒤"
)

DESK = re.compile(
    r"[가-힣A-Z]{0,10}(?:정치|경제|사회|문화|체육|국제|뉴스|취재|편집|콘텐츠|콘텐트|이슈|보도|제작|디지털"
    r"|온라인|인터넷|미디어|영상|사진|지역|기획|탐사|교열|산업|연예|스포츠|생활|교육|과학|정보|전국|자치"
    r"|행정|통합|젠더|제?[12]사회|사회[12])(?:부|팀|국|실|본부|센터|룸|뉴스룸|데스크)|논설위원실|논설실|[가-힣]{2,6}(?:본부|총국|지국)"
)
# A desk beside a reporter (금융부 홍길동 기자); others have one too (홍길동 국토교통부 사무관). No
# name ends in 팀. Names that end in 부, 국 or 실 (김동국, 최은실) are distinguished by the words
# beside them, and without any by the stem.
_STEM = (
    "지방|조사|여론|금융|노동|국방|여성|방송|심의|전략|유통|사건|기동|정책|공공|선거|정당|국회|시경|증권"
    "|부동산|법조|사법|환경|복지|의료|건강|농업|농수산|해양|관광|공연|출판|문예|학술|여행|레저|외신|통일|외교"
    "|안보|총무|광고|판매|인사|독자|고객|마케팅|홍보|기술|전산|미술|그래픽|종합|편성|심층|이슈|주간|월간"
)
TEAM = re.compile(rf"[가-힣A-Z0-9]{{2,12}}팀|[가-힣A-Z]{{0,8}}(?:{_STEM})(?:부|국|실|센터)")
TEAM_ENDINGS = ("부", "국", "실")
# Ranks of a newsroom: 홍길동 유통부 차장.
RANKS = frozenset(
    f"{rank}{acting}"
    for rank in "부장 차장 국장 팀장 부국장 실장".split()
    for acting in ("", "대우", "대행", "직무대리")
) | {"데스크", "에디터"}

# Places of a reporter's beat, and rubrics: they are ignored.
SECTIONS = frozenset(
    "국회 도청 시청 구청 군청 도의회 시의회 군의회 교육청 경찰청 법원 검찰 청와대 대통령실 부동산 "
    "국방 유통 금융 공연 선거 증권 노동 여론 환경 복지 건강 과학 의료 산업 생활 행정 정당 외교 "
    "북한 법조 사건 미술 음악 출판 방송연예 영화 종교 학술 농업 수산 해양 관광".split()
)

AGENCIES = frozenset(
    "연합뉴스 연합 뉴시스 뉴스1 뉴스핌 노컷뉴스 아시아뉴스통신 국제뉴스 연합인포맥스 로이터 "
    "로이터통신 신화통신 교도통신 타스통신 블룸버그 AP AFP EPA UPI AP통신 AFP통신".split()
)

# Two patterns, because `[금요저널] 본문` begins with a paper that is taken off the body, and
# `[지역경제] 본문` does not.
STRONG_OUTLET = re.compile(
    r"[가-힣A-Za-z]{1,10}(?:일보|신문|방송|저널|투데이|타임스|타임즈|데일리|닷컴|도민일보|매일)"
)
OUTLET = re.compile(
    rf"{STRONG_OUTLET.pattern}"
    r"|[가-힣A-Za-z]{1,10}(?:뉴스|뉴스24|미디어|경제|통신|TV|티비|방송국|넷)"
)
OUTLETS = frozenset(
    "더퍼블릭 더팩트 미디어스 일요서울 스포츠서울 뉴스충청인 뉴스웨이 더벨 광주드림 오마이뉴스 "
    "충북인뉴스 충청뉴스 충청리뷰 단디뉴스 당진시대 김해뉴스 경남경제 강원연합뉴스 헤드라인제주 "
    "부안뉴스 강남포스트 전북의소리 제이누리 미디어제주 무진장인터넷뉴스 내포뉴스 뉴스제주 뉴스맘 "
    "뉴스N제주 투데이군산 "
    "제주의소리 인천in 굿모닝충청 디트뉴스24 대덕넷 뉴스서천 투데이안 스포츠조선 스포츠동아 "
    "파이낸셜뉴스 헤럴드경제 아시아경제 서울경제 한국경제 매일경제 이코노미스트 뉴스토마토 한겨레 "
    "프레시안 KBS MBC SBS EBS CBS YTN MBN JTBC SSTV KBC G1 OBS kbc UPI뉴스".split()
)

# Words of bylines that are ignored: `id@dt.co.kr//편집자`, `(끝)`.
SILENT = frozenset(
    "뉴스 외 기자명 편집자 편집자주 주 끝 전문 단독 본지 본보 취재수첩 기자수첩 데스크칼럼 "
    "작성자 이메일 메일 전자우편 메일보내기 "
    "데스크시각 독자투고 독자기고 특별기고 기고 칼럼 시론 시평".split()
)
# Words that are neither a person nor a place, though many begin with a surname.
NOISE = frozenset(
    "관리자 운영자 접수 신청 제출 연락처 담당자 전화 홈페이지 주소 신문 방송 일보 "
    "보도자료 담당 현장 수습 선임 사회 정치 경제 문화 지역 온라인 국제 연예 교육 여행 정보 "
    "특집 전국 공동 구독한 한편 오늘 이상 여성 주말 전체 지금 기사 원고 원문 독자 "
    "기타 사설 오피니언 인물 포토 스포츠 체육 자치 로봇 유튜브 동아 조선 한국 국민 노컷 "
    "경향 취재진 공동취재 공동취재단 사진기자단 인턴십 사진부문 구독 추천 공유 "
    "기자회견 기자단 안내 공지 알림 성명 논평 심층 진단 현안 이슈 마감 속보 종합 정정 반론 "
    "조간 석간 표지 유료 무료 주요 제보 신년 신춘 연재 소설 수필 서평 만평 만화 "
    "기사제보 제보전화 카카오톡 이야기 사람 본사 최종 인사 부고 동정 화촉 결혼 "
    "구독하기 프로필 페이지 최초 유명 선배 동료 이날 당시 남도 정부 고참 신참 초년 민완 현직 전직 "
    "페이스북 인스타그램 트위터 블로그 부문 갈매기 갈림길 소속 여러 모든 어떤 전담 노련".split()
)

PLACES = frozenset(
    "동부권 서부권 남부권 북부권 중부권 "
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 "
    "수도권 영남 호남 충청 수원 성남 의정부 안양 부천 광명 평택 동두천 안산 고양 과천 구리 "
    "남양주 오산 시흥 군포 의왕 하남 용인 파주 이천 안성 김포 화성 양주 포천 여주 연천 가평 "
    "양평 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천 양구 인제 고성 "
    "양양 청주 충주 제천 보은 옥천 영동 증평 진천 괴산 음성 단양 천안 공주 보령 아산 서산 논산 "
    "계룡 당진 금산 부여 서천 청양 홍성 예산 태안 내포 전주 군산 익산 정읍 남원 김제 완주 진안 "
    "무주 장수 임실 순창 고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 "
    "강진 해남 영암 무안 함평 영광 장성 완도 진도 신안 포항 경주 김천 안동 구미 영주 영천 상주 "
    "문경 경산 군위 의성 청송 영양 영덕 청도 고령 성주 칠곡 예천 봉화 울진 울릉 창원 진주 통영 "
    "사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천 마산 진해 서귀포 "
    "제주시 여의도 울주 기장 강화 옹진 달성 판문점 평양 개성 금강산 도쿄 오사카 베이징 상하이 "
    "홍콩 타이베이 하노이 호찌민 방콕 자카르타 싱가포르 뉴델리 워싱턴 뉴욕 시카고 로스앤젤레스 "
    "샌프란시스코 런던 파리 베를린 브뤼셀 제네바 로마 모스크바 이스탄불 카이로 두바이 시드니 "
    "미국 중국 일본 대만 베트남 러시아 영국 독일 프랑스 "
    "우크라이나 이스라엘 카타르 튀르키예 이란 이라크 인도 태국 필리핀 말레이시아 인도네시아 "
    "캄보디아 호주 캐나다 멕시코 브라질 스페인 이탈리아 스위스 스웨덴 폴란드 헝가리 네덜란드 "
    "벨기에".split()
)
# Behind a place these make an office or a school, not a given name: 나주시, 경남도청, 전남대.
PLACE_ENDINGS = frozenset("시 군 도 대 시청 군청 구청 도청 시의 도의".split())
DESK_ENDINGS = frozenset("부 본사 지사".split())  # 경북부, 전남본사
SCHOOLS = frozenset(
    "국민대 조선대 동신대 남부대 우석대 원광대 인하대 한남대 배재대 목원대 우송대 한림대 "
    "상지대 서원대 계명대 동의대 경성대 동아대 동국대 명지대 상명대 성결대 한양대 연세대 "
    "고려대 경희대 서강대 한국외대 영남대 호남대".split()
)

_NAME_TEXT = (
    rf"(?:(?:{DOUBLE_SURNAMES})[가-힣]{{0,2}}[○*]{{0,2}}"
    rf"|[{SURNAMES}](?:[가-힣]{{1,3}}|[가-힣]{{0,2}}[○*]{{1,2}}))"
)
NAME = re.compile(rf"(?!.?.?기자|.모$){_NAME_TEXT}(?<![를에])")  # 김모 is "a certain Kim"
# Three syllables, or a double surname, or masked: nearly always a name.
SURE_NAME = re.compile(
    rf"(?:{DOUBLE_SURNAMES})[가-힣]{{1,2}}|[{SURNAMES}](?:[가-힣]{{2}}|[가-힣]{{0,2}}[○*]{{1,2}})"
)
SPACED_NAME = re.compile(  # 허 준, 홍 길 동, 선우 정
    rf"(?<!\S)(?:[{SURNAMES}](?: [가-힣○]){{1,3}}|(?:{DOUBLE_SURNAMES}) [가-힣]{{1,2}}"
    # 홍 길동 기자, but in 고 김철 기자 the 고 means "the late"
    rf"|(?![고전현])[{SURNAMES}] [가-힣]{{2}}(?= ?기자))(?!\S)"
)
# A name with a press title behind it, which may end like a word of prose: 김자은 기자, 김이다기자.
SIGNED = re.compile(rf"(?<![가-힣]){_NAME_TEXT}(?=[ ]?{PRESS_ROLE.pattern}(?![가-힣]))")
_NAME_AND_ROLE = re.compile(
    rf"(?=[{SURNAMES}]|{DOUBLE_SURNAMES})([가-힣○*]{{2,4}}?)({PRESS_ROLE.pattern})"
)
FOREIGN_WORD = re.compile(rf"(?!.*기자)(?=[가-힣]*[{FOREIGN_SYLLABLES}])[가-힣]{{2,6}}")

Kind = Literal[
    "name",
    "press",
    "team",
    "section",
    "guest",
    "role",
    "desk",
    "agency",
    "outlet",
    "place",
    "mark",
    "credit",
    "silent",
    "noise",
    "other",
]
_CLOSED: dict[str, Kind] = {
    **dict.fromkeys(NOISE, "noise"),
    **dict.fromkeys(SILENT, "silent"),
    **dict.fromkeys(SCHOOLS, "other"),
    **dict.fromkeys(SECTIONS, "section"),
    **dict.fromkeys(GUESTS, "guest"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(OUTLETS, "outlet"),
    **dict.fromkeys(AGENCIES, "agency"),
    **dict.fromkeys(TITLES, "role"),
    **dict.fromkeys(CREDITS, "credit"),
    **dict.fromkeys(PLAIN_MARKS | STRONG_MARKS, "mark"),
}
_SHAPES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (PRESS_ROLE, "press"),
    (DESK, "desk"),
    (TEAM, "team"),
    (MARK, "mark"),
    (ROLE, "role"),
    (OUTLET, "outlet"),
    (NAME, "name"),
    (re.compile(rf"[가-힣A-Z0-9]{{2,12}}(?:{'|'.join(TEAM_ENDINGS)})"), "team"),
)


@lru_cache(maxsize=4096)
def kind(word: str) -> Kind:
    """Return the kind of a word in a byline, by the lists first, then by its shape."""
    if known := _CLOSED.get(word):
        return known
    if word[:2] in PLACES and word[2:] in PLACE_ENDINGS:
        return "other"
    if word[:2] in PLACES and word[2:] in DESK_ENDINGS:
        return "desk"
    if word.endswith("전문"):  # 동아닷컴 IT전문 홍길동 기자 (itdonga)
        return "silent"
    if "·" in word and all(_CLOSED.get(each) == "mark" for each in word.split("·")):
        return "mark"
    return next((kind for shape, kind in _SHAPES if shape.fullmatch(word)), "other")


@lru_cache(maxsize=4096)
def is_team(word: str) -> bool:
    """Return whether a word beside a name is a desk; alone it may be a name (김동국)."""
    sort = kind(word)
    return sort == "team" or (sort == "name" and word.endswith(TEAM_ENDINGS))


@lru_cache(maxsize=4096)
def outweighs_title(mark: str) -> bool:
    """Return whether a mark (글·사진) is a person's role even if a title is printed."""
    return all(each in STRONG_MARKS for each in mark.split("·"))


@lru_cache(maxsize=4096)
def unglue(word: str) -> tuple[str, ...]:
    """Return a word as name and title if they are glued (홍길동기자), otherwise alone.

    An empty word becomes an empty tuple.
    """
    if not word:
        return ()
    glued = None if kind(word) == "press" else _NAME_AND_ROLE.fullmatch(word)
    return glued.group(1, 2) if glued else (word,)
