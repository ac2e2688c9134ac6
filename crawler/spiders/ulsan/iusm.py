"""울산매일, Ulsan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Iusm(NdsoftOutlet):
    """울산매일."""

    name = "iusm"
    title = "울산매일"
    base_url = "https://www.iusm.co.kr"
