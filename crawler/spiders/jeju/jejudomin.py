"""제주도민일보, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jejudomin(NdsoftOutlet):
    """제주도민일보."""

    name = "jejudomin"
    title = "제주도민일보"
    base_url = "https://www.jejudomin.co.kr"
