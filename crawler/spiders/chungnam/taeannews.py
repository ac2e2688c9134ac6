"""태안신문, Taean."""

from crawler.cms.ndsoft import NdsoftOutlet


class Taeannews(NdsoftOutlet):
    """태안신문."""

    name = "taeannews"
    title = "태안신문"
    base_url = "https://www.taeannews.co.kr"
