"""진안신문, Jinan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Janews(NdsoftOutlet):
    """진안신문."""

    name = "janews"
    title = "진안신문"
    base_url = "https://www.janews.co.kr"
