"""OBS, Gyeonggi and Incheon, the broadcaster 경인TV."""

from crawler.cms.ndsoft import NdsoftOutlet


class Obsnews(NdsoftOutlet):
    """OBS."""

    name = "obsnews"
    title = "OBS"
    base_url = "https://www.obsnews.co.kr"
