"""경남일보, Jinju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gnnews(NdsoftOutlet):
    """경남일보."""

    name = "gnnews"
    title = "경남일보"
    base_url = "https://www.gnnews.co.kr"
