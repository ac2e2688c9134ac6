"""광양신문, Gwangyang."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gynet(NdsoftOutlet):
    """광양신문."""

    name = "gynet"
    title = "광양신문"
    base_url = "https://www.gynet.co.kr"
