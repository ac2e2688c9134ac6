"""What surrounds an article or a list: head, navigation, sidebar, rankings, adverts, footer.

The markup is invented after old Korean PHP sites; known are the class names of
the noise (`.article_footer .box_timenews .new_news_list .article_hot .paging_news .cont_right`)
[source: aid-noise], the header clock and the imprint date [source: dates-traps].
With a weight, a page is padded with what pads real ones: half of it scripts, styles and JSON, half
markup of some 850 elements in 100 KB.
"""

from __future__ import annotations

import json
from functools import cached_property
from itertools import cycle, islice
from random import Random
from typing import TYPE_CHECKING, Final

from .markup import encode, links, spaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from .archive import Archive
    from .kinds import Charset
    from .records import Slot

VARIANTS: Final = 4
_BARE_PAGE: Final = 9_000  # bytes of an article page without padding, roughly
_NAV_LINKS: Final = 150
_NAV_BYTES: Final = 9_500
_HEADLINE: Final = '<li><a href="{href}">{title}</a></li>\n'
_RANKED: Final = (
    '<li class="rank_item"><a href="{{href}}" title="{{title}}">'
    '<span class="num">{n}</span>'
    '<img src="/upimages/thumb/90x60_{n}.jpg" width="90" height="60" alt="">'
    "<strong>{{title}}</strong></a></li>\n"
)
_RECENT: Final = (
    '<li><a href="{href}">{title}</a> <span class="time">{published:%Y.%m.%d %H:%M}</span>'
    ' <em class="replies">댓글 3</em></li>\n'
)
_SHARING: Final = (
    '<div class="share_box"><a href="https://www.facebook.com/sharer.php?u=1">페이스북 공유</a>\n'
    '<a href="https://band.us/plugin/share?body=1">밴드 공유</a> <b>공유 12</b> 댓글 0</div>\n'
)
_ADVERT: Final = (
    '<div class="ad_box"><iframe src="//ads.example.net/frame.html?zone={zone}&amp;w=300&amp;h=250"'
    ' width="300" height="250" frameborder="0" scrolling="no"></iframe></div>\n'
)
_OTHER_SITES: Final = (
    '<a href="http://www.neighbour.kr/article.php?aid=1700000000400001005">이웃신문</a>\n'
    '<a href="https://www.yna.co.kr/view/AKR20250101000100001" target="_blank">연합뉴스</a>\n'
    "<a href=\"javascript:window.open('/popup.php')\">구독 신청</a>\n"
)


class Chrome:
    """One variant of the frame around the pages of an archive; its seed is the variant's number."""

    def __init__(self, archive: Archive, charset: Charset, variant: int, weight: int) -> None:
        self._archive = archive
        self._charset = charset
        self._rng = Random(f"{archive.seed}/{archive.outlet}/chrome/{variant}")
        self._padding = max(0, weight - _BARE_PAGE) if archive.slots else 0

    @cached_property
    def head(self) -> str:
        """Styles and scripts for the end of <head>: a quarter of the padding."""
        style = "body{margin:0;font:14px/1.6 dotum}.cont_left{float:left}.cont_right{float:right}"
        style += self._grow(self._padding // 8, self._rule)
        script = "function zoom(n){document.getElementById('content').style.fontSize=n+'px'}\n"
        script += self._grow(self._padding // 8, self._function)
        return f"<style type=text/css>\n{style}</style>\n<script>\n{script}</script>\n"

    @cached_property
    def desktop_top(self) -> str:
        """Clock, logo and the navigation that leads to every section."""
        house, clock = self._archive.house, self._archive.until
        everything = self._archive.press.list_address(None)
        menu = self._menu(_NAV_LINKS if self._padding else len(house.sections))
        return (
            f'<div id=header><span class="clock">{spaced(clock)}</span>\n'
            f'<span class="last_edit">최종편집 : {clock:%Y-%m-%d %H:%M}</span>\n'
            f'<h1><a href="/"><img src="/img/logo.gif" alt="{house.title}"></a></h1>\n'
            f'<ul id="gnb">\n<li><a href="{everything}">전체기사</a></li>\n{menu}</ul>\n'
            '<form name="search" action="/search.php"><input type="text" name="kwd"></form></div>\n'
        )

    @cached_property
    def mobile_top(self) -> str:
        """Return the short menu of the mobile pages."""
        menu = "".join(
            f'<a href="{self._archive.press.mobile_list_address(sid)}">{name}</a>\n'
            for sid, name in self._archive.house.sections.items()
        )
        today = f"{self._archive.until:%Y년 %m월 %d일}"
        return (
            f'<div class="m_head"><a href="/">{self._archive.house.title}</a>\n'
            f'<em class="today">{today}</em>\n{menu}</div>\n'
        )

    @cached_property
    def sidebar(self) -> str:
        """Headlines of this outlet, old and new, other sites, adverts and the padding."""
        picks = self._some(5) + self._archive.latest[:5]
        most_read = links(self._archive, picks, _HEADLINE)
        recent = f"<h4>최신기사</h4>\n<ul>\n{links(self._archive, picks, _RECENT)}</ul>"
        markup = self._grow(self._padding // 2 - _NAV_BYTES, self._block)
        return (
            '<div class="cont_right">\n<div class="article_hot"><h4>많이 본 뉴스</h4>\n'
            f"<ol>\n{most_read}</ol></div>\n{self._advert()}"
            f'<div class="recent_box">{recent}</div>\n{_SHARING}'
            f'<div class="link_sites">\n{_OTHER_SITES}</div>\n{markup}</div>\n'
        )

    @cached_property
    def footer(self) -> str:
        """The imprint, whose date is nobody's publication date, and the last scripts."""
        house = self._archive.house
        data = self._grow(self._padding // 4, self._json)
        return (
            f'<div id="footer"><p>{house.title} | 등록번호 : 광주 가00000 | '
            "등록일 : 2003년 5월 1일 | 발행일 : 2003년 5월 2일 | "
            "발행인 : 대표이사 | 청소년보호책임자 : 편집국장 | "
            f'<a href="mailto:webmaster@{house.domain}">webmaster@{house.domain}</a></p>\n'
            f"<p>Copyright ⓒ {house.title}. 무단 전재 및 재배포 금지</p></div>\n"
            f"<script>\nvar boot={{}};\n{data}</script>\n"
        )

    def _grow(self, size: int, piece: Callable[[], str]) -> str:
        """Collect pieces until they weigh this many bytes."""
        pieces: list[str] = []
        while size > 0:
            pieces.append(piece())
            size -= len(encode(pieces[-1], self._charset))
        return "".join(pieces)

    def _some(self, count: int) -> list[Slot]:
        """Pick articles from anywhere in the archive."""
        slots = self._archive.latest
        count = count if slots else 0
        return [slots[int(self._rng.random() ** 2 * len(slots))] for _ in range(count)]

    def _menu(self, count: int) -> str:
        """Link the sections, over and over when the page is to be heavy (hover and site menus)."""
        sections, press = cycle(self._archive.house.sections.items()), self._archive.press
        return "".join(
            f'<li><a href="{press.list_address(sid)}" class="menu{n}">{name}</a></li>\n'
            for n, (sid, name) in enumerate(islice(sections, count))
        )

    def _advert(self) -> str:
        return _ADVERT.format(zone=self._rng.randint(1000, 9999))

    def _block(self) -> str:
        """Return one ranking box with an advert under it."""
        items = "".join(
            links(self._archive, [slot], _RANKED.format(n=n))
            for n, slot in enumerate(self._some(8), start=1)
        )
        heading = self._rng.choice(("실시간 뉴스", "분야별 주요뉴스", "오늘의 포토", "핫이슈"))
        classes = self._rng.choice(("box_timenews", "new_news_list", "paging_news", "article_hot"))
        box = f'<div class="{classes}"><h4 class="box_ttl">{heading}</h4>\n<ul>\n{items}</ul></div>'
        return f"{box}\n{self._advert()}"

    def _rule(self) -> str:
        number, margin = self._rng.randint(1, 9999), self._rng.randint(0, 40)
        return (
            f".box{number} .ttl_{number % 97} a:hover{{margin:{margin}px 0;color:#{number:06x}}}\n"
        )

    def _function(self) -> str:
        number = self._rng.randint(1000, 99999)
        return (
            f"function slide{number}(e){{var t=document.getElementById('roll{number}');"
            f"if(!t)return;t.style.left=(-{number % 900}*e)+'px';"
            f"setTimeout(function(){{slide{number}(e+1)}},{number % 5000})}}\n"
        )

    def _json(self) -> str:
        slot = self._some(1)[0]
        title = self._archive.headline(slot)
        entry = {"id": slot.number, "t": title, "d": f"{slot.published:%Y-%m-%d %H:%M}", "hit": 1}
        return f"boot[{slot.number}]={json.dumps(entry, ensure_ascii=False)};\n"
