"""디트뉴스24, Daejeon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Dtnews24(NdsoftOutlet):
    """디트뉴스24."""

    name = "dtnews24"
    title = "디트뉴스24"
    base_url = "https://www.dtnews24.com"
