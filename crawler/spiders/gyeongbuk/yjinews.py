"""영주시민신문, Yeongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Yjinews(NdsoftOutlet):
    """영주시민신문."""

    name = "yjinews"
    title = "영주시민신문"
    base_url = "https://www.yjinews.com"
