"""경남경제, Gyeongnam."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gnen(NdsoftOutlet):
    """경남경제."""

    name = "gnen"
    title = "경남경제"
    base_url = "https://www.gnen.net"
