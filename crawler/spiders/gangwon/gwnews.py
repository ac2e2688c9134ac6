"""강원신문, Gangwon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gwnews(NdsoftOutlet):
    """강원신문."""

    name = "gwnews"
    title = "강원신문"
    base_url = "https://www.gwnews.org"
