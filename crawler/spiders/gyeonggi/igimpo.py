"""김포신문, Gimpo."""

from crawler.cms.ndsoft import NdsoftOutlet


class Igimpo(NdsoftOutlet):
    """김포신문."""

    name = "igimpo"
    title = "김포신문"
    base_url = "https://www.igimpo.com"
