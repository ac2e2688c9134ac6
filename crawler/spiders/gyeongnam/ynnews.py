"""영남매일, Gimhae."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ynnews(NdsoftOutlet):
    """영남매일."""

    name = "ynnews"
    title = "영남매일"
    base_url = "https://www.ynnews.kr"
