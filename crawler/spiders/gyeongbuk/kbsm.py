"""경북신문, Gyeongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Kbsm(NdsoftOutlet):
    """경북신문."""

    name = "kbsm"
    title = "경북신문"
    base_url = "https://www.kbsm.net"
