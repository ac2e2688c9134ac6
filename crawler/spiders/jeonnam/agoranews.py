"""순천광장신문, Suncheon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Agoranews(NdsoftOutlet):
    """순천광장신문."""

    name = "agoranews"
    title = "순천광장신문"
    base_url = "https://www.agoranews.kr"
