"""강원연합뉴스, Gangwon. Still printed in tables."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gwunion(NdsoftOutlet):
    """강원연합뉴스."""

    name = "gwunion"
    title = "강원연합뉴스"
    base_url = "https://www.gwunion.co.kr"
