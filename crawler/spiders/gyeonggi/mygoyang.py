"""고양신문, Goyang."""

from crawler.cms.ndsoft import NdsoftOutlet


class Mygoyang(NdsoftOutlet):
    """고양신문."""

    name = "mygoyang"
    title = "고양신문"
    base_url = "https://www.mygoyang.com"
