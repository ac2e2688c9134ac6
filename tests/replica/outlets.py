"""Outlets: three that the replica knows well, as far as docs/sources.md describes them.

Hosts, list addresses, rows per page and the habit of rounding times are known
[source: aid-ids, aid-lists, aid-outlets].  Section ids are those seen [source: aid-sections];
the names of the sections that
were seen without a name (2, 4, 10, 19 and all of kwangju's and ihalla's) are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from .vocabulary import DESK_COLUMN, EDITORIAL, GUEST_COLUMN, REPORTERS_NOTE

ALIASES: Final = ("www.", "", "m.", "img.", "imgm.", "new.", "s1.", "app.", "cdn.")

JEONNAM: Final = (
    *(
        "광주시",
        "광주 동구",
        "광주 서구",
        "광주 남구",
        "광주 북구",
        "광주 광산구",
        "목포시",
        "여수시",
    ),
    *("순천시", "나주시", "광양시", "담양군", "곡성군", "구례군", "고흥군", "보성군", "화순군"),
    *("장흥군", "강진군", "해남군", "영암군", "무안군", "함평군", "영광군"),
)
_JEJU: Final = (
    *("제주도", "제주시", "서귀포시", "애월읍", "한림읍", "한경면", "조천읍", "구좌읍", "우도면"),
    *("추자면", "대정읍", "안덕면", "남원읍", "표선면", "성산읍", "노형동", "연동", "이도2동"),
    *("아라동", "삼양동", "중문동", "동홍동", "대륜동", "외도동"),
)


@dataclass(frozen=True, eq=False)
class Outlet:
    """One newspaper: where it lives and what its house style is."""

    slug: str
    title: str
    scheme: str
    domain: str
    sections: dict[str, str]
    places: tuple[str, ...]
    datelines: tuple[str, ...]
    rows: int
    """Articles on one list page."""
    print_first: float
    """The share of a day's articles that carry 00:00:00, having been printed first."""
    whole_minutes: float
    """The share of the others whose time was set by hand, so that the seconds are zero."""
    validators: frozenset[str] = frozenset()
    """Which of ETag and Last-Modified its articles carry; pages without count their views."""

    family: str = "aid"
    """Whose press prints it (families.py)."""
    look: str = ""
    """Which of its family's looks it has."""
    prefix: str = "www."
    """What its canonical addresses have before the domain."""
    is_scripted: bool = False
    """Scripts fill its pages (scripts.py)."""

    @property
    def base_url(self) -> str:
        """The address of the front page, without the last slash."""
        return f"{self.scheme}://{self.prefix}{self.domain}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every name that the outlet's pages answer under."""
        return tuple(alias + self.domain for alias in ALIASES)


OUTLETS: Final = {
    outlet.slug: outlet
    for outlet in (
        Outlet(
            slug="gwangnam",
            look="gwangnam",
            title="광남일보",
            scheme="http",
            domain="gwangnam.co.kr",
            sections={
                "2": "정치",
                "4": "경제",
                "10": "사회",
                "19": "지역",
                "41": EDITORIAL,
                "43": DESK_COLUMN,
                "123": REPORTERS_NOTE,
                "129": GUEST_COLUMN,
            },
            places=JEONNAM,
            datelines=("순천", "여수", "목포", "나주", "영광", "해남"),
            rows=20,
            print_first=0.05,
            whole_minutes=0.0,
            validators=frozenset({"ETag", "Last-Modified"}),
        ),
        Outlet(
            slug="kwangju",
            look="kwangju",
            title="광주일보",
            scheme="http",
            domain="kwangju.co.kr",
            sections={
                "5": "정치",
                "6": "사회",
                "28": "스포츠",
                "87": "문화",
                "227": GUEST_COLUMN,
                "339": "지역",
            },
            places=JEONNAM,
            datelines=("순천", "여수", "목포", "나주", "영광", "해남"),
            rows=20,
            print_first=0.15,
            whole_minutes=0.88,
        ),
        Outlet(
            slug="ihalla",
            look="ihalla",
            title="한라일보",
            scheme="https",
            domain="ihalla.com",
            sections={
                "43": "사회",
                "73": "정치",
                "81": "문화",
                "95": EDITORIAL,
                "112": GUEST_COLUMN,
            },
            places=_JEJU,
            datelines=(),
            rows=15,
            print_first=0.4,
            whole_minutes=0.5,
            validators=frozenset({"Last-Modified"}),
        ),
    )
}

#: Made-up papers that look like gwangnam, for runs of many outlets.
PAPERS: Final = {
    slug: replace(OUTLETS["gwangnam"], slug=slug, title=f"{n}번신문", domain=f"{slug}.kr")
    for n in range(1, 11)
    for slug in [f"paper{n:02}"]
}
#: A made-up paper whose pages a script fills.
SCRIPTED: Final = replace(
    OUTLETS["gwangnam"],
    slug="saebyeok",
    title="새벽신문",
    domain="saebyeok.kr",
    family="mcms",
    look="",
    rows=4,
    is_scripted=True,
)
HOUSES: Final = OUTLETS | PAPERS | {SCRIPTED.slug: SCRIPTED}
