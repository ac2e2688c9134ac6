"""완주신문, Wanju. Its lists were seen in /mobile/ only."""

from crawler.cms.mcms import McmsOutlet


class Wj1news(McmsOutlet):
    """완주신문."""

    name = "wj1news"
    title = "완주신문"
    base_url = "https://www.wj1news.com"
