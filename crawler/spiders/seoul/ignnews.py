"""강남포스트, Gangnam in Seoul. Still printed in tables."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ignnews(NdsoftOutlet):
    """강남포스트."""

    name = "ignnews"
    title = "강남포스트"
    base_url = "https://www.ignnews.kr"
