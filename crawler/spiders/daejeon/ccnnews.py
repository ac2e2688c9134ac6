"""충청뉴스, Daejeon and Chungcheong."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ccnnews(NdsoftOutlet):
    """충청뉴스."""

    name = "ccnnews"
    title = "충청뉴스"
    base_url = "https://www.ccnnews.co.kr"
