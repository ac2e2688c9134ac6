"""한라일보, Jeju. One list shows all articles; bylines stand under the title and end the body."""

from crawler.cms.aid import ALL_ARTICLES, AidOutlet


class Ihalla(AidOutlet):
    """한라일보."""

    name = "ihalla"
    title = "한라일보"
    base_url = "https://www.ihalla.com"
    all_articles = ALL_ARTICLES
