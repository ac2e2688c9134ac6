"""경남도민일보, Changwon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Idomin(NdsoftOutlet):
    """경남도민일보."""

    name = "idomin"
    title = "경남도민일보"
    base_url = "https://www.idomin.com"
