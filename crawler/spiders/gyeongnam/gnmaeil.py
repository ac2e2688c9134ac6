"""경남매일, Gimhae."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gnmaeil(NdsoftOutlet):
    """경남매일."""

    name = "gnmaeil"
    title = "경남매일"
    base_url = "https://www.gnmaeil.com"
