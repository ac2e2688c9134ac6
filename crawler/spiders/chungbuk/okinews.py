"""옥천신문, Okcheon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Okinews(NdsoftOutlet):
    """옥천신문."""

    name = "okinews"
    title = "옥천신문"
    base_url = "https://www.okinews.com"
