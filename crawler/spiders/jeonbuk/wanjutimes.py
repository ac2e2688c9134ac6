"""완주독립신문, Wanju."""

from crawler.cms.mcms import McmsOutlet


class Wanjutimes(McmsOutlet):
    """완주독립신문."""

    name = "wanjutimes"
    title = "완주독립신문"
    base_url = "https://www.wanjutimes.com"
