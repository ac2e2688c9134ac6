"""뉴스맘, Gwangju and Jeonnam. One list shows all articles."""

from crawler.cms.aid import ALL_ARTICLES, AidOutlet


class Newsmam(AidOutlet):
    """뉴스맘."""

    name = "newsmam"
    title = "뉴스맘"
    base_url = "http://www.newsmam.co.kr"
    all_articles = ALL_ARTICLES
