"""금강일보, Daejeon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ggilbo(NdsoftOutlet):
    """금강일보."""

    name = "ggilbo"
    title = "금강일보"
    base_url = "https://www.ggilbo.com"
