"""홍성신문, Hongseong."""

from crawler.cms.ndsoft import NdsoftOutlet


class Hsnews(NdsoftOutlet):
    """홍성신문."""

    name = "hsnews"
    title = "홍성신문"
    base_url = "https://www.hsnews.co.kr"
