"""The article page's layouts: three desktop skins of 2025, one of 2016, two mobile ones.

What is known [source: aid-containers, aid-order, aid-skins, aid-dates]:

- gwangnam 2025: `.cont_left > div#content`; `입력 : 2025. 12. 17(수) 16:49`, 본문 음성 듣기, 가가.
- kwangju 2025: `div.tborder > div.rtitle1`, `div.rtitle2`, `div.read_time` (2025년 03월 09일(일)
  10:35, then 가가), `div#joinskmbox` with <br><br> and no <p>.
- ihalla 2025: `div.title_group`, `#byline li`, `.cont_gisa .article_txt`;
  `입력 : 2023. 10. 17(화) 17:15수정 : 2023. 10. 18(수) 12:00`, sometimes glued like that.
- 2016: `div#content > p > font.read_title`, `font.read_time` (입력시간 : 2017. 02.03. 00:00),
  `div#content > div`.
- mobile, old: title, subtitles, `2025. 02.17. 11:39:25` on its own line, body.
- mobile, new: `입력 : 2025. 05. 22(목) 18:22`; at kwangju 2025년 03월 09일(일) 10:35 and 가가; at
  ihalla the byline stands right before 입력.

Invented: `h2.article_title`, `div.sub_title`, `div.article_info` of gwangnam; `h1`, `h2` and the
second `li` of ihalla; `font.read_subtitle` of 2016; every id and class of the mobile skins except
that their body is `div#content` too.
"""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from .body import body_html, buttons, subtitles
from .kinds import Quirk
from .markup import dotted, id_of, printed_title, spaced, written_out

if TYPE_CHECKING:
    from .outlets import Outlet
    from .records import TrueArticle


class Skin(StrEnum):
    """The layouts an article page is printed in; one archive mixes them all."""

    DESKTOP = "desktop"
    DESKTOP_2016 = "desktop_2016"
    MOBILE_OLD = "mobile_old"
    MOBILE_NEW = "mobile_new"


def article_html(article: TrueArticle, house: Outlet, related: str) -> str:
    """Return the article's block in its own skin."""
    match article.skin, house.look:
        case Skin.DESKTOP_2016, _:
            html = _desktop_2016(article, related)
        case Skin.MOBILE_OLD, _:
            html = _mobile_old(article, related)
        case Skin.MOBILE_NEW, _:
            html = _mobile_new(article, house, related)
        case Skin.DESKTOP, "kwangju":
            html = _kwangju(article, related)
        case Skin.DESKTOP, "ihalla":
            html = _ihalla(article, house, related)
        case _:
            html = _gwangnam(article, related)
    if Quirk.UNCLOSED_TAGS in article.quirks:
        html = html.replace("</td></tr>", "</font></td>") + "</font>\n"
    return html


def _gwangnam(article: TrueArticle, related: str) -> str:
    sub_title = subtitles(article, '<div class="sub_title"{style}>{lines}</div>\n')
    tools = "" if Quirk.BUTTONS_INSIDE in article.quirks else buttons()
    body = body_html(article, related, paragraph_tags=Quirk.PARAGRAPH_TAGS in article.quirks)
    return (
        f'<h2 class="article_title">{printed_title(article)}</h2>\n{sub_title}'
        f'<div class="article_info">입력 : {spaced(article.published)}\n{tools}</div>\n'
        f"<div {id_of(article, 'content')}>\n{body}</div>\n{_after(related)}"
    )


def _kwangju(article: TrueArticle, related: str) -> str:
    sub_title = subtitles(article, '<div class="rtitle2"{style}>{lines}</div>\n')
    return (
        f'<div class="tborder"><div class="rtitle1">{printed_title(article)}</div>\n{sub_title}'
        f'<div class="read_time">{written_out(article.published)} '
        '<a href="javascript:zoom(14);">가</a><a href="javascript:zoom(18);">가</a></div>\n'
        f"<div {id_of(article, 'joinskmbox')}>\n"
        f"{body_html(article, related, paragraph_tags=False)}</div></div>\n{_after(related)}"
    )


def _ihalla(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, "<h2{style}>{lines}</h2>\n")
    body = body_html(article, related, paragraph_tags=Quirk.PARAGRAPH_TAGS in article.quirks)
    return (
        f'<div class="title_group"><h1>{printed_title(article)}</h1>\n{sub_title}</div>\n'
        f"<ul {id_of(article, 'byline')}><li>{escape(_under_title(article, house))}</li>"
        f"<li>{_entered(article)}</li><li>가가</li></ul>\n"
        f'<div class="cont_gisa"><div class="article_txt">\n{body}</div></div>\n{_after(related)}'
    )


def _desktop_2016(article: TrueArticle, related: str) -> str:
    sub_title = subtitles(article, '<p{style}><font class="read_subtitle">{lines}</font></p>\n')
    return (
        f"<div {id_of(article, 'content')}>\n"
        f'<p><font class="read_title">{printed_title(article)}</font></p>\n{sub_title}'
        f'<p align=right><font class="read_time">입력시간 : {article.published:%Y. %m.%d. %H:%M}'
        f"</font></p>\n<div>{body_html(article, related, paragraph_tags=False)}</div>\n</div>\n"
    )


def _mobile_old(article: TrueArticle, related: str) -> str:
    sub_title = subtitles(article, '<span class="m_sub"{style}>{lines}<br></span>\n')
    return (
        f'<div class="m_view"><b class="m_title">{printed_title(article)}</b><br>\n{sub_title}'
        f'<span class="m_date">{article.published:%Y. %m.%d. %H:%M:%S}</span>\n'
        f"<div {id_of(article, 'content')}>\n"
        f"{body_html(article, related, paragraph_tags=False)}</div></div>\n"
    )


def _mobile_new(article: TrueArticle, house: Outlet, related: str) -> str:
    sub_title = subtitles(article, '<div class="view_sub"{style}>{lines}</div>\n')
    match house.look:
        case "kwangju":
            printed = f"{written_out(article.published)} 가가"
        case "ihalla":
            printed = f"{escape(_under_title(article, house))}{_entered(article)}"
        case _:
            printed = f"입력 : {spaced(article.published)}"
    body = body_html(article, related, paragraph_tags=Quirk.PARAGRAPH_TAGS in article.quirks)
    return (
        f'<article class="view"><h1 class="view_title">{printed_title(article)}</h1>\n{sub_title}'
        f'<p class="view_date">{printed}</p>\n'
        f"<div {id_of(article, 'content')}>\n{body}</div></article>\n{_after(related)}"
    )


def _under_title(article: TrueArticle, house: Outlet) -> str:
    """Return the byline as ihalla prints it between title and date, with the address."""
    if article.agency:
        return f"{article.agency} 기자 hl@{house.domain}"
    if article.byline_glued and article.authors:
        author = article.authors[0]
        return f"{author.name} {author.role} {author.email}"
    return article.byline


def _entered(article: TrueArticle) -> str:
    """Return ihalla's times: dotted, or with the time of the last change glued on."""
    if article.modified is None:
        return f"입력 : {dotted(article.published)}"
    return f"입력 : {spaced(article.published)}수정 : {spaced(article.modified)}"


def _after(related: str) -> str:
    """Return what follows the body container: sharing and headlines, nothing of the article."""
    return (
        '<div class="article_footer"><a href="javascript:share(1);">페이스북 공유</a>\n'
        f'<div class="new_news_list"><div class="new_news_list_ttl">관련기사</div>\n{related}</div>'
        "</div>\n"
    )
