"""김해뉴스, Gimhae."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gimhaenews(NdsoftOutlet):
    """김해뉴스."""

    name = "gimhaenews"
    title = "김해뉴스"
    base_url = "https://www.gimhaenews.co.kr"
