"""내포뉴스, Hongseong and Yesan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Naeponews(NdsoftOutlet):
    """내포뉴스."""

    name = "naeponews"
    title = "내포뉴스"
    base_url = "https://www.naeponews.co.kr"
