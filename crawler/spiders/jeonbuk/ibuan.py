"""부안독립신문, Buan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ibuan(NdsoftOutlet):
    """부안독립신문."""

    name = "ibuan"
    title = "부안독립신문"
    base_url = "https://www.ibuan.com"
