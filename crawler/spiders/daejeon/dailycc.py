"""충청신문, Daejeon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Dailycc(NdsoftOutlet):
    """충청신문."""

    name = "dailycc"
    title = "충청신문"
    base_url = "https://www.dailycc.net"
