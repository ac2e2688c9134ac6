"""경북도민일보, Pohang."""

from crawler.cms.ndsoft import NdsoftOutlet


class Hidomin(NdsoftOutlet):
    """경북도민일보."""

    name = "hidomin"
    title = "경북도민일보"
    base_url = "https://www.hidomin.com"
