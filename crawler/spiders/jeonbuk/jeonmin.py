"""전민일보, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jeonmin(NdsoftOutlet):
    """전민일보."""

    name = "jeonmin"
    title = "전민일보"
    base_url = "https://www.jeonmin.co.kr"
