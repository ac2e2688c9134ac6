"""동양일보, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Dynews(NdsoftOutlet):
    """동양일보."""

    name = "dynews"
    title = "동양일보"
    base_url = "https://www.dynews.co.kr"
