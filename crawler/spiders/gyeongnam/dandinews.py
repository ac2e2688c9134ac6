"""단디뉴스, Jinju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Dandinews(NdsoftOutlet):
    """단디뉴스."""

    name = "dandinews"
    title = "단디뉴스"
    base_url = "https://www.dandinews.com"
