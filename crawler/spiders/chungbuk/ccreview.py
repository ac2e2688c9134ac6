"""충청리뷰, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ccreview(NdsoftOutlet):
    """충청리뷰."""

    name = "ccreview"
    title = "충청리뷰"
    base_url = "https://www.ccreview.co.kr"
