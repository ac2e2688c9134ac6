"""The layouts of an article page of the NDsoft family since 2005 (facts/sites.md 3.3)."""

from crawler.cms.skins import PHOTO_TABLE, Skin

#: What stands in a body and is not of it (just-news; facts 3.3, 3.6).
_NOISE = (
    ".view-editors, .ad-template, .article-sponsor, article.relation, .article-copy, .tag-group,"
    " .view-copyright, .writer, .journalist, .relation-news, #article-view-btn"
)
_FIGURES = f"figure, {PHOTO_TABLE}"

SKINS = (
    # From 2023 on (ccnnews, MJK): lists in `auto-infomation`.
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
    # From 2020 on (idomin, iusm and most others; the class is spelled so).
    Skin(
        "infomation@2020",
        mark="ul.infomation",
        title=".article-view-header .heading",
        body="#article-view-content-div",
        byline="ul.infomation li:first-child",
        published="ul.infomation li",
        subtitle=".article-view-header .subheading",
        section=".article-view-header .breadcrumbs",
        tags=".tag-group a",
        figures=_FIGURES,
        noise=_NOISE,
    ),
    # 2017 to 2020 (jejunews, ujeil).
    Skin(
        "user-content@2017",
        mark=".info-text",
        title=".article-head-title",
        body="#article-view-content-div, .user-content",
        byline=".info-text li:first-child",
        published=".info-text li",
        subtitle=".article-head-sub",
        section=".article-head-nav",
        figures=_FIGURES,
        noise=_NOISE,
    ),
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
    # Ten outlets in 2017, kado and kyongbuk among them (CBNU).
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
    # The oldest, mostly in EUC-KR: wonjutoday, gwunion (MJK); the date has two hard spaces.
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
