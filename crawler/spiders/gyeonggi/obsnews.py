"""OBS경인TV, Gyeonggi and Incheon, a broadcaster."""

from crawler.cms.ndsoft import NdsoftOutlet


class Obsnews(NdsoftOutlet):
    """OBS경인TV."""

    name = "obsnews"
    title = "OBS경인TV"
    base_url = "https://www.obsnews.co.kr"
