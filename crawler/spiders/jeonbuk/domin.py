"""전북도민일보, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Domin(NdsoftOutlet):
    """전북도민일보."""

    name = "domin"
    title = "전북도민일보"
    base_url = "https://www.domin.co.kr"
    terms = "Its terms forbid collection without consent, as a collector of Jeonbuk's press notes."
