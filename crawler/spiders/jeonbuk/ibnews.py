"""부안뉴스, Buan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ibnews(NdsoftOutlet):
    """부안뉴스."""

    name = "ibnews"
    title = "부안뉴스"
    base_url = "https://www.ibnews.kr"
