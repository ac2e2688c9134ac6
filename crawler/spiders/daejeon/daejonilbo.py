"""대전일보, Daejeon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Daejonilbo(NdsoftOutlet):
    """대전일보."""

    name = "daejonilbo"
    title = "대전일보"
    base_url = "https://www.daejonilbo.com"
