"""충북인뉴스, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Cbinews(NdsoftOutlet):
    """충북인뉴스."""

    name = "cbinews"
    title = "충북인뉴스"
    base_url = "https://www.cbinews.co.kr"
