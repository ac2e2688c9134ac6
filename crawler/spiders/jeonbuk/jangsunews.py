"""장수신문, Jangsu."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jangsunews(NdsoftOutlet):
    """장수신문."""

    name = "jangsunews"
    title = "장수신문"
    base_url = "https://www.jangsunews.co.kr"
