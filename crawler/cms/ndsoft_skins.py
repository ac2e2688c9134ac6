"""The layouts of an article page of the NDsoft family since 2005 [source: ndsoft-skins]."""

from crawler.parsing.pictures import PHOTO_TABLE
from crawler.parsing.skins import Skin

#: What is in a body and does not belong to it [source: ndsoft-noise, just-news, hosts-map]. The
#: second line is from hosts-map, with subtitles that are printed above the text or in it.
_NOISE = (
    ".view-editors, .ad-template, .article-sponsor, article.relation, .article-copy, .tag-group,"
    " .article-head-sub, .subheading, .ad-view, .article-view-sns, .social-group, .like-group,"
    " .view-copyright, .writer, .journalist, .relation-news, #article-view-btn"
)
_FIGURES = f"figure, {PHOTO_TABLE}"


def _skin_with_header(name: str, info: str) -> Skin:
    """Return a layout of 2020 or later; `info` is the CSS of the list with name and dates."""
    return Skin(
        name,
        mark=info,
        title=".article-view-header .heading",
        body="#article-view-content-div",
        byline=f"{info} li:first-child",
        published=f"{info} li",
        subtitle=".article-view-header .subheading",
        section=".article-view-header .breadcrumbs",
        tags=".tag-group a",
        figures=_FIGURES,
        noise=_NOISE,
    )


def _skin_with_columns(name: str, body: str) -> Skin:
    """Return a layout of 2017 to 2020; `body` is the CSS of its body."""
    return Skin(
        name,
        mark=".info-text",
        title=".article-head-title",
        body=body,
        byline=".info-text li:first-child",
        published=".info-text li",
        subtitle=".article-head-sub",
        section=".article-head-nav",
        figures=_FIGURES,
        noise=_NOISE,
    )


SKINS = (
    # From 2023 on (ccnnews) [source: ndsoft-skins, mjk]: the list is `auto-infomation`.
    Skin(
        "auto@2023",
        mark="ul.auto-infomation",
        title=".auto-titles, .article-view-header .heading",
        body="#article-view-content-div",
        byline="ul.auto-infomation li:first-child",
        published="ul.auto-infomation li",
        subtitle=".auto-subtitles, .article-view-header .subheading",
        section=".auto-section",
        tags=".tag-group a",
        figures=_FIGURES,
        noise=_NOISE,
    ),
    # From 2020 on (idomin, iusm and most others). The misspelt class is theirs.
    _skin_with_header("infomation@2020", "ul.infomation"),
    # ccdn and hellodd [source: ndsoft-skins, hosts-map].
    _skin_with_header("info-label@2020", "ul.article-info-label"),
    _skin_with_header("info-group@2020", ".info-group"),
    # jejunews, ujeil; ccreview and gnnews [source: ndsoft-skins, hosts-map]. The column around the
    # body, and that of lists, is `.user-content` as well [source: chungcheong]. So it is taken for
    # the body only if nothing else is.
    _skin_with_columns("article-view@2017", "#article-view-content-div, #articleBody, .news_text"),
    _skin_with_columns("user-content@2017", ".user-content"),
    # 2015 to 2018; 울산매일 prints 웹출판.
    Skin(
        "border-box@2015",
        mark="#article-header-title",
        title="#article-header-title .headline-title, #article-header-title .aht-title",
        body="#articleBody",
        byline="ul:has(> li.date) > li:first-child:not(.date)",
        published="li.date",
        subtitle="#article-header-title .aht-sub",
        figures=_FIGURES,
        noise=_NOISE,
    ),
    # Ten outlets in 2017, kado and kyongbuk among them [source: ndsoft-skins, cbnu].
    Skin(
        "arl_view@2013",
        mark="#arl_view_box",
        title=".arl_view_title",
        body="#arl_view_content",
        published=".arl_view_date",
        subtitle=".arl_view_subtitle",
        figures=_FIGURES,
        noise=_NOISE,
    ),
    # The oldest, mostly in EUC-KR: wonjutoday, gwunion. The date has two no-break spaces
    # [source: ndsoft-skins, mjk].
    Skin(
        "table@2005",
        mark=".View_Time",
        title=".View_Title strong, #font_title",
        body="#articleBody, #CmAdContent",
        byline=".View_Info",
        published=".View_Time",
        subtitle=".View_SubTitle",
        figures=_FIGURES,
        noise=_NOISE,
    ),
)
