"""경남도민신문, Jinju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gndomin(NdsoftOutlet):
    """경남도민신문."""

    name = "gndomin"
    title = "경남도민신문"
    base_url = "https://www.gndomin.com"
